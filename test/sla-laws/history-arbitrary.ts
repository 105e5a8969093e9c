import fc from 'fast-check';
import type { Actor, TicketEvent } from '../../src/domain/event.ts';

const MINUTE_MS = 60_000;

/** A Thursday 08:00 in Berlin, two days before the clocks of Europe go forward. */
export const BASE = Date.UTC(2026, 2, 26, 7);

export const PRIORITIES = ['urgent', 'high', 'normal'] as const;
export const CUSTOMERS = ['acme', 'bolt'] as const;

/** Instants on a coarse grid, so that events often meet due instants, opening times and each other. */
export function gridInstant(days: number): fc.Arbitrary<number> {
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.integer({ min: 0, max: days * 48 }).map((half) => BASE + half * 30 * MINUTE_MS),
    },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 48 }).map((half) => BASE + half * 30 * MINUTE_MS) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: days * 1440 }).map((minute) => BASE + minute * MINUTE_MS),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 0, max: days * 48 }).map((half) => BASE + half * 30 * MINUTE_MS + 1),
    },
  );
}

const customer: Actor = { kind: 'customer', id: 'c' };
const rep: Actor = { kind: 'rep', id: 'r1' };
const automation: Actor = { kind: 'automation', id: null };

type Payload = TicketEvent extends infer E ? (E extends TicketEvent ? Omit<E, 'id' | 'at'> : never) : never;

/** A payload is an event without its id and instant: with them it is one again. */
function toEvent(id: string, at: number, body: Payload): TicketEvent {
  return { id, at, ...body } as TicketEvent;
}

const message = (actor: Actor, visibility: 'public' | 'internal'): Payload => ({
  type: 'message',
  actor,
  visibility,
  channel: null,
});
const status = (category: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed'): Payload => ({
  type: 'status',
  actor: rep,
  category,
  raw: category,
});

export interface HistoryOptions {
  readonly days: number;
  readonly maxEvents: number;
  /** Merges, deletions and spam, and their undoing. */
  readonly losses: boolean;
  /** Excuses, pinned tiers, policies and pauses. */
  readonly pins: boolean;
  /** Whole minutes only. */
  readonly minutes?: boolean;
}

/** What may happen, the common things most often. */
function payload({ losses, pins }: HistoryOptions): fc.Arbitrary<Payload> {
  const pick = (weight: number, ...values: Payload[]) => ({ weight, arbitrary: fc.constantFrom(...values) });
  return fc.oneof(
    pick(6, message(customer, 'public')),
    pick(6, message(rep, 'public')),
    pick(2, message(rep, 'internal'), message(automation, 'public')),
    pick(6, status('open'), status('pending'), status('on_hold'), status('new')),
    pick(4, status('solved'), status('solved'), status('closed')),
    pick(3, ...PRIORITIES.map((priority): Payload => ({ type: 'priority', actor: rep, priority }))),
    pick(1, { type: 'priority', actor: rep, priority: null }),
    pick(2, ...['r1', 'r2', null].map((one): Payload => ({ type: 'assigned', actor: rep, rep: one }))),
    pick(1, ...['t1', 't2', null].map((team): Payload => ({ type: 'team', actor: rep, team }))),
    pick(2, ...[...CUSTOMERS, null].map((one): Payload => ({ type: 'customer', actor: rep, customer: one }))),
    pick(1, { type: 'inbox', actor: rep, inbox: 'sales' }, { type: 'inbox', actor: rep, inbox: 'help' }),
    pick(
      1,
      { type: 'work_logged', actor: rep, ms: 30 * MINUTE_MS },
      { type: 'work_logged', actor: rep, ms: 1 },
    ),
    ...(pins ? pinned(pick) : []),
    ...(losses ? lost(pick) : []),
  );
}

type Pick = (weight: number, ...values: Payload[]) => { weight: number; arbitrary: fc.Arbitrary<Payload> };

function pinned(pick: Pick) {
  const excused = (clock: string, cycle?: number): Payload => ({
    type: 'excused',
    actor: rep,
    clock,
    reason: 'agreed',
    ...(cycle === undefined ? {} : { cycle }),
  });
  return [
    pick(1, excused('first_reply'), excused('resolution'), excused('next_reply'), excused('next_reply', 1)),
    pick(1, { type: 'tier', actor: rep, tier: 'premium' }, { type: 'tier', actor: rep, tier: null }),
    pick(1, { type: 'policy', actor: rep, policy: 'second' }, { type: 'policy', actor: rep, policy: null }),
    pick(
      1,
      { type: 'pause', actor: rep, reason: { kind: 'text', text: 'agreed' } },
      { type: 'pause', actor: rep, reason: null },
    ),
  ];
}

function lost(pick: Pick) {
  return [
    pick(
      1,
      { type: 'merged', actor: rep, into: '2' },
      { type: 'deleted', actor: rep },
      { type: 'spam', actor: rep },
    ),
    pick(1, { type: 'restored', actor: rep }),
    pick(
      2,
      ...[null, BASE - 90 * MINUTE_MS, BASE + 30 * MINUTE_MS, BASE + 1].map(
        (waitingSince): Payload => ({ type: 'merged_in', actor: rep, from: '9', waitingSince }),
      ),
    ),
  ];
}

/** A ticket's history: created at BASE by somebody, then up to `maxEvents` things; ids in no order that helps. */
export function createHistory(options: HistoryOptions): fc.Arbitrary<TicketEvent[]> {
  const instant =
    options.minutes === true
      ? gridInstant(options.days).map((at) => at - (at % MINUTE_MS))
      : gridInstant(options.days);
  const event = fc.record({ payload: payload(options), at: instant, salt: fc.nat(99) });
  const creator = fc.constantFrom(customer, customer, customer, rep, automation);
  const opening = fc.record({
    creator,
    text: fc.constantFrom('none', 'public', 'internal'),
    priority: fc.constantFrom(...PRIORITIES, null),
    company: fc.constantFrom(...CUSTOMERS, null),
  });
  return fc.tuple(opening, fc.array(event, { maxLength: options.maxEvents })).map(([first, events]) => {
    const made: TicketEvent[] = [{ id: 'e-created', at: BASE, type: 'created', actor: first.creator }];
    if (first.priority !== null) {
      made.push({
        id: 'e-priority',
        at: BASE,
        type: 'priority',
        actor: first.creator,
        priority: first.priority,
      });
    }
    if (first.company !== null) {
      made.push({
        id: 'e-company',
        at: BASE,
        type: 'customer',
        actor: first.creator,
        customer: first.company,
      });
    }
    if (first.text !== 'none') {
      made.push(toEvent('e-first', BASE, message(first.creator, first.text)));
    }
    events.forEach(({ payload: body, at: instant, salt }, index) => {
      // Who wrote first in the very millisecond in which a rep opened the ticket is nobody's question.
      const isTie = first.creator.kind === 'rep' && body.type === 'message' && instant === BASE;
      const at = isTie && body.actor.kind === 'customer' ? BASE + MINUTE_MS : instant;
      made.push(toEvent(`e-${salt}-${index}`, at, body));
    });
    return made;
  });
}
