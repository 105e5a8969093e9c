import type { Actor, TicketEvent } from '../../../../domain/event.ts';
import { statusWord } from '../../directory/statuses.ts';
import type { WireAudit } from '../../wire/audit.ts';
import { toChannel } from '../channels.ts';
import { type Entry, inOrder, sourceId, textValue, toEntries } from './audits.ts';
import { conversationEvents } from './conversation.ts';
import { policyFieldEvents, workEvents } from './field-events.ts';
import { inboxEvents, memberEvents } from './members.ts';
import { mergedInto } from './merge.ts';
import { createReader, type History, isMessage, type Reader } from './reader.ts';
import { DELETED, statusChanges } from './status.ts';
import { listSteps } from './values.ts';

/** A ticket's audits as the facts of its history, oldest first. Pure; the same audits always give the same events. */
export function toEvents(history: History): readonly TicketEvent[] {
  const audits = inOrder(history.audits);
  const entries = toEntries(audits);
  const reader = createReader(history, entries);
  const events = [
    createdEvent(reader),
    ...statusEvents(reader, audits),
    ...memberEvents(reader),
    ...inboxEvents(reader),
    ...policyFieldEvents(reader),
    ...workEvents(reader),
    ...entries.flatMap((entry) => messageEvents(reader, entry)),
    ...conversationEvents(reader),
    ...audits.flatMap((audit) => mergeEvents(reader, audit)),
  ];
  return events.sort((a, b) => a.at - b.at);
}

function createdEvent(reader: Reader): TicketEvent {
  const base = reader.base('created', { value: null, entry: null });
  return { ...base, id: `ticket:${reader.ticket.id}:created`, type: 'created' };
}

function statusEvents(reader: Reader, audits: readonly WireAudit[]): TicketEvent[] {
  const { session, statuses, ticket, entries } = reader;
  const words = listSteps(entries, 'status', ticket.status);
  const customs = listSteps(entries, 'custom_status_id', ticket.custom_status_id);
  const first = words[0] ?? { value: ticket.status, entry: null };
  const reported = textValue(first.value);
  const begun = reported === DELETED ? null : reported;
  const firstWord = statusWord(session, statuses, begun, textValue(customs[0]?.value));
  const events: TicketEvent[] = [
    { ...reader.base('status', first), type: 'status', category: firstWord.category, raw: firstWord.raw },
  ];
  const reading = {
    word: (word: string | null, custom: string | null) => statusWord(session, statuses, word, custom),
    toCategory: (id: string) => statuses[id]?.category ?? null,
    actor: reader.actor,
  };
  let word = begun ?? 'new';
  for (const audit of audits) {
    const own = toEntries([audit]);
    events.push(...statusChanges(own, word, reading));
    const last = own.findLast(({ event }) => event.field_name === 'status' && event.value !== DELETED);
    word = textValue(last?.event.value) ?? word;
  }
  return events;
}

function messageEvents(reader: Reader, entry: Entry): TicketEvent[] {
  if (!isMessage(entry.event)) return [];
  return [
    {
      id: sourceId(entry),
      at: entry.audit.created_at,
      actor: reader.actor(entry),
      type: 'message',
      visibility: entry.event.public === false ? 'internal' : 'public',
      channel: toChannel(entry.event.via ?? entry.audit.via),
    },
  ];
}

function mergeEvents(reader: Reader, audit: WireAudit): TicketEvent[] {
  const into = mergedInto(audit, reader.ticket.id);
  if (into === undefined) return [];
  const actor: Actor = { kind: 'system', id: audit.author_id };
  return [{ id: `audit:${audit.id}:merged`, at: audit.created_at, actor, type: 'merged', into }];
}
