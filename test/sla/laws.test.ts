import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import { type Actor, STATUS_CATEGORIES, type TicketEvent } from '../../src/domain/event.ts';
import { type CompiledRules, evaluate } from '../../src/sla/index.ts';
import { HOUR, MINUTE, MONDAY, rules } from './support.ts';

const RUNS = { numRuns: 1000 };

/** Every metric, every setting at least once; compiled once. */
const RULES: readonly CompiledRules[] = [
  rules({
    calendar: 'office',
    targets: {
      first_reply: { urgent: '1h', low: '8h' },
      next_reply: '2h',
      resolution: { urgent: '4h', '*': '16h' },
      requester_wait: '8h',
    },
    tiers: { gold: { calendar: 'always', targets: { resolution: '6h' } } },
    pauseIn: { resolution: ['pending', 'on_hold'] },
    maxPause: { resolution: '3h' },
    warnings: [{ percent: 50 }, { before: '30m' }, { after: '1h', repeat: '2h' }],
  }),
  rules({
    policies: [
      {
        key: 'vip',
        filter: [{ field: 'vip', value: true }],
        targets: { first_reply: '30m', periodic_update: '3h', resolution: '5h' },
        warnings: [{ percent: 80 }],
      },
      {
        key: 'rest',
        targets: { resolution: { high: '9h', urgent: '3h' }, pausable_update: '4h' },
        settings: { retarget: 'restart', onReopen: 'count_closed', onSolve: 'keep' },
      },
      {
        key: 'rest',
        effectiveFrom: MONDAY + 30 * HOUR,
        targets: { resolution: '7h' },
        settings: { forgiveOnLongerTarget: true, messageReopens: true },
      },
      {
        key: 'ola',
        kind: 'internal',
        targets: { first_assignment: '1h', ownership: '2h' },
        calendar: 'office',
      },
      { key: 'duty', kind: 'customer', targets: { customer_reply: '6h', logged_work: '1h' } },
    ],
  }),
  rules({
    preset: 'zendesk',
    targets: { resolution: { urgent: '2h', '*': '10h' }, first_reply: '1h', agent_work: '5h' },
    settings: { retarget: 'ignore' },
  }),
  rules({
    preset: 'hubspot',
    calendar: 'office',
    targets: { resolution: '10h', next_reply: '1h' },
    pauseIn: ['pending'],
    settings: { onReopen: 'restart' },
  }),
];
/** Two that differ in nothing but their pause list. */
const paused = (...pauseIn: readonly string[]): CompiledRules =>
  rules({ targets: { resolution: '6h' }, pauseIn: { resolution: pauseIn }, calendar: 'office' });
const ALL = [...RULES, paused('pending'), paused('pending', 'on_hold')];
const NARROW = RULES.length;
const WIDE = NARROW + 1;
const ENTITLEMENTS = [{ customer: 'acme', tier: 'gold', start: MONDAY + 12 * HOUR, end: MONDAY + 40 * HOUR }];

const actor: fc.Arbitrary<Actor> = fc
  .constantFrom('customer', 'rep', 'automation')
  .map((kind) => ({ kind, id: kind === 'rep' ? 'ana' : null }));
/** A grid coarse enough for instants to coincide with each other and with due instants, and single milliseconds beside it. */
const instant = fc
  .tuple(fc.integer({ min: 9 * 2, max: 70 * 2 }), fc.constantFrom(0, 0, 0, 1, -1))
  .map(([halves, ms]) => MONDAY + halves * 30 * MINUTE + ms);

type Draft = TicketEvent extends infer Event
  ? Event extends TicketEvent
    ? Omit<Event, 'id' | 'at'>
    : never
  : never;
