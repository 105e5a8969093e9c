import type { z } from 'zod';
import type { Actor, TicketEvent } from '../domain/event.ts';
import { eventSchemas, type RawEvent } from './event-shapes.ts';
import {
  isRecord,
  loadProblems,
  type RulesFault,
  RulesProblem,
  suggestion,
  toPath,
  written,
} from './words.ts';

const SCHEMAS: ReadonlyMap<unknown, z.ZodType<RawEvent>> = new Map(Object.entries(eventSchemas));
const TYPES = Object.keys(eventSchemas);

/**
 * A ticket's history as a person writes it → events of the engine, in the order given. Throws RulesProblem with every
 * problem by place. An event without an id gets one from its place, so that equal instants keep the order as written.
 */
export function parseHistory(json: unknown, place = 'history'): readonly TicketEvent[] {
  if (!Array.isArray(json)) {
    throw new RulesProblem([`${place}: ${json === undefined ? 'is missing' : 'is not a list of events'}`]);
  }
  const problems: RulesFault[] = [];
  const events = json.flatMap((raw: unknown, index) => {
    const where = toPath(place, [index]);
    const read = readEvent(raw, where, problems);
    return read === null ? [] : [toEvent(read, index, where, problems)];
  });
  problems.push(...conflicts(events, place));
  if (problems.length === 0 && events.length > 0 && !events.some(({ type }) => type === 'created')) {
    problems.push(`${place}: has no "created" event; clocks start there`);
  }
  if (problems.length > 0) throw new RulesProblem(problems);
  return events;
}

function readEvent(raw: unknown, place: string, problems: RulesFault[]): RawEvent | null {
  if (!isRecord(raw)) {
    problems.push(`${place}: is not an event`);
    return null;
  }
  const schema = SCHEMAS.get(raw.type);
  if (schema === undefined) {
    problems.push(
      `${place}.type: there is no event type ${written(raw.type)}${suggestion(String(raw.type), TYPES)}`,
    );
    return null;
  }
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  problems.push(...loadProblems(read.error, place));
  return null;
}

const CUSTOMER: Actor = { kind: 'customer', id: null };
const SYSTEM: Actor = { kind: 'system', id: null };

function toEvent(raw: RawEvent, index: number, place: string, problems: RulesFault[]): TicketEvent {
  const id = raw.id ?? `#${String(index + 1).padStart(6, '0')}`;
  const { at } = raw;
  const order = raw.order === undefined ? {} : { order: raw.order };
  const actor = raw.actor ?? (raw.type === 'created' ? CUSTOMER : SYSTEM);
  switch (raw.type) {
    case 'message':
      return { ...raw, id, channel: raw.channel ?? null };
    case 'status': {
      const category = raw.category ?? raw.status;
      if (category === undefined) problems.push(`${place}.status: is missing`);
      const body = { type: raw.type, category: category ?? 'new', raw: raw.raw ?? category ?? '' };
      return { id, at, actor, ...order, ...body };
    }
    case 'priority':
      return { ...raw, id, actor, priority: raw.priority?.toLowerCase() ?? null };
    case 'work_logged': {
      const ms = raw.ms ?? raw.duration;
      if (ms === undefined) problems.push(`${place}.ms: is missing`);
      return { id, at, actor, ...order, type: raw.type, ms: ms ?? 0 };
    }
    case 'pause': {
      const reason = raw.reason === null ? null : ({ kind: 'text', text: raw.reason } as const);
      return { ...raw, id, actor, reason };
    }
    case 'merged':
      return { ...raw, id, actor, into: raw.into ?? null };
    case 'merged_in':
      return { ...raw, id, actor, from: raw.from ?? null };
    default:
      return { ...raw, id, actor };
  }
}

/** The same id may be delivered again, but not for another change: one of the two would be lost. */
function conflicts(events: readonly TicketEvent[], place: string): readonly string[] {
  const seen = new Map<string, number>();
  const problems: string[] = [];
  events.forEach((event, index) => {
    const earlier = seen.get(event.id);
    if (earlier === undefined) seen.set(event.id, index);
    else if (JSON.stringify(events[earlier]) !== JSON.stringify(event)) {
      problems.push(
        `${place}[${index}].id: "${event.id}" is also the id of another change, ${place}[${earlier}]`,
      );
    }
  });
  return problems;
}
