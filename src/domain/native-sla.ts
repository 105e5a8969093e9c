import type { MetricKey, TicketId } from './ids.ts';

/** The CRM's own SLA figures of one ticket, for comparison. Instants are epoch ms. */
export interface NativeSla {
  readonly ticketId: TicketId;
  /** The CRM's own name of the metric. */
  readonly metric: string;
  /** Our metric that measures the same; null: we have none. */
  readonly ours: MetricKey | null;
  readonly dueAt: number | null;
  /** `active`, `paused`, `due_soon`, `overdue`, `completed_on_time`, `completed_late`, or what the CRM calls it. */
  readonly state: string;
  /** When the CRM recorded the miss and the fulfilment; null: it did not, or does not tell. */
  readonly breachedAt: number | null;
  readonly fulfilledAt: number | null;
  readonly targetMs: number | null;
  /** The CRM's own policy, where it tells. */
  readonly policy: string | null;
}

/** What the CRM's own SLA leaves out, and which of our presets counts as it does. */
export interface NativeSlaRules {
  /** A name of the rules language (`preset` of a policy); null: none counts so. */
  readonly preset: string | null;
  /** Only tickets that came in through a connected channel have goals. */
  readonly skipsOwnTickets: boolean;
  /** Targets are set by priority: a ticket without one has none. */
  readonly needsPriority: boolean;
}

/** Of a CRM whose own rules are not known. */
export const UNKNOWN_NATIVE_SLA: NativeSlaRules = {
  preset: null,
  skipsOwnTickets: false,
  needsPriority: false,
};
