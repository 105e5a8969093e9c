import type { TicketRead } from '../../crm/port.ts';
import type { FieldValue, TicketEvent } from '../../domain/event.ts';
import type { ReadNote } from '../../domain/read-note.ts';
import type { TicketFacts } from '../../domain/ticket.ts';
import { isStorableInstant, MOST_ID, storableText } from '../../lib/storable.ts';
import { UnusableValue } from './item-fault.ts';

/**
 * The most values that are kept of a list, such as tags: reading a hundred thousand would take minutes. A note says that the
 * rest was cut.
 */
const MOST_ENTRIES = 1_000;
const MOST_FIELDS = 500;
const MOST_EVENTS = 20_000;
const MOST_SUBJECT = 1_000;
const MOST_NOTES = 20;
const LONGEST_WORK_MS = 100 * 365 * 24 * 3_600_000;

type Found = Extract<TicketRead, { kind: 'ticket' }>;

/**
 * Makes a ticket storable: text well-formed and bounded, lists bounded, ids and instants valid. Text that is too long is cut.
 * An invalid id or instant has no right value, so it throws UnusableValue and the ticket is set aside.
 */
export function storableRead(read: TicketRead): TicketRead {
  if (read.kind === 'failed') return read;
  if (read.kind === 'gone') {
    const { id, mergedInto, events } = read;
    return {
      ...read,
      id: idIn('id', id),
      mergedInto: optionalId('mergedInto', mergedInto),
      events: eventsIn(events),
    };
  }
  const facts = factsIn(read.facts);
  const notes = read.notes.slice(0, MOST_NOTES);
  const mergedFrom = (read.mergedFrom ?? []).map(({ id, events }) => ({
    id: idIn('merged from', id),
    events: eventsIn(events),
  }));
  return { ...read, facts, events: eventsIn(read.events), notes: [...notes, ...cutNotes(read)], mergedFrom };
}

function factsIn(facts: TicketFacts): TicketFacts {
  return {
    id: idIn('id', facts.id),
    subject: facts.subject === null ? null : storableText(facts.subject, MOST_SUBJECT),
    status: { ...facts.status, raw: idIn('status', facts.status.raw) },
    priority: optionalText(facts.priority),
    channel: optionalId('channel', facts.channel),
    inbox: optionalId('inbox', facts.inbox),
    rep: optionalId('rep', facts.rep),
    team: optionalId('team', facts.team),
    customer: optionalId('customer', facts.customer),
    createdAt: instantIn('createdAt', facts.createdAt),
    updatedAt: instantIn('updatedAt', facts.updatedAt),
    url: optionalText(facts.url),
    fields: Object.fromEntries(
      Object.entries(facts.fields)
        .slice(0, MOST_FIELDS)
        .map(([name, value]) => [storableText(name, MOST_ID), storableValue(value)]),
    ),
  };
}

function eventsIn(events: readonly TicketEvent[]): readonly TicketEvent[] {
  if (events.length > MOST_EVENTS) throw new UnusableValue('history');
  return events.map(storableEvent);
}

function storableEvent(event: TicketEvent): TicketEvent {
  const { kind, id } = event.actor;
  const base = {
    id: idIn('event id', event.id),
    at: instantIn(`${event.type} at`, event.at),
    actor: { kind, id: optionalId('actor', id) },
  };
  switch (event.type) {
    case 'message':
      return { ...event, ...base, channel: optionalId('channel', event.channel) };
    case 'status':
      return { ...event, ...base, raw: idIn('status', event.raw) };
    case 'priority':
      return { ...event, ...base, priority: optionalText(event.priority) };
    case 'assigned':
      return { ...event, ...base, rep: optionalId('rep', event.rep) };
    case 'team':
      return { ...event, ...base, team: optionalId('team', event.team) };
    case 'inbox':
      return { ...event, ...base, inbox: optionalId('inbox', event.inbox) };
    case 'channel':
      return { ...event, ...base, channel: optionalId('channel', event.channel) };
    case 'customer':
      return { ...event, ...base, customer: optionalId('customer', event.customer) };
    case 'field':
      return {
        ...event,
        ...base,
        name: storableText(event.name, MOST_ID),
        value: storableValue(event.value),
      };
    case 'work_logged':
      return { ...event, ...base, ms: lengthIn('work logged', event.ms) };
    case 'merged':
      return { ...event, ...base, into: optionalId('merged into', event.into) };
    default:
      return { ...event, ...base };
  }
}

/** Makes a field's value or tag list storable. */
export function storableValue(value: FieldValue): FieldValue {
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value === 'boolean') return value;
  return value.slice(0, MOST_ENTRIES).map((entry) => storableText(String(entry), MOST_ID));
}

function cutNotes({ facts }: Found): readonly ReadNote[] {
  return Object.entries(facts.fields)
    .filter(([, value]) => Array.isArray(value) && value.length > MOST_ENTRIES)
    .slice(0, 1)
    .map(([name]) => ({ kind: 'field_cut', field: storableText(name, 60), most: MOST_ENTRIES }));
}

/** Throws UnusableValue for an id that is too long: a cut id would name something else. */
export function idIn(field: string, id: string): string {
  if (!isStorableId(id)) throw new UnusableValue(field);
  return storableText(id);
}

export const isStorableId = (id: string): boolean => id.length <= MOST_ID;

const optionalId = (field: string, id: string | null) => (id === null ? null : idIn(field, id));

const optionalText = (text: string | null) => (text === null ? null : storableText(text, MOST_SUBJECT));

/** Drops fractions of a millisecond, which come from seconds with a fraction. Throws UnusableValue. */
export function instantIn(field: string, at: number): number {
  const whole = Math.trunc(at);
  if (!isStorableInstant(whole)) throw new UnusableValue(field);
  return whole;
}

function lengthIn(field: string, ms: number): number {
  const whole = Math.trunc(ms);
  if (!Number.isFinite(whole) || Math.abs(whole) > LONGEST_WORK_MS) throw new UnusableValue(field);
  return whole;
}
