import type { FieldValue, Priority, StatusCategory } from './event.ts';
import type { CalendarKey, CustomerId, MetricKey, PolicyKey, TierKey } from './ids.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Wall times `HH:MM` (or `HH:MM:SS`) up to `24:00`; `from` must be earlier than `to` (rule C2).
 * A shift across midnight is two intervals that touch: `22:00–24:00` and next day's `00:00–06:00`.
 */
export type WallInterval = readonly [from: string, to: string];

/** Public holidays by country and region, as date-holidays names them; single days can be switched off by date or name. */
export interface HolidayRule {
  readonly country: string;
  readonly state?: string;
  readonly region?: string;
  /** Default `['public']`. */
  readonly types?: readonly string[];
  readonly except?: readonly string[];
}

/** One version of working hours (sla-semantics §2). Dates are `YYYY-MM-DD` in the calendar's own zone. */
export interface WorkingHours {
  /** IANA name. */
  readonly zone: string;
  readonly week: Partial<Record<Weekday, readonly WallInterval[]>>;
  readonly overrides?: Readonly<Record<string, readonly WallInterval[]>>;
  readonly breaks?: Readonly<Record<string, readonly WallInterval[]>>;
  readonly holidays?: readonly string[];
  readonly holidayRules?: readonly HolidayRule[];
  /** Text of iCal feeds already fetched. */
  readonly holidayFeeds?: readonly string[];
  /** An event that does not last whole days closes every day it touches (`day`, the default) or its part of them. */
  readonly partDayEvents?: 'day' | 'part';
  /** Length of one business day; default: the most common length of a working day of the week. */
  readonly dayMs?: number;
}

/** `versions` is ordered by `validFrom` (epoch ms, UTC; the first may be -Infinity as null). */
export type CalendarSpec =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'hours';
      readonly versions: readonly { validFrom: number | null; hours: WorkingHours }[];
    }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly CalendarKey[] };

/** What was typed is kept beside what it means. Business days stay days until a calendar says how long one is. */
export interface Target {
  readonly typed: string;
  readonly ms: number;
  readonly businessDays?: number;
  /** Overrides the policy's and the tier's calendar for this one target. */
  readonly calendar?: CalendarKey;
}

/** Targets of one metric by priority. `none` is "no priority set", `*` the explicit fallback. Blank: no clock. */
export type TargetsByPriority = Readonly<Record<Priority | 'none' | '*', Target>>;
export type TargetTable = Readonly<Record<MetricKey, TargetsByPriority>>;

export interface TierSpec {
  readonly key: TierKey;
  readonly name: string;
  readonly calendar?: CalendarKey;
  readonly targets?: TargetTable;
}

/** A customer's right to a tier, `[start, end)` in epoch ms; null is open-ended (rule T8). */
export interface Entitlement {
  readonly customer: CustomerId;
  readonly tier: TierKey;
  readonly start: number | null;
  readonly end: number | null;
}

export const OPERATORS = [
  'is',
  'is_not',
  'in',
  'not_in',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'greater',
  'greater_or_equal',
  'less',
  'less_or_equal',
  'before',
  'after',
  'is_empty',
  'is_not_empty',
  'any_of',
  'all_of',
  'none_of',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** `field`: `priority`, `status`, `channel`, `inbox`, `team`, `assignee`, `customer`, `tier`, `created_at`, or a `field` event's name. */
export interface Condition {
  readonly field: string;
  readonly op: Operator;
  readonly value?: FieldValue;
}

export interface Filter {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
}

export type PolicyKind = 'service' | 'internal' | 'customer';

/** A warning level (§8). Exactly one of the three; `repeatMs` only with `afterMs`. */
export interface WarningLevel {
  readonly percent?: number;
  readonly beforeMs?: number;
  readonly afterMs?: number;
  readonly repeatMs?: number;
  /** Names of actions for the alerts stage; the engine only carries them. */
  readonly actions?: readonly string[];
}

/** The points on which systems disagree (D1–D15), each with the default of sla-semantics. */
export interface PolicySettings {
  /** M1. Default `cancel`. */
  readonly onSolve: 'cancel' | 'meet' | 'keep';
  /** M3, D6. Default `skip_closed`. */
  readonly onReopen: 'skip_closed' | 'count_closed' | 'restart' | 'stay_met';
  /** T3, D4. Default `keep`. */
  readonly retarget: 'keep' | 'restart' | 'ignore';
  /** T4. Default false: a recorded miss stays. */
  readonly forgiveOnLongerTarget: boolean;
  /** D2. Default false: only public messages fulfil. */
  readonly internalNoteFulfils: boolean;
  /** H3. Default false. */
  readonly countAutomation: boolean;
  /** M4. Default true. */
  readonly customerReplyResumes: boolean;
  /** M6. Default false. */
  readonly messageReopens: boolean;
  /**
   * D1, D11. When a rep created the ticket, first_reply starts at the first customer message (default), at creation, or at
   * creation only if the opening text is public.
   */
  readonly repCreatedStarts: 'customer_message' | 'creation' | 'public_creation' | 'never';
}

export interface PolicyVersion {
  readonly key: PolicyKey;
  readonly version: number;
  readonly name: string;
  readonly kind: PolicyKind;
  /** Epoch ms; null: since ever. */
  readonly effectiveFrom: number | null;
  /** `new`: only tickets created from `effectiveFrom` on. `open`: open tickets too, from that instant. */
  readonly appliesTo: 'new' | 'open';
  readonly filter: Filter;
  readonly calendar: CalendarKey;
  readonly targets: TargetTable;
  /** Overlays by tier. Looked up: policy×tier, then the tier's own, then the policy's. */
  readonly tiers: Readonly<
    Record<TierKey, { readonly calendar?: CalendarKey; readonly targets?: TargetTable }>
  >;
  /** Replaces the metric's default pause list. */
  readonly pauseIn: Readonly<Record<MetricKey, readonly StatusCategory[]>>;
  /** M5: longest pause in working ms per metric. */
  readonly maxPauseMs: Readonly<Record<MetricKey, number>>;
  /** By metric; `*` for those not named. */
  readonly warnings: Readonly<Record<MetricKey | '*', readonly WarningLevel[]>>;
  readonly settings: PolicySettings;
  /** Per-metric deviations from `settings`. */
  readonly metricSettings: Readonly<Record<MetricKey, Partial<PolicySettings>>>;
}

/** §4: what a custom metric is made of. Built-ins have the same shape. */
export interface MetricSpec {
  readonly key: MetricKey;
  readonly side: 'us' | 'customer' | 'internal';
  readonly start: MetricTrigger;
  readonly pauseIn: readonly StatusCategory[];
  readonly fulfil: MetricTrigger;
  readonly recurrence: 'once' | 'cycle' | 'reopen';
  readonly source: 'status-time' | 'logged-work';
}

export type MetricTrigger =
  | 'created'
  | 'first_customer_contact'
  | 'unanswered_customer_message'
  | 'customer_message'
  | 'rep_message'
  | 'rep_message_awaiting_customer'
  | 'assigned'
  | 'team'
  | 'ownership'
  | 'ownership_ends'
  | 'work_logged'
  | 'solved'
  | { readonly status: readonly StatusCategory[] };

/** Everything an evaluation is judged by. Policies are in their order of precedence; versions of one share its place. */
export interface RuleSet {
  readonly calendars: Readonly<Record<CalendarKey, CalendarSpec>>;
  readonly tiers: readonly TierSpec[];
  readonly metrics: readonly MetricSpec[];
  readonly policies: readonly PolicyVersion[];
}