const change: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('message' as const),
      actor,
      visibility: fc.constantFrom('public' as const, 'public' as const, 'internal' as const),
      channel: fc.constant(null),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('status' as const),
      actor,
      category: fc.constantFrom(...STATUS_CATEGORIES),
      raw: fc.constant('x'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('priority' as const),
      actor,
      priority: fc.constantFrom('urgent', 'high', 'low', null),
    }),
  },
  fc.record({ type: fc.constant('field' as const), actor, name: fc.constant('vip'), value: fc.boolean() }),
  fc.record({ type: fc.constant('customer' as const), actor, customer: fc.constantFrom('acme', null) }),
  fc.record({ type: fc.constant('assigned' as const), actor, rep: fc.constantFrom('ana', 'bo', null) }),
  fc.record({ type: fc.constant('team' as const), actor, team: fc.constantFrom('a', null) }),
  fc.record({
    type: fc.constant('work_logged' as const),
    actor,
    ms: fc.constantFrom(20 * MINUTE, 50 * MINUTE),
  }),
  fc.record({
    type: fc.constant('pause' as const),
    actor,
    reason: fc.constantFrom({ kind: 'text' as const, text: 'vendor' }, null),
  }),
  fc.record({ type: fc.constantFrom('deleted' as const, 'restored' as const, 'spam' as const), actor }),
  fc.record({
    type: fc.constant('excused' as const),
    actor,
    clock: fc.constantFrom('resolution', 'first_reply'),
    reason: fc.constant('outage'),
  }),
);
const history: fc.Arbitrary<readonly TicketEvent[]> = fc
  .tuple(actor, fc.array(fc.tuple(instant, change), { maxLength: 12 }))
  .map(([by, changes]) => [
    { id: 'c', at: MONDAY + 10 * HOUR, actor: by, type: 'created' },
    ...changes.map(([at, one], index) => ({ ...one, id: `e${index}`, at })),
  ]);
/** Rules by their place: a counterexample is for people. */
const sample = fc.record({ history, now: instant, rules: fc.constantFrom(...RULES.keys()) });
type Sample = typeof sample extends fc.Arbitrary<infer One> ? One : never;

function at({ history: events, rules: compiled }: Sample, now: number, explain = false): Evaluation {
  return evaluate(events, now, compiledAt(compiled), { entitlements: ENTITLEMENTS, explain });
}

function compiledAt(place: number): CompiledRules {
  const found = ALL[place];
  if (found === undefined) throw new Error(`no rules ${place}`);
  return found;
}

/** What time alone must not change: all but what simply goes on counting. */
function still(evaluation: Evaluation): unknown {
  const { now: _now, clocks, ...rest } = evaluation;
  return { ...rest, clocks: clocks.map(({ elapsedMs: _elapsed, remainingMs: _remaining, ...one }) => one) };
}

/** What `changedAt` is about. */
function visible({ badge, clocks }: Evaluation): unknown {
  return [
    badge,
    clocks.map(({ metric, cycle, state, targetMs, dueAt }) => [metric, cycle, state, targetMs, dueAt]),
  ];
}

