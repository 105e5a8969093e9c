/**
 * What our backend sends and takes (`/embed/hubspot/api/…`), as `src/domain/embed` says it. HubSpot builds each extension
 * alone, so the shapes are written again here; test/contract.test.ts fails to compile when the two differ.
 */

export interface Named {
  readonly key: string;
  readonly name: string;
}

export type Badge =
  | 'overdue'
  | 'due_soon'
  | 'active'
  | 'paused'
  | 'completed_late'
  | 'completed_on_time'
  | 'none';
export type ClockState = 'running' | 'paused' | 'met' | 'overdue' | 'missed' | 'cancelled' | 'excused';
export type StatusCategory = 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';

export interface CardSegment {
  readonly from: number;
  readonly to: number;
  readonly kind: 'running' | 'paused' | 'closed' | 'off_hours';
  readonly kindText: string;
  readonly reasonText: string | null;
  readonly countedMs: number;
}

export interface CardClock {
  readonly key: string;
  readonly metricText: string;
  readonly state: ClockState;
  readonly stateText: string;
  readonly isOpen: boolean;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly fulfilledAt: number | null;
  readonly endedAt: number | null;
  readonly targetMs: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly workingSpans: readonly (readonly [from: number, to: number])[];
  readonly policyText: string;
  readonly tierText: string | null;
  readonly calendarText: string;
  readonly whyText: readonly string[];
  readonly stopsText: readonly string[];
  readonly segments: readonly CardSegment[];
  readonly excuse: { readonly reason: string; readonly by: string | null; readonly at: number } | null;
  readonly canExcuse: boolean;
  readonly canWithdrawExcuse: boolean;
}

export interface CardChange {
  readonly at: number;
  readonly text: string;
  readonly byText: string;
  readonly reason: string | null;
}

export interface CardNative {
  readonly metric: string;
  readonly metricText: string;
  readonly nativeText: string;
  readonly oursText: string;
  readonly agrees: boolean;
  readonly causeText: string | null;
}

export interface CardTicket {
  readonly id: string;
  readonly statusText: string;
  readonly priorityText: string | null;
  readonly customer: string | null;
  readonly policy: Named | null;
  readonly tier: Named | null;
  readonly unknownTierText: string | null;
}

export interface TicketCard {
  readonly at: number;
  readonly zone: string;
  readonly state: 'ready' | 'reading' | 'gone' | 'disconnected';
  readonly stateText: string | null;
  readonly ticket: CardTicket | null;
  readonly badge: Badge;
  readonly badgeText: string;
  readonly clocks: readonly CardClock[];
  readonly duties: readonly CardClock[];
  readonly entitlement: {
    readonly tierText: string;
    readonly start: number | null;
    readonly end: number | null;
  } | null;
  readonly pinnedPause: string | null;
  readonly pinnedTier: Named | null;
  readonly pinnedPolicy: Named | null;
  readonly changes: readonly CardChange[];
  readonly notes: readonly string[];
  readonly native: readonly CardNative[];
  readonly mayAct: boolean;
  readonly tiers: readonly Named[];
  readonly policies: readonly Named[];
  readonly pageUrl: string;
}

interface ActRequest {
  readonly reason: string;
  readonly requestId: string;
}
export interface ExcuseRequest extends ActRequest {
  readonly clock: string;
}
export type PauseRequest = ActRequest;
export interface PinRequest extends ActRequest {
  readonly key: string | null;
}

/** Problem details (RFC 9457), as far as they are read here. */
export interface BackendProblem {
  /** `/problems/not_installed` where Pontual does not know the account. */
  readonly type: string;
  /** The server's sentence, in English. */
  readonly detail: string;
  readonly code:
    | 'invalid'
    | 'unauthenticated'
    | 'forbidden'
    | 'not_found'
    | 'conflict'
    | 'gone'
    | 'too_large'
    | 'rate_limited'
    | 'unavailable'
    | 'internal';
}

export interface Account {
  readonly name: string;
  readonly zone: string;
  readonly status: 'provisioning' | 'active' | 'disconnected';
  readonly statusText: string;
  /** What is wrong, since when and what to do; empty when all is well. */
  readonly attentionTexts: readonly string[];
  /** How far a disconnect is that clears first; null: none is under way. */
  readonly leavingText: string | null;
  readonly installUrl: string;
}

export interface OverviewTicket {
  readonly id: string;
  readonly subject: string | null;
  readonly badge: Badge;
  readonly badgeText: string;
  readonly dueAt: number | null;
  readonly metricText: string | null;
  readonly customer: string | null;
  readonly rep: string | null;
  readonly tier: string | null;
  readonly unknownTierText: string | null;
  readonly url: string | null;
}
export interface Totals {
  readonly overdue: number;
  readonly dueSoon: number;
  readonly active: number;
  readonly paused: number;
}
export interface OverviewInbox extends Totals {
  readonly id: string | null;
  readonly name: string;
  readonly tickets: readonly OverviewTicket[];
}
export interface Overview {
  readonly at: number;
  readonly zone: string;
  readonly account: Account;
  readonly totals: Totals;
  readonly inboxes: readonly OverviewInbox[];
  readonly dashboardUrl: string;
}

export interface SettingsStatus {
  readonly raw: string;
  readonly label: string;
  readonly proposed: StatusCategory;
  readonly chosen: StatusCategory | null;
}
export interface SettingsPolicy {
  readonly key: string;
  readonly name: string;
  readonly kindText: string;
  readonly version: number;
  readonly targetsText: readonly string[];
}
export interface Setup {
  readonly steps: readonly {
    readonly key: string;
    readonly titleText: string;
    readonly doneAt: number | null;
  }[];
  readonly backfill: {
    readonly found: number;
    readonly total: number | null;
    readonly finishedAt: number | null;
  } | null;
  readonly waitingReads: number;
  readonly waitingWrites: number;
  readonly refusals: readonly { readonly rule: string; readonly tickets: number }[];
  readonly featuresOff: readonly { readonly key: string; readonly text: string }[];
}
/** The part of the account's settings that HubSpot's page shows. */
export interface AppSettings {
  readonly excuse: { readonly who: 'everyone' | 'listed' | 'nobody'; readonly emails: readonly string[] };
  readonly compareNative: boolean;
}
export interface SettingsView {
  readonly at: number;
  readonly zone: string;
  readonly account: Account;
  readonly mayEdit: boolean;
  readonly setup: Setup;
  readonly statuses: readonly SettingsStatus[];
  readonly statusChangeTexts: readonly string[];
  readonly categories: readonly { readonly key: StatusCategory; readonly text: string }[];
  readonly policies: readonly SettingsPolicy[];
  readonly unknownTiers: readonly { readonly tierText: string; readonly customersText: string }[];
  readonly unknownTiersAdvice: string;
  readonly settings: AppSettings;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly dashboardUrl: string;
}
export interface SettingsChange {
  readonly settings?: Partial<AppSettings>;
  readonly statuses?: Readonly<Record<string, StatusCategory | null>>;
}

export type Clearing = 'nothing' | 'values' | 'all';
export interface DisconnectRequest {
  readonly confirm: string;
  readonly clear: Clearing;
}
