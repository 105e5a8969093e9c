import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../../src/domain/evaluation.ts';
import type { StatusCategory, TicketEvent } from '../../src/domain/event.ts';
import type { PolicyVersion, RuleSet } from '../../src/domain/rules.ts';
import { oracleTicket } from '../oracle/clock-oracle.ts';
import { type ClockCase, runEngine } from './compare.ts';
import { BASE, createHistory, gridInstant } from './history-arbitrary.ts';
import { entitlements, listRules, METRICS } from './rules-arbitrary.ts';
import { RUNS } from './runs.ts';

const HOUR_MS = 3_600_000;

const anyCase: fc.Arbitrary<ClockCase> = fc.record({
  rules: listRules(['service', 'internal', 'customer']),
  entitlements,
  history: createHistory({ days: 4, maxEvents: 12, losses: true, pins: true }),
  now: gridInstant(5),
});

function changed(rules: RuleSet, change: (policy: PolicyVersion) => Partial<PolicyVersion>): RuleSet {
  return { ...rules, policies: rules.policies.map((policy) => ({ ...policy, ...change(policy) })) };
}

function withoutExcuses(sample: ClockCase): ClockCase {
  return { ...sample, history: sample.history.filter(({ type }) => type !== 'excused') };
}

/** What a person sees of an answer that stands still: without what simply grows with time. */
function standing({ badge, nextDueAt, clocks, policy, tier }: Evaluation) {
  const still = clocks.map(
    ({ metric, kind, cycle, state, startedAt, dueAt, targetMs, fulfilledAt, missedAt }) => ({
      metric,
      kind,
      cycle,
      state,
      startedAt,
      dueAt,
      targetMs,
      fulfilledAt,
      missedAt,
    }),
  );
  return { badge, nextDueAt, clocks: still, policy, tier };
}

