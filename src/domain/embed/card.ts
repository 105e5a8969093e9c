import type { Badge, ClockState, Segment } from '../evaluation.ts';
import type { PolicyKind } from '../rules.ts';
import type { EmbedNamed } from './common.ts';

export interface CardSegment extends Omit<Segment, 'eventId'> {
  readonly kindText: string;
  /** Null where the kind says it all. */
  readonly reasonText: string | null;
}

/** One cycle of one metric, as an agent sees it. */
export interface CardClock {
  /** Unique on the ticket; names the clock in actions: `service/first_reply/1`. */
  readonly key: string;
  readonly metric: string;
  readonly metricText: string;
  readonly kind: PolicyKind;
  readonly cycle: number;
  readonly state: ClockState;
  readonly stateText: string;
  /** Neither fulfilled nor ended. */
  readonly isOpen: boolean;
  readonly startedAt: number;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly fulfilledAt: number | null;
  readonly endedAt: number | null;
  readonly targetMs: number;
  readonly elapsedMs: number;
  /** At `at` of the card; negative when overdue. */
  readonly remainingMs: number;
  /**
   * Working time ahead of `at`, `[from, to)`, up to the due instant and at most 14 days: the countdown in working time runs
   * only inside them. Of an overdue clock: the working time ahead, in which it grows later. Empty while paused or ended.
   */
  readonly workingSpans: readonly (readonly [from: number, to: number])[];
  readonly policyText: string;
  readonly tierText: string | null;
  readonly calendarText: string;
  /** Why it is due then, in sentences. */
  readonly whyText: readonly string[];
  /** What stops this clock: sentences such as "a public reply to the customer". */
  readonly stopsText: readonly string[];
  readonly segments: readonly CardSegment[];
  readonly excuse: { readonly reason: string; readonly by: string | null; readonly at: number } | null;
  readonly canExcuse: boolean;
  readonly canWithdrawExcuse: boolean;
}

/** Something that a person or a workflow changed on this ticket. */
export interface CardChange {
  readonly at: number;
  /** "First reply excused" */
  readonly text: string;
  /** "ana@example.com", or that a workflow did it */
  readonly byText: string;
  readonly reason: string | null;
}

/** The CRM's own SLA figure beside ours. */
export interface CardNative {
  readonly metric: string;
  readonly metricText: string;
  readonly nativeText: string;
  readonly nativeDueAt: number | null;
  readonly oursText: string;
  readonly oursDueAt: number | null;
  readonly agrees: boolean;
  /** Null when both agree. */
  readonly causeText: string | null;
}

export interface TicketCard {
  readonly at: number;
  /** IANA zone in which instants are shown: the account's. */
  readonly zone: string;
  readonly language: string;
  readonly account: { readonly id: string; readonly name: string; readonly crm: string };
  /** `reading`: not known yet, its reading is under way. `gone`: deleted or merged. `disconnected`: what is shown is as last read. */
  readonly state: 'ready' | 'reading' | 'gone' | 'disconnected';
  readonly stateText: string | null;
  /** Null while `reading`. */
  readonly ticket: {
    readonly id: string;
    readonly subject: string | null;
    readonly statusText: string;
    readonly priorityText: string | null;
    readonly customer: string | null;
    readonly policy: EmbedNamed | null;
    readonly tier: EmbedNamed | null;
    /** A sentence, shown in red: the tier in the CRM is none of the account's, so the ticket runs without one. */
    readonly unknownTierText: string | null;
    readonly url: string | null;
  } | null;
  readonly badge: Badge;
  readonly badgeText: string;
  /** The clock that is due next, among `clocks`. */
  readonly nextKey: string | null;
  /** Our side and internal ones: open first, by due; then ended, newest first. */
  readonly clocks: readonly CardClock[];
  /** What the customer owes us. */
  readonly duties: readonly CardClock[];
  readonly entitlement: {
    readonly tier: string;
    readonly tierText: string;
    readonly start: number | null;
    readonly end: number | null;
  } | null;
  /** Reason of a pause that was pinned by hand or by a workflow. */
  readonly pinnedPause: string | null;
  /** Pinned on this ticket by hand or by a workflow; null: as the rules say. */
  readonly pinnedTier: EmbedNamed | null;
  readonly pinnedPolicy: EmbedNamed | null;
  /** Excuses, pauses and pins, and what took them back: newest first, at most 20. */
  readonly changes: readonly CardChange[];
  /** What could not be read and what stands in for it. */
  readonly notes: readonly string[];
  readonly native: readonly CardNative[];
  readonly mayAct: boolean;
  readonly tiers: readonly EmbedNamed[];
  readonly policies: readonly EmbedNamed[];
  /** This ticket's page on our own server. */
  readonly pageUrl: string;
}

/**
 * What each `POST …/tickets/<id>/<action>` takes; answers with the new TicketCard. The same `requestId` acts once. Each asks a
 * reason, which people see on the ticket.
 */
interface ActRequest {
  readonly reason: string;
  readonly requestId: string;
}
/** `excuse`, `withdraw-excuse` */
export interface ExcuseRequest extends ActRequest {
  readonly clock: string;
}
/** `pause`, `resume` */
export type PauseRequest = ActRequest;
export interface PinRequest extends ActRequest {
  /** Key of a tier (`…/tier`) or policy (`…/policy`); null: back to what the rules say. */
  readonly key: string | null;
}
