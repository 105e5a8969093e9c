import type { CrmFailure } from './failure.ts';
import type { MetricKey, TicketId } from './ids.ts';

/** Something worth a line on the ticket's timeline in the CRM. */
export interface Announcement {
  /** Unique on the account: the same one is announced once. */
  readonly key: string;
  readonly ticketId: TicketId;
  readonly what: 'warned' | 'breached' | 'met' | 'excused' | 'excuse_withdrawn';
  readonly metric: MetricKey;
  readonly cycle: number;
  readonly at: number;
  readonly dueAt: number | null;
  readonly policy: string;
  readonly tier: string | null;
  /** Why a person excused the clock, or took that back; null otherwise. */
  readonly reason: string | null;
}

/** With the names that people know its policy and tier by. */
export interface NamedAnnouncement extends Announcement {
  readonly policyName: string;
  readonly tierName: string | null;
}

export type AnnounceResult = { readonly key: string } & (
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'later'; readonly failure: CrmFailure }
);
