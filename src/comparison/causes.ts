import type { StatusCategory } from '../domain/event.ts';

/** Why the CRM's own SLA figure and ours differ (docs/native-comparison.md says how each is established). */
export const CAUSE_CODES = [
  'native_stale',
  'no_native_figure',
  'no_priority',
  'native_skipped_ticket',
  'no_clock_of_ours',
  'no_metric_of_ours',
  'fields_not_read',
  'different_policy',
  'old_policy_kept',
  'different_target',
  'target_seems',
  'different_calendar',
  'last_schedule_whole_time',
  'old_schedule_kept',
  'breach_not_backdated',
  'breach_backdated',
  'recorded_late',
  'rounding_to_minute',
  'pause_ignored',
  'different_pauses',
  'pause_limit_ignored',
  'pause_only_here',
  'policy_only_here',
  'tier_only_here',
  'excuse_only_here',
  'removal_ignored',
  'reply_not_counted',
  'internal_note_counts',
  'internal_note_ignored',
  'bot_reply_counts',
  'bot_reply_ignored',
  'customer_reply_resumes',
  'customer_reply_ignored',
  'message_reopens',
  'message_does_not_reopen',
  'reopen_restarts',
  'reopen_counts_closed',
  'reopen_skips_closed',
  'reopen_stays_met',
  'retarget_keeps',
  'retarget_restarts',
  'retarget_ignored',
  'miss_forgiven',
  'miss_stays',
  'solve_cancels',
  'solve_meets',
  'solve_keeps',
  'rep_created_customer_message',
  'rep_created_creation',
  'rep_created_never',
  'vendor_rules',
  'unknown',
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];

/** A cause with what its sentence needs. Instants are epoch ms. */
export interface Cause {
  readonly code: CauseCode;
  /** Names (policy, calendar, tier, fields) or target on our side, and on the CRM's. */
  readonly ours?: string | null;
  readonly native?: string | null;
  readonly oursMs?: number | null;
  readonly nativeMs?: number;
  readonly at?: number;
  readonly byMs?: number;
  readonly statuses?: readonly StatusCategory[];
}
