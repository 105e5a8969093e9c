import type { FieldValue, TicketEvent } from '../../../domain/event.ts';
import type { ReadNote } from '../../../domain/read-note.ts';
import type { TicketFacts } from '../../../domain/ticket.ts';
import type { TicketRead } from '../../port.ts';
import type { Site } from '../client/transport.ts';
import { statusWord } from '../directory/statuses.ts';
import { fromCustomFields, unwritableKeys } from '../write/properties.ts';
import { toChannel, toInbox } from './channels.ts';
import { goneSince } from './gone.ts';
import { toEvents } from './history/events.ts';
import type { History } from './history/reader.ts';
import { DELETED } from './history/status.ts';

/** What the port wants to know of one ticket. A ticket merged away or deleted is gone, with its whole history. */
export function toTicketRead(site: Site, history: History): TicketRead {
  const events = toEvents(history);
  const { ticket } = history;
  const whole = toWhole(history);
  if (ticket.status === DELETED && !events.some((event) => event.type === 'deleted')) {
    return goneSince(ticket.id, ticket.updated_at, events);
  }
  const merge = events.find((event) => event.type === 'merged');
  if (merge !== undefined || ticket.status === DELETED) {
    return { kind: 'gone', id: ticket.id, mergedInto: merge?.into ?? null, events, ...whole };
  }
  return {
    kind: 'ticket',
    facts: toFacts(site, history, events),
    events,
    written: fromCustomFields(history.state, ticket),
    unwritable: unwritableKeys(history.state, ticket),
    notes: notesOn(history, events),
    ...whole,
  };
}

/** A ticket's audits are its whole life, while there are any: they go with a ticket that is deleted for good. */
function toWhole({ ticket, audits }: History): { readonly whole?: readonly string[] } {
  return ticket.status === DELETED || audits.length === 0 ? {} : { whole: ['audit:', 'as-created:'] };
}

/** Where the conversation cannot be read and no chat event tells of it, a reply may be missing that was given. */
function notesOn({ conversation }: History, events: readonly TicketEvent[]): readonly ReadNote[] {
  const isSeen = events.some(({ id }) => /^(conversation|chat):/.test(id));
  if (conversation !== null || isSeen) return [];
  return [{ kind: 'no_conversation' }];
}

function toFacts(site: Site, history: History, events: readonly TicketEvent[]): TicketFacts {
  const { session, ticket } = history;
  const { raw, category } = statusWord(session, history.statuses, ticket.status, ticket.custom_status_id);
  return {
    id: ticket.id,
    subject: session.keepSubject ? ticket.subject : null,
    status: { raw, category },
    priority: ticket.priority?.toLowerCase() ?? null,
    channel: toChannel(ticket.via),
    inbox:
      events.findLast((event) => event.type === 'inbox')?.inbox ??
      toInbox(ticket.recipient, ticket.brand_id, history.brandInboxes),
    rep: ticket.assignee_id,
    team: ticket.group_id,
    customer: ticket.organization_id,
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
    url: `${site.baseUrl}/agent/tickets/${ticket.id}`,
    fields: toFields(events),
  };
}

/** As the history left them, so that facts and history cannot disagree. */
function toFields(events: readonly TicketEvent[]): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    events.flatMap((event) => (event.type === 'field' ? [[event.name, event.value] as const] : [])),
  );
}
