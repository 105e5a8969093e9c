import type { FreeText, StatusCategory } from './event.ts';
import type { CalendarKey, MetricKey, PolicyKey, TierKey } from './ids.ts';
import type { PolicyKind } from './rules.ts';

/** `overdue`: past target, unfulfilled. `missed`: fulfilled late, or ended after its target. §6 */
export type ClockState = 'running' | 'paused' | 'met' | 'overdue' | 'missed' | 'cancelled' | 'excused';

/** The ticket's badge: the first that applies, in this order (§6). */
export const BADGES = [
  'overdue',
  'due_soon',
  'active',
  'paused',
  'completed_late',
  'completed_on_time',
  'none',
] as const;
export type Badge = (typeof BADGES)[number];

/**
 * Why a part of a clock's life is what it is. `code` is the engine's own word, with the rule behind it where there is one; what a
 * person wrote stays a text, even where it reads like a code.
 */
export type SegmentReason =
  | { readonly kind: 'code'; readonly rule: string | null; readonly code: string }
  | { readonly kind: 'status'; readonly status: StatusCategory }
  | FreeText;

/** One stretch of a clock's life, `[from, to)`. Counted ms of all of them are exactly `elapsedMs`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: 'running' | 'paused' | 'closed' | 'off_hours';
  readonly reason: SegmentReason;
  /** Source id of the event that began it; null when time or a rule alone did. */
  readonly eventId: string | null;
  readonly countedMs: number;
}

/**
 * A reason as the API and the command line give it: `C1 holiday`, `pause:pending`, `status:open`, `M5 pause_limit`. A pause that a
 * person pinned is `pause:pinned`, with their words in `text`.
 */
export function writeReason({ kind, reason }: Pick<Segment, 'kind' | 'reason'>): {
  readonly reason: string;
  readonly text?: string;
} {
  if (reason.kind === 'text') return { reason: 'pause:pinned', text: reason.text };
  if (reason.kind === 'status')
    return { reason: `${kind === 'paused' ? 'pause' : 'status'}:${reason.status}` };
  return { reason: reason.rule === null ? reason.code : `${reason.rule} ${reason.code}` };
}

/** Which rules a clock was judged by (T7). */
export interface Judgement {
  readonly policy: PolicyKey;
  readonly policyVersion: number;
  readonly tier: TierKey | null;
  readonly calendar: CalendarKey;
  /** Why the target in force is this one: `start`, `priority`, `tier`, `entitlement`, `policy`, `calendar`. */
  readonly reason: string;
}

/** One cycle of one metric. Instants are epoch ms UTC, durations ms of working time. */
export interface Clock extends Judgement {
  readonly metric: MetricKey;
  readonly kind: PolicyKind;
  readonly cycle: number;
  readonly state: ClockState;
  readonly startedAt: number;
  /** Last instant that still counts as met (T5). Null while paused, when cancelled before due, or past the horizon. */
  readonly dueAt: number | null;
  readonly targetMs: number;
  readonly elapsedMs: number;
  /** Negative when overdue. */
  readonly remainingMs: number;
  /** The instant of the fulfilling event, met or late. */
  readonly fulfilledAt: number | null;
  /** When the miss was recorded: the millisecond after due, or the instant a retarget put due into the past (T4). */
  readonly missedAt: number | null;
  /**
   * Late only because a better tier came: its target was past already when it arrived, and the one before is not. Badges and
   * properties show it as late; attainment leaves it out.
   */
  readonly fromUpgrade: boolean;
  /** When the clock ended for whatever reason; null while open. */
  readonly endedAt: number | null;
  readonly endReason: string | null;
  readonly excuse: { readonly reason: string; readonly actorId: string | null; readonly at: number } | null;
  /** First instant at which the badge shows due_soon for this clock; null when no warning level is set. */
  readonly warnAt: number | null;
  /** Only when explained. */
  readonly segments: readonly Segment[] | null;
}

/** "At this instant this level fires" (§8). */
export interface WarningDue {
  readonly metric: MetricKey;
  readonly cycle: number;
  readonly level: number;
  readonly at: number;
  readonly actions: readonly string[];
}

/** The whole answer for one ticket at one instant. */
export interface Evaluation {
  readonly now: number;
  readonly badge: Badge;
  /** Earliest due of a clock still open, on our side (`service` policies). */
  readonly nextDueAt: number | null;
  readonly nextDueMetric: MetricKey | null;
  readonly clocks: readonly Clock[];
  /** Of the `service` policy now in force; null when none matches. */
  readonly policy: PolicyKey | null;
  readonly tier: TierKey | null;
  /** T8: the text given as a tier that no tier is called by, so that the base tier holds; null: none such. */
  readonly unknownTier: string | null;
  /** The earliest instant after `now` at which time alone changes this answer; null: never. */
  readonly nextChangeAt: number | null;
  /** The latest instant up to `now` at which history or time changed it; null when there is no clock. */
  readonly changedAt: number | null;
  /** Levels that fire at or before `now`, and the next one of each clock. */
  readonly warnings: readonly WarningDue[];
}