describe('§10 laws', () => {
  it('§10 until nextChangeAt nothing changes but what goes on counting', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const last = Math.max(...one.history.map((event) => event.at));
        const now = Math.max(one.now, last);
        const before = at(one, now);
        const until = before.nextChangeAt ?? now + 500 * HOUR;
        expect(still(at(one, until - 1))).toEqual(still(before));
      }),
      RUNS,
    );
  });

  it('§10 at nextChangeAt something does change', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const now = Math.max(one.now, ...one.history.map((event) => event.at));
        const before = at(one, now);
        if (before.nextChangeAt === null) return;
        expect(still(at(one, before.nextChangeAt))).not.toEqual(still(before));
      }),
      RUNS,
    );
  });

  it('§10 changedAt is not later than now, and just before it the answer was another', () => {
    fc.assert(
      fc.property(sample, (drawn) => {
        // A change that is undone at the same instant still counts as one; so each event gets an instant of its own.
        const spread = drawn.history.map((event, index) => ({ ...event, at: event.at + 2 * index }));
        const one = { ...drawn, history: spread };
        const { changedAt, clocks } = at(one, one.now);
        expect(changedAt === null).toBe(clocks.length === 0);
        if (changedAt === null) return;
        expect(changedAt).toBeLessThanOrEqual(one.now);
        expect(visible(at(one, changedAt))).toEqual(visible(at(one, one.now)));
        expect(visible(at(one, changedAt - 1))).not.toEqual(visible(at(one, changedAt)));
      }),
      RUNS,
    );
  });

  it('§10 any permutation and repetition of events gives equal clocks', () => {
    fc.assert(
      fc.property(sample, fc.infiniteStream(fc.nat()), (one, dice) => {
        const doubled = [...one.history, ...one.history];
        const shuffled = doubled
          .map((event) => ({ event, key: dice.next().value }))
          .sort((a, b) => a.key - b.key);
        const other = { ...one, history: shuffled.map(({ event }) => event) };
        expect(at(other, one.now, true)).toEqual(at(one, one.now, true));
      }),
      RUNS,
    );
  });

  it('§10 no look-ahead: the prefix up to now gives what the whole history gives', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const prefix = { ...one, history: one.history.filter((event) => event.at <= one.now) };
        expect(at(prefix, one.now, true)).toEqual(at(one, one.now, true));
      }),
      RUNS,
    );
  });

  it('§10 explain sums to elapsed and leaves no hole', () => {
    fc.assert(
      fc.property(sample, (one) => {
        for (const { segments, elapsedMs, startedAt } of at(one, one.now, true).clocks) {
          const parts = segments ?? [];
          expect(parts.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(elapsedMs);
          if (parts.length > 0) expect(parts[0]?.from).toBe(startedAt);
          parts.slice(1).forEach((part, index) => {
            expect(part.from).toBe(parts[index]?.to);
          });
        }
      }),
      RUNS,
    );
  });

  it('§10 exactly one of met, missed, cancelled, excused at the end of a closed ticket’s clock', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const end: TicketEvent = {
          id: 'end',
          at: MONDAY + 80 * HOUR,
          actor: { kind: 'rep', id: 'ana' },
          type: 'status',
          category: 'closed',
          raw: 'end',
        };
        const { clocks, badge } = at(
          { ...one, rules: 0, history: [...one.history, end] },
          MONDAY + 90 * HOUR,
        );
        for (const clock of clocks) {
          expect(['met', 'missed', 'cancelled', 'excused']).toContain(clock.state);
          expect(clock.endedAt).not.toBeNull();
        }
        expect(['overdue', 'due_soon', 'active', 'paused']).not.toContain(badge);
      }),
      RUNS,
    );
  });

  it('§10 a wider pause list never makes due earlier', () => {
    fc.assert(
      fc.property(sample, (one) => {
        const first = at({ ...one, rules: NARROW }, one.now).clocks[0];
        const second = at({ ...one, rules: WIDE }, one.now).clocks[0];
        if (first?.dueAt == null || second?.dueAt == null) return;
        expect(second.dueAt).toBeGreaterThanOrEqual(first.dueAt);
      }),
      RUNS,
    );
  });

  it('§10 evaluate is deterministic in history, rules and now, whatever was evaluated before', () => {
    fc.assert(
      fc.property(sample, sample, (one, other) => {
        const before = at(one, one.now, true);
        at({ ...other, rules: one.rules }, other.now);
        expect(at(one, one.now, true)).toEqual(before);
      }),
      RUNS,
    );
  });

  it('T5 a clock is missed or overdue exactly when a miss is recorded', () => {
    fc.assert(
      fc.property(sample, (one) => {
        for (const { state, missedAt, excuse } of at(one, one.now).clocks) {
          if (excuse === null) expect(missedAt !== null).toBe(state === 'missed' || state === 'overdue');
        }
      }),
      RUNS,
    );
  });
});