describe('§10 properties of an evaluation', () => {
  it('H1: any permutation and repetition of deliveries gives the same answer', () => {
    const delivered = anyCase.chain((sample) =>
      fc.record({
        sample: fc.constant(sample),
        order: fc.shuffledSubarray(sample.history, { minLength: sample.history.length }),
        again: fc.shuffledSubarray(sample.history),
      }),
    );
    fc.assert(
      fc.property(delivered, ({ sample, order, again }) => {
        expect(runEngine({ ...sample, history: [...order, ...again] })).toEqual(runEngine(sample));
      }),
      RUNS,
    );
  });

  it('no look-ahead: a prefix at its end equals the full history at that instant', () => {
    fc.assert(
      fc.property(anyCase, (sample) => {
        const prefix = sample.history.filter(({ at }) => at <= sample.now);
        expect(runEngine({ ...sample, history: prefix })).toEqual(runEngine(sample));
      }),
      RUNS,
    );
  });

  it('is a function of history, rules and now: the same again, whatever was asked in between', () => {
    fc.assert(
      fc.property(anyCase, gridInstant(5), (sample, other) => {
        const frozen = JSON.stringify(sample);
        const first = runEngine(sample);
        runEngine({ ...sample, now: other });
        expect(runEngine(sample)).toEqual(first);
        expect(JSON.stringify(sample)).toBe(frozen);
      }),
      RUNS,
    );
  });

  it('T1: explain’s segments join without a gap and their counted time is exactly elapsed', () => {
    fc.assert(
      fc.property(anyCase, (sample) => {
        for (const { segments, startedAt, elapsedMs, endedAt, metric } of runEngine(sample, true).clocks) {
          const parts = segments ?? [];
          expect(parts.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(elapsedMs);
          parts.forEach(({ from, to, kind, countedMs, reason }, index) => {
            expect(from).toBe(index === 0 ? startedAt : parts[index - 1]?.to);
            expect(to).toBeGreaterThanOrEqual(from);
            expect(reason).not.toBe('');
            if (metric !== 'logged_work') expect(countedMs).toBe(kind === 'running' ? to - from : 0);
          });
          if (parts.length > 0) expect(parts.at(-1)?.to).toBe(endedAt ?? sample.now);
        }
      }),
      RUNS,
    );
  });

  it('a wider pause list never makes due earlier, nor more time elapse', () => {
    const wider = fc.subarray<StatusCategory>(['new', 'open', 'pending', 'on_hold'], { minLength: 1 });
    fc.assert(
      fc.property(anyCase, wider, (sample, more) => {
        // A pause limit counts per uninterrupted pause, so that joining two pauses can shorten their sum: left out here.
        const plain = changed(sample.rules, () => ({ maxPauseMs: {} }));
        const wide = changed(plain, ({ pauseIn }) => ({
          pauseIn: Object.fromEntries(
            Object.values(METRICS)
              .flat()
              .map((metric) => [metric, [...(pauseIn[metric] ?? DEFAULT_PAUSES[metric] ?? []), ...more]]),
          ),
        }));
        const narrowClocks = runEngine({ ...sample, rules: plain }).clocks;
        for (const clock of runEngine({ ...sample, rules: wide }).clocks) {
          const same = narrowClocks.find(
            ({ metric, kind, cycle }) =>
              metric === clock.metric && kind === clock.kind && cycle === clock.cycle,
          );
          // A miss, by itself, changes which cycles start later; only what both began at one instant compares.
          if (same === undefined || same.startedAt !== clock.startedAt) continue;
          expect(clock.elapsedMs).toBeLessThanOrEqual(same.elapsedMs);
          if (clock.state === 'running' && same.state === 'running' && clock.dueAt !== null) {
            expect(same.dueAt).not.toBeNull();
            expect(clock.dueAt).toBeGreaterThanOrEqual(same.dueAt ?? 0);
          }
        }
      }),
      RUNS,
    );
  });

  it('exactly one of met, missed, cancelled and excused ends each clock of a closed ticket', () => {
    fc.assert(
      fc.property(anyCase, (sample) => {
        const rules = changed(sample.rules, ({ settings }) => ({
          settings: { ...settings, onSolve: settings.onSolve === 'keep' ? 'cancel' : settings.onSolve },
        }));
        const last = Math.max(...sample.history.map(({ at }) => at), sample.now);
        const closing: TicketEvent[] = [
          { id: 'z-1', at: last + 1, type: 'restored', actor: { kind: 'system', id: null } },
          {
            id: 'z-2',
            at: last + 2,
            type: 'status',
            category: 'closed',
            raw: 'z',
            actor: { kind: 'rep', id: 'r1' },
          },
        ];
        const now = last + 100 * HOUR_MS;
        for (const clock of runEngine({ ...sample, rules, history: [...sample.history, ...closing], now })
          .clocks) {
          const { state, fulfilledAt, missedAt, excuse, endedAt } = clock;
          expect(endedAt).not.toBeNull();
          const outcome =
            excuse !== null
              ? 'excused'
              : missedAt !== null
                ? 'missed'
                : fulfilledAt === null
                  ? 'cancelled'
                  : 'met';
          expect(state).toBe(outcome);
        }
      }),
      RUNS,
    );
  });

  it('T5 T6: state, due, missed and remaining say the same thing', () => {
    fc.assert(
      fc.property(anyCase, (sample) => {
        for (const clock of runEngine(sample).clocks) {
          expect(clock.remainingMs).toBe(clock.targetMs - clock.elapsedMs);
          if (clock.state === 'running' && clock.dueAt !== null)
            expect(clock.dueAt).toBeGreaterThanOrEqual(sample.now);
          if (clock.state === 'paused' || clock.state === 'cancelled') expect(clock.dueAt).toBeNull();
          if (clock.state === 'overdue' || clock.state === 'missed') expect(clock.missedAt).not.toBeNull();
          if (clock.state === 'met' && clock.dueAt !== null && clock.fulfilledAt !== null) {
            expect(clock.fulfilledAt).toBeLessThanOrEqual(clock.dueAt);
          }
          expect(clock.missedAt === null || clock.missedAt <= sample.now).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('nothing changes by time alone before nextChangeAt', () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0, max: 1, noNaN: true }), (sample, share) => {
        const quiet = { ...sample, history: sample.history.filter(({ at }) => at <= sample.now) };
        const here = runEngine(quiet);
        const until = here.nextChangeAt ?? sample.now + 500 * HOUR_MS;
        expect(until).toBeGreaterThan(sample.now);
        const between = sample.now + Math.floor(share * (until - 1 - sample.now));
        expect(standing(runEngine({ ...quiet, now: between }))).toEqual(standing(here));
      }),
      RUNS,
    );
  });

  it('no clock and no badge has changed since changedAt', () => {
    fc.assert(
      fc.property(anyCase.map(withoutExcuses), (sample) => {
        const here = runEngine(sample);
        if (here.changedAt === null) return;
        expect(here.changedAt).toBeGreaterThanOrEqual(BASE);
        expect(here.changedAt).toBeLessThanOrEqual(sample.now);
        const then = standing(runEngine({ ...sample, now: here.changedAt }));
        const { badge, clocks, nextDueAt } = standing(here);
        expect(then).toMatchObject({ badge, clocks, nextDueAt });
      }),
      RUNS,
    );
  });
});

const DEFAULT_PAUSES: Readonly<Record<string, readonly StatusCategory[]>> = {
  pausable_update: ['pending'],
  requester_wait: ['pending'],
  agent_work: ['pending', 'on_hold'],
  customer_reply: ['on_hold'],
};

describe('§8 warnings', () => {
  const steadyCase = anyCase.map((sample) => ({
    ...sample,
    entitlements: [],
    rules: changed(sample.rules, () => ({ effectiveFrom: null })),
    history: sample.history.filter(
      ({ type, at }) => at === BASE || !['priority', 'customer', 'tier', 'policy', 'inbox'].includes(type),
    ),
  }));

  it('under steady rules each level fires once, at the first instant at which so much has elapsed', () => {
    fc.assert(
      fc.property(steadyCase, (sample) => {
        const engine = runEngine(sample);
        const fired = engine.warnings.filter(({ at }) => at <= sample.now);
        for (const { metric, cycle, level, at } of fired) {
          const clock = engine.clocks.find((one) => one.metric === metric && one.cycle === cycle);
          const policy = sample.rules.policies.find(
            ({ key, version }) => key === clock?.policy && version === clock.policyVersion,
          );
          const { percent, beforeMs, afterMs, repeatMs } = policy?.warnings[metric]?.[level] ?? {};
          if (clock === undefined || repeatMs !== undefined) continue;
          const threshold = Math.max(
            0,
            percent !== undefined
              ? Math.max(1, Math.round((clock.targetMs * percent) / 100))
              : clock.targetMs + (afterMs ?? 0) - (beforeMs ?? 0),
          );
          const elapsedAt = (instant: number) =>
            oracleTicket({ ...sample, now: instant }).clocks.find(
              (one) => one.metric === metric && one.cycle === cycle && one.kind === clock.kind,
            )?.elapsedMs ?? -1;
          expect(elapsedAt(at)).toBeGreaterThanOrEqual(threshold);
          if (at > clock.startedAt && metric !== 'logged_work')
            expect(elapsedAt(at - 1)).toBeLessThan(threshold);
        }
        const keys = fired.map(({ metric, cycle, level }) => `${metric} ${cycle} ${level}`);
        const kinds = new Set(engine.clocks.map(({ kind }) => kind)).size;
        if (kinds === 1) expect(new Set(keys).size).toBe(keys.length);
      }),
      RUNS,
    );
  });
});
