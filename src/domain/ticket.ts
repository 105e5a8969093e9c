import type { FieldValue, Priority, StatusCategory } from './event.ts';
import type { ChannelId, CustomerId, InboxId, RepId, TeamId, TicketId } from './ids.ts';

/** What a ticket is now, as last read from its CRM. Instants are epoch ms UTC. */
export interface TicketFacts {
  readonly id: TicketId;
  readonly subject: string | null;
  readonly status: { readonly raw: string; readonly category: StatusCategory };
  readonly priority: Priority | null;
  readonly channel: ChannelId | null;
  readonly inbox: InboxId | null;
  readonly rep: RepId | null;
  readonly team: TeamId | null;
  readonly customer: CustomerId | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Where a person opens it in the CRM. */
  readonly url: string | null;
  /** Tags and custom fields that policies may filter on. */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export interface Customer {
  readonly id: CustomerId;
  readonly name: string;
  /** From the CRM's own properties of that customer; null when it has none. */
  readonly entitlement: {
    readonly tier: string;
    readonly start: number | null;
    readonly end: number | null;
  } | null;
}

export interface Rep {
  readonly id: RepId;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly teams: readonly TeamId[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A status or pipeline stage, with the category we propose for it. */
export interface StatusChoice {
  readonly raw: string;
  readonly label: string;
  readonly proposed: StatusCategory;
}

export interface Directory {
  readonly reps: readonly Rep[];
  readonly teams: readonly Named[];
  readonly inboxes: readonly Named[];
  readonly channels: readonly Named[];
  readonly statuses: readonly StatusChoice[];
}
