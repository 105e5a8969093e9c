import type {
  ActorKind,
  FieldValue,
  FreeText,
  Priority,
  TicketEvent,
  TicketEventOf,
} from '../domain/event.ts';
import type { ChannelId, CustomerId, InboxId, PolicyKey, RepId, TeamId, TierKey } from '../domain/ids.ts';
import { CLOSED_STATUSES, statusBit } from './metrics.ts';

/** What is known of a ticket at one moment of the fold. */
export interface Facts {
  /** NaN before `created`. */
  createdAt: number;
  creator: ActorKind;
  status: number;
  rawStatus: string;
  /** The event that gave the status; null before the first one. */
  statusEventId: string | null;
  priority: Priority | null;
  rep: RepId | null;
  team: TeamId | null;
  inbox: InboxId | null;
  channel: ChannelId | null;
  customer: CustomerId | null;
  fields: Map<string, FieldValue> | null;
  /** Pinned on this ticket by an agent or workflow. */
  tier: TierKey | null;
  policy: PolicyKey | null;
  pause: { readonly reason: FreeText; readonly eventId: string } | null;
  /** M2: the event type that took the ticket away. */
  gone: 'merged' | 'deleted' | 'spam' | null;
  /** The ticket's creator opened it with an internal note and nothing public. */
  isOpenedByNote: boolean;
  hasCustomerWritten: boolean;
  /** The last public message is ours; the second counts an automation's as ours too. */
  isAnsweredByRep: boolean;
  isAnsweredByUs: boolean;
  /** M4: the customer's message that ended a pending status; the second survives an automation's answer. */
  resumedBy: string | null;
  resumedUntilRep: string | null;
}

export function emptyFacts(): Facts {
  return {
    createdAt: Number.NaN,
    creator: 'customer',
    status: statusBit('new'),
    rawStatus: '',
    statusEventId: null,
    priority: null,
    rep: null,
    team: null,
    inbox: null,
    channel: null,
    customer: null,
    fields: null,
    tier: null,
    policy: null,
    pause: null,
    gone: null,
    isOpenedByNote: false,
    hasCustomerWritten: false,
    isAnsweredByRep: false,
    isAnsweredByUs: false,
    resumedBy: null,
    resumedUntilRep: null,
  };
}

export function isClosed(facts: Facts): boolean {
  return (facts.status & CLOSED_STATUSES) !== 0;
}

/** Who holds the ticket: its team, else its rep. */
export function currentOwner(facts: Facts): string | null {
  if (facts.team !== null) return `team ${facts.team}`;
  return facts.rep === null ? null : `rep ${facts.rep}`;
}

/** Applies an event that is neither a message nor a status. True when the rules in force may now be others. */
export function applyFact(facts: Facts, event: TicketEvent): boolean {
  switch (event.type) {
    case 'created':
      if (!Number.isNaN(facts.createdAt)) return false;
      facts.createdAt = event.at;
      facts.creator = event.actor.kind;
      return true;
    case 'priority':
      facts.priority = event.priority;
      return true;
    case 'assigned':
      facts.rep = event.rep;
      return true;
    case 'team':
      facts.team = event.team;
      return true;
    case 'inbox':
      facts.inbox = event.inbox;
      return true;
    case 'channel':
      facts.channel = event.channel;
      return true;
    case 'customer':
      facts.customer = event.customer;
      return true;
    case 'field':
      facts.fields ??= new Map();
      facts.fields.set(event.name, event.value);
      return true;
    case 'tier':
      facts.tier = event.tier;
      return true;
    case 'policy':
      facts.policy = event.policy;
      return true;
    case 'pause':
      facts.pause = event.reason === null ? null : { reason: event.reason, eventId: event.id };
      return false;
    default:
      return false;
  }
}

/** Whether a ticket was opened with an internal note only; `messages` are those of its creation instant. */
export function isOpenedByNote(messages: readonly TicketEvent[]): boolean {
  const written = messages.filter((event) => event.type === 'message' && event.actor.kind !== 'system');
  return (
    written.length > 0 && written.every((one) => one.type === 'message' && one.visibility === 'internal')
  );
}

/** M4: a public customer message while pending ends the waiting; a public answer brings it back. */
export function applyMessage(facts: Facts, event: TicketEventOf<'message'>): void {
  const by = event.actor.kind;
  if (event.visibility !== 'public' || by === 'system') return;
  if (by === 'customer') {
    facts.hasCustomerWritten = true;
    facts.isAnsweredByRep = false;
    facts.isAnsweredByUs = false;
    if (facts.status === statusBit('pending')) {
      facts.resumedBy ??= event.id;
      facts.resumedUntilRep ??= event.id;
    }
    return;
  }
  facts.resumedBy = null;
  facts.isAnsweredByUs = true;
  if (by !== 'rep') return;
  facts.resumedUntilRep = null;
  facts.isAnsweredByRep = true;
}

/** True when it is a change at all (a repeated status is none). */
export function applyStatus(facts: Facts, event: TicketEventOf<'status'>): boolean {
  const status = statusBit(event.category);
  if (facts.statusEventId !== null && facts.status === status && facts.rawStatus === event.raw) return false;
  facts.status = status;
  facts.rawStatus = event.raw;
  facts.statusEventId = event.id;
  facts.resumedBy = null;
  facts.resumedUntilRep = null;
  return true;
}
