import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyKind } from '../../src/domain/rules.ts';
import { compileRules, planProperties } from '../../src/sla/index.ts';
import { oracleTicket } from '../oracle/clock-oracle.ts';
import { oracleBadge, oracleNextDue, oracleProperties } from '../oracle/result-oracle.ts';
import { type ClockCase, oracleLines, runEngine, toLines } from './compare.ts';
import { BASE, createHistory, gridInstant, type HistoryOptions } from './history-arbitrary.ts';
import { entitlements, listRules } from './rules-arbitrary.ts';
import { RUNS } from './runs.ts';

const MINUTE_MS = 60_000;

function clockCase(
  kinds: readonly PolicyKind[],
  options: Partial<HistoryOptions> = {},
): fc.Arbitrary<ClockCase> {
  const days = options.days ?? 5;
  return fc.record({
    rules: listRules(kinds),
    entitlements,
    history: createHistory({ days, maxEvents: 12, losses: false, pins: false, ...options }),
    now: gridInstant(days + 1),
  });
}

function agree(sample: ClockCase): void {
  expect(toLines(runEngine(sample).clocks)).toEqual(oracleLines(sample));
}

describe('clocks agree with the brute-force oracle: random rules, histories and instants', () => {
  it('§4 M1 M3 M4 M5 M6 T1–T8: the nine metrics of our side under all settings', () => {
    fc.assert(fc.property(clockCase(['service']), agree), RUNS);
  });

  it('§4: first_assignment and ownership inside, customer_reply on the other side', () => {
    fc.assert(fc.property(clockCase(['internal', 'customer']), agree), RUNS);
  });

  it('M2: merged, deleted, spam and restored', () => {
    fc.assert(fc.property(clockCase(['service', 'internal'], { losses: true }), agree), RUNS);
  });

  it('§6 T2 M4: excuses and pinned tiers, policies and pauses', () => {
    fc.assert(fc.property(clockCase(['service'], { pins: true }), agree), RUNS);
  });

  it('§6: badge, next due and the properties that are written back', () => {
    fc.assert(
      fc.property(clockCase(['service', 'internal'], { pins: true }), (sample) => {
        const engine = runEngine(sample);
        const oracle = oracleTicket(sample);
        const next = oracleNextDue(oracle.clocks);
        expect([engine.badge, engine.nextDueAt]).toEqual([oracleBadge(oracle.clocks), next?.at ?? null]);
        const { sla_updated_at: updatedAt, ...properties } = planProperties(
          engine,
          compileRules(sample.rules),
        );
        const {
          next_due_metric: _,
          sla_policy: policy,
          sla_tier: tier,
          ...expected
        } = oracleProperties(oracle, sample.rules);
        expect(properties).toMatchObject(expected);
        // Whether a closed ticket's rules stand still (E7) hangs on clocks that nobody sees, where closing keeps them open.
        const keeps = sample.rules.policies.some(({ settings }) => settings.onSolve === 'keep');
        if (!keeps) expect(properties).toMatchObject({ sla_policy: policy, sla_tier: tier });
        expect(updatedAt === null || (updatedAt >= BASE && updatedAt <= sample.now)).toBe(true);
      }),
      RUNS,
    );
  });

  it('T1: and with the oracle that walks through every minute', () => {
    const twoDays = clockCase(['service'], { days: 1, maxEvents: 8, minutes: true });
    fc.assert(
      fc.property(twoDays, (sample) => {
        const minute = { ...sample, now: Math.floor(sample.now / MINUTE_MS) * MINUTE_MS };
        expect(toLines(runEngine(minute).clocks)).toEqual(oracleLines(minute, true));
      }),
      { ...RUNS, numRuns: 60 },
    );
  });
});
