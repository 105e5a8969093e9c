import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../src/domain/event.ts';
import type { PolicyVersion, RuleSet, WarningLevel } from '../../src/domain/rules.ts';
import { compileRules, evaluate } from '../../src/sla/index.ts';
import { simulateSync } from '../../src/sla/simulate.ts';
import { oracleTicket } from '../oracle/clock-oracle.ts';

/** Edges that random tickets meet too seldom to be relied on: examples by hand, engine and oracle side by side. */
const HOUR_MS = 3_600_000;
/** Thursday, 08:00 in Berlin. */
const START = Date.UTC(2026, 2, 26, 7);
const at = (hours: number) => START + hours * HOUR_MS;
const hours = (amount: number) => ({ typed: `${amount}h`, ms: amount * HOUR_MS });

const day = [
  ['09:00', '13:00'],
  ['14:00', '17:00'],
] as const;
const week = { mon: day, tue: day, wed: day, thu: day, fri: day };

function toPolicy(own: Partial<PolicyVersion>): PolicyVersion {
  return {
    key: 'default',
    version: 1,
    name: 'Default',
    kind: 'service',
    effectiveFrom: null,
    appliesTo: 'open',
    filter: {},
    calendar: 'always',
    targets: {},
    tiers: {},
    pauseIn: {},
    maxPauseMs: {},
    warnings: {},
    settings: {
      onSolve: 'cancel',
      onReopen: 'skip_closed',
      retarget: 'keep',
      forgiveOnLongerTarget: false,
      internalNoteFulfils: false,
      countAutomation: false,
      customerReplyResumes: true,
      messageReopens: false,
      repCreatedStarts: 'customer_message',
    },
    metricSettings: {},
    ...own,
  };
}

function listRules(...policies: PolicyVersion[]): RuleSet {
  const office = {
    kind: 'hours',
    versions: [{ validFrom: null, hours: { zone: 'Europe/Berlin', week } }],
  } as const;
  const tiers = [
    { key: 'standard', name: 'Standard', targets: { resolution: { '*': hours(20) } } },
    { key: 'premium', name: 'Premium', targets: { resolution: { '*': hours(10) } } },
  ];
  return { calendars: { office }, tiers, metrics: [], policies };
}

const rep = { kind: 'rep', id: 'r' } as const;
const created: TicketEvent = { id: 'a', at: START, type: 'created', actor: { kind: 'customer', id: 'c' } };
const priority = (when: number, value: string): TicketEvent => ({
  id: `p${when}`,
  at: at(when),
  type: 'priority',
  actor: rep,
  priority: value,
});

describe('edges', () => {
  it('T4: a target reached to the millisecond before the break is past when it comes into force in the break', () => {
    const rules = listRules(
      toPolicy({ calendar: 'office', targets: { resolution: { urgent: hours(7), '*': hours(4) } } }),
    );
    const history = [created, priority(0, 'urgent'), priority(5.5, 'normal')];
    const [clock] = evaluate(history, at(5.5), compileRules(rules)).clocks;
    expect(clock).toMatchObject({
      state: 'overdue',
      elapsedMs: 4 * HOUR_MS,
      dueAt: at(5),
      missedAt: at(5.5),
    });
    const [same] = oracleTicket({ rules, entitlements: [], history, now: at(5.5) }).clocks;
    expect(same).toMatchObject({ state: 'overdue', dueAt: at(5), missedAt: at(5.5) });
  });

  it('T8: a tier pinned on the ticket wins over the customer’s entitlement', () => {
    const rules = listRules(toPolicy({ targets: { resolution: { '*': hours(40) } } }));
    const entitlements = [{ customer: 'acme', tier: 'standard', start: null, end: null }];
    const history: TicketEvent[] = [
      created,
      { id: 'b', at: START, type: 'customer', actor: rep, customer: 'acme' },
      { id: 'c', at: at(1), type: 'tier', actor: rep, tier: 'premium' },
      { id: 'd', at: at(3), type: 'tier', actor: rep, tier: null },
    ];
    const tierAt = (now: number) => {
      const engine = evaluate(history, now, compileRules(rules), { entitlements });
      const oracle = oracleTicket({ rules, entitlements, history, now });
      expect([engine.tier, engine.clocks[0]?.dueAt]).toEqual([oracle.tier, oracle.clocks[0]?.dueAt]);
      return [engine.tier, engine.clocks[0]?.dueAt];
    };
    expect(tierAt(at(0.5))).toEqual(['standard', at(20)]);
    expect(tierAt(at(2))).toEqual(['premium', at(10)]);
    expect(tierAt(at(3))).toEqual(['standard', at(20)]);
  });

  it('§7: a version for new tickets leaves older ones under the version before, a later change notwithstanding', () => {
    const rules = listRules(
      toPolicy({ targets: { first_reply: { '*': hours(8) } } }),
      toPolicy({
        version: 2,
        effectiveFrom: at(1),
        appliesTo: 'new',
        targets: { first_reply: { '*': hours(2) } },
      }),
    );
    const history = [created, priority(1.5, 'high')];
    expect(evaluate(history, at(2), compileRules(rules)).clocks[0]).toMatchObject({
      targetMs: 8 * HOUR_MS,
      policyVersion: 1,
    });
    const later = [{ ...created, at: at(1) }, priority(1.5, 'high')];
    expect(evaluate(later, at(2), compileRules(rules)).clocks[0]).toMatchObject({
      targetMs: 2 * HOUR_MS,
      policyVersion: 2,
    });
  });

  it('§8: a level that has fired keeps its instant through any number of retargets that leave it behind', () => {
    const warnings: Record<string, WarningLevel[]> = { '*': [{ percent: 50 }] };
    const targets = { resolution: { urgent: hours(8), high: hours(7), '*': hours(6.5) } };
    const history = [created, priority(0, 'urgent'), priority(5, 'high'), priority(6, 'normal')];
    const { warnings: fired } = evaluate(
      history,
      at(6.2),
      compileRules(listRules(toPolicy({ targets, warnings }))),
    );
    expect(fired.map(({ level, at: instant }) => [level, instant])).toEqual([[0, at(4)]]);
  });

  it('§9: what happens at the end of a replay is not in it', () => {
    const rules = compileRules(listRules(toPolicy({ targets: { first_reply: { '*': hours(8) } } })));
    const reply: TicketEvent = {
      id: 'z',
      at: at(2),
      type: 'message',
      actor: rep,
      visibility: 'public',
      channel: null,
    };
    const replay = (to: number) =>
      simulateSync([{ id: '1', history: [created, reply] }], {
        today: rules,
        draft: rules,
        from: START,
        to,
      }).rows.find(({ dimension, metric }) => dimension === 'all' && metric === 'first_reply');
    expect(replay(at(2))?.today).toMatchObject({ met: 0, open: 1 });
    expect(replay(at(2) + 1)?.today).toMatchObject({ met: 1, open: 0 });
  });
});
