import type { Actor, TicketEvent } from '../../../../domain/event.ts';
import type { StatusWord } from '../../directory/statuses.ts';
import { type Entry, isChangeTo, sourceId, textValue } from './audits.ts';

/** The word for a deleted ticket, in audits and in exports; no documented status. */
export const DELETED = 'deleted';

export interface StatusReading {
  word(word: string | null, customStatusId: string | null): StatusWord;
  /** Category word of a custom status, null when the account has no such one. */
  toCategory(customStatusId: string): string | null;
  actor(entry: Entry): Actor;
}

/**
 * Status changes of one audit. With custom statuses one change is told twice, as `status` and as `custom_status_id`:
 * the two are one event. A change between custom statuses of one category is told by `custom_status_id` alone.
 */
export function statusChanges(
  entries: readonly Entry[],
  before: string,
  reading: StatusReading,
): TicketEvent[] {
  const customs = entries.filter(({ event }) => isChangeTo(event, 'custom_status_id'));
  const paired = new Map(
    entries
      .filter(({ event }) => isChangeTo(event, 'status'))
      .map((entry) => [entry, takeCustom(customs, textValue(entry.event.value), reading)]),
  );
  let word = before;
  return entries.flatMap((entry) => {
    if (customs.includes(entry)) {
      return [statusEvent(entry, reading.word(word, textValue(entry.event.value)), reading)];
    }
    const custom = paired.get(entry);
    if (custom === undefined) return [];
    const next = textValue(entry.event.value) ?? word;
    const events = changeEvents(entry, next, custom, reading);
    if (next !== DELETED) word = next;
    return events;
  });
}

function changeEvents(
  entry: Entry,
  word: string,
  custom: Entry | null,
  reading: StatusReading,
): TicketEvent[] {
  const base = { at: entry.audit.created_at, actor: reading.actor(entry) };
  if (word === DELETED) return [{ ...base, id: sourceId(entry), type: 'deleted' }];
  const status = statusEvent(entry, reading.word(word, textValue(custom?.event.value)), reading);
  return textValue(entry.event.previous_value) === DELETED
    ? [{ ...base, id: sourceId(entry, ':restored'), type: 'restored' }, status]
    : [status];
}

function statusEvent(entry: Entry, status: StatusWord, reading: StatusReading): TicketEvent {
  return {
    id: sourceId(entry),
    at: entry.audit.created_at,
    actor: reading.actor(entry),
    type: 'status',
    category: status.category,
    raw: status.raw,
  };
}

/** Takes the custom status that says the same as this word out of the audit's list. */
function takeCustom(customs: Entry[], word: string | null, reading: StatusReading): Entry | null {
  const place = customs.findIndex(({ event }) => {
    const id = textValue(event.value);
    const category = id === null ? null : reading.toCategory(id);
    return category === null || category === word || (word === 'closed' && category === 'solved');
  });
  return place === -1 ? null : (customs.splice(place, 1)[0] ?? null);
}
