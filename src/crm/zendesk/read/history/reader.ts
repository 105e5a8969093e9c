import type { Actor } from '../../../../domain/event.ts';
import type { CrmSession } from '../../../port.ts';
import type { BrandInboxes, KnownStatuses, ZendeskState } from '../../provision/state.ts';
import type { WireAudit, WireAuditEvent } from '../../wire/audit.ts';
import type { WireConversationEvent } from '../../wire/conversation.ts';
import type { WireTicket } from '../../wire/ticket.ts';
import type { Roles } from '../people.ts';
import { type Entry, firstValueId, sourceId } from './audits.ts';
import { isMerge } from './merge.ts';
import { findRequesters, type Requesters } from './requester.ts';
import { toActor } from './speaker.ts';
import type { FieldStep } from './values.ts';

const MESSAGES = new Set(['Comment', 'VoiceComment', 'FacebookComment']);

export function isMessage(event: WireAuditEvent): boolean {
  return MESSAGES.has(event.type);
}

/** All that a ticket's history is made of. */
export interface History {
  readonly session: CrmSession;
  readonly state: ZendeskState;
  readonly statuses: KnownStatuses;
  readonly brandInboxes: BrandInboxes;
  readonly roles: Roles;
  readonly ticket: WireTicket;
  readonly audits: readonly WireAudit[];
  /** The conversation log; empty for tickets that have none, null where it cannot be had. */
  readonly conversation: readonly WireConversationEvent[] | null;
}

/** The same with what every kind of event needs. */
export interface Reader extends History {
  readonly entries: readonly Entry[];
  readonly requesters: Requesters;
  actor(entry: Entry): Actor;
  /** `id`, `at` and `actor` of one step of a field. */
  base(field: string, step: FieldStep): { id: string; at: number; actor: Actor };
}

export function createReader(history: History, entries: readonly Entry[]): Reader {
  const { ticket } = history;
  const { roles } = history;
  const requesters = findRequesters(entries, ticket);
  const actor = (entry: Entry): Actor => {
    const { audit, event } = entry;
    const author = event.author_id ?? audit.author_id;
    if (isMerge(audit)) return { kind: 'system', id: author };
    const requester = requesters.in(audit);
    const metadata = isMessage(event) ? audit.metadata : null;
    return toActor({ author, via: event.via ?? audit.via, at: audit.created_at, requester, metadata }, roles);
  };
  const creator = toActor(
    {
      author: ticket.submitter_id ?? ticket.requester_id,
      via: null,
      at: ticket.created_at,
      requester: requesters.first,
    },
    roles,
  );
  return {
    ...history,
    entries,
    requesters,
    actor,
    base: (field, step) =>
      step.entry === null
        ? { id: firstValueId(ticket.id, field), at: ticket.created_at, actor: creator }
        : { id: sourceId(step.entry), at: toAt(ticket, step.entry), actor: actor(step.entry) },
  };
}

/** First values count from the ticket's creation, also when its first audit was written a moment later. */
function toAt(ticket: WireTicket, entry: Entry): number {
  return entry.event.type === 'Create' ? ticket.created_at : entry.audit.created_at;
}

/** An empty first value is what every ticket starts with. */
export function isSilentFirst(step: FieldStep, value: unknown): boolean {
  const isFirst = step.entry === null || step.entry.event.type === 'Create';
  return isFirst && (value === null || (Array.isArray(value) && value.length === 0));
}
