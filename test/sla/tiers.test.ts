import { describe, expect, it } from 'vitest';
import { planProperties, simulateSync } from '../../src/sla/index.ts';
import { at, clock, created, ev, events, priority, reply, rules, run, show, status } from './support.ts';

type Raw = Record<string, unknown>;

const TIERS = [
  { key: 'premium', name: 'Première Classe' },
  { key: 'gold', name: 'Premium' },
];
const json: Raw = {
  tiers: TIERS,
  policies: [
    {
      key: 'p',
      targets: { resolution: '8h' },
      tiers: { premium: { targets: { resolution: '1h' } }, gold: { targets: { resolution: '4h' } } },
    },
  ],
};
const entitled = (tier: string, start: number | null = null, end: number | null = null) => ({
  entitlements: [{ customer: 'acme', tier, start, end }],
});
const acme = [created('Mon 09:00'), ev('Mon 09:00', 'customer', { customer: 'acme' })];

describe('T8 tiers by name', () => {
  it.each([
    ['premium', 'premium'],
    ['PREMIUM', 'premium'],
    [' Premium ', 'premium'],
    ['première  classe', 'premium'],
    ['Premiere Classe', 'premium'],
    ['GÖLD', 'gold'],
  ])('T8 %j means the tier %s: by key before name, without case, accents and blanks', (text, key) => {
    const evaluation = run(json, acme, 'Mon 09:30', entitled(text));
    expect([evaluation.tier, evaluation.unknownTier, clock(evaluation, 'resolution').tier]).toEqual([
      key,
      null,
      key,
    ]);
  });

  it('T8 a tier nobody knows is said to be unknown, and the base tier holds', () => {
    const compiled = rules(json);
    const evaluation = run(compiled, acme, 'Mon 09:30', entitled('Premuim'));
    expect([evaluation.tier, evaluation.unknownTier]).toEqual([null, 'Premuim']);
    expect(clock(evaluation, 'resolution')).toMatchObject({ tier: null, targetMs: 8 * 3_600_000 });
    expect(planProperties(evaluation, compiled).sla_tier).toBeNull();
    const pinned = [...acme, ev('Mon 09:10', 'tier', { tier: 'Golld' })];
    expect(run(compiled, pinned, 'Mon 09:30', entitled('premium')).unknownTier).toBe('Golld');
  });

  it('T8 filters name tiers the same way', () => {
    const filtered = (value: unknown, op = 'is') => ({
      tiers: TIERS,
      policies: [{ key: 'p', filter: { field: 'tier', op, value }, targets: { resolution: '8h' } }],
    });
    for (const text of ['premium', 'Première Classe'])
      expect(run(filtered('PREMIERE CLASSE'), acme, 'Mon 09:30', entitled(text)).policy).toBe('p');
    expect(run(filtered(['Gold', 'PREMIUM'], 'in'), acme, 'Mon 09:30', entitled('premium')).policy).toBe('p');
    expect(run(filtered('prem', 'starts_with'), acme, 'Mon 09:30', entitled('PREMIUM')).policy).toBe('p');
  });

  it('T8 rules that declare no tiers know those that their policies speak of', () => {
    const undeclared = {
      policies: [
        { key: 'p', targets: { resolution: '8h' }, tiers: { gold: { targets: { resolution: '1h' } } } },
      ],
    };
    expect(run(undeclared, acme, 'Mon 09:30', entitled('Gold')).tier).toBe('gold');
    expect(run(undeclared, acme, 'Mon 09:30', entitled('silver'))).toMatchObject({
      tier: null,
      unknownTier: 'silver',
    });
  });

  it.each(['constructor', '__proto__', 'toString'])('%s is an ordinary name everywhere', (name) => {
    const history = [
      created('Mon 09:00'),
      ev('Mon 09:00', 'customer', { customer: name }),
      priority('Mon 09:00', name),
      ev('Mon 09:00', 'field', { name, value: name }),
    ];
    const options = { entitlements: [{ customer: name, tier: name, start: null, end: null }] };
    const base = run(json, history, 'Mon 09:30', options);
    expect([base.unknownTier, clock(base, 'resolution').targetMs]).toEqual([name, 8 * 3_600_000]);
    const named = {
      calendars: Object.fromEntries([[name, 'always']]),
      tiers: [{ key: name }],
      policies: [
        {
          key: name,
          filter: { field: name, op: 'is', value: name },
          calendar: name,
          targets: { resolution: { '*': '2h' } },
          warnings: { '*': [{ percent: 50 }] },
        },
      ],
    };
    const evaluation = name === '__proto__' ? base : run(named, history, 'Mon 09:30', options);
    if (name !== '__proto__')
      expect(evaluation).toMatchObject({ policy: name, tier: name, unknownTier: null });
  });
});

describe('T8 late only because of an upgrade', () => {
  const bought = entitled('premium', at('Mon 11:00'));
  const state = (now: string, history: readonly Raw[] = acme, options = bought, own: Raw = json) => {
    const { state: is, fromUpgrade, missedAt } = clock(run(own, history, now, options), 'resolution');
    return [is, fromUpgrade, show(missedAt)];
  };

  it('T8 T4 a target past already when its tier comes is missed then, with the mark', () => {
    expect(state('Mon 10:59')).toEqual(['running', false, null]);
    expect(state('Mon 11:00')).toEqual(['overdue', true, 'Mon 11:00']);
    expect(state('Mon 12:00', [...acme, status('Mon 11:30', 'solved')])).toEqual([
      'missed',
      true,
      'Mon 11:00',
    ]);
  });

  it('T8 late under the target before as well, the mark goes, and time alone says when', () => {
    expect(state('Mon 17:00')).toEqual(['overdue', true, 'Mon 11:00']);
    expect(state('Mon 17:00').length).toBe(3);
    expect(show(run(json, acme, 'Mon 12:00', bought).nextChangeAt)).toBe('Mon 17:00:00.001');
    const late = { ...status('Mon 17:00', 'solved'), at: at('Mon 17:00') + 1 };
    expect(state('Mon 18:00', [...acme, late])).toEqual(['missed', false, 'Mon 11:00']);
    expect(state('Mon 18:00', [...acme, status('Mon 17:00', 'solved')])).toEqual([
      'missed',
      true,
      'Mon 11:00',
    ]);
  });

  it('T8 pauses and hours of the target before still count', () => {
    const own = {
      tiers: TIERS,
      policies: [
        {
          key: 'p',
          calendar: 'office',
          targets: { resolution: '8h' },
          tiers: { premium: { calendar: 'always', targets: { resolution: '1h' } } },
          pauseIn: ['pending'],
        },
      ],
    };
    // Two of the office's eight hours used at 11:00; paused 12:00–13:00: the eighth ends at 10:00 the next day.
    const paused = [...acme, status('Mon 12:00', 'pending'), status('Mon 13:00', 'open')];
    expect(state('Tue 10:00', paused, bought, own)).toEqual(['overdue', true, 'Mon 11:00']);
    expect(state('Tue 10:01', paused, bought, own)).toEqual(['overdue', false, 'Mon 11:00']);
  });

  it('T8 a tier pinned by hand, a customer set late, or a policy for the tier: the same', () => {
    const pinned = [...acme, ev('Mon 11:00', 'tier', { tier: 'premium' })];
    expect(state('Mon 12:00', pinned, { entitlements: [] })).toEqual(['overdue', true, 'Mon 11:00']);
    const policies = {
      tiers: TIERS,
      policies: [
        { key: 'vip', filter: { field: 'tier', op: 'is', value: 'premium' }, targets: { resolution: '1h' } },
        { key: 'all', targets: { resolution: '8h' } },
      ],
    };
    expect(state('Mon 12:00', acme, bought, policies)).toEqual(['overdue', true, 'Mon 11:00']);
  });

  it('T8 no mark: late before, due still ahead when it came, or another cause', () => {
    expect(state('Mon 12:00', acme, entitled('premium', at('Mon 09:30')))[1]).toBe(false);
    expect(state('Tue 09:00', acme, entitled('gold', at('Mon 18:00')))[1]).toBe(false);
    const raised = { policies: [{ key: 'p', targets: { resolution: { high: '1h', '*': '8h' } } }] };
    expect(
      state('Mon 12:00', [...acme, priority('Mon 11:00', 'high')], { entitlements: [] }, raised),
    ).toEqual(['overdue', false, 'Mon 11:00']);
  });

  it('§9 it is outside attainment, with a count of its own', () => {
    const compiled = rules(json);
    const history = events([...acme, reply('Mon 11:30'), status('Mon 11:30', 'solved')]);
    const { rows } = simulateSync([{ id: '1', history }], {
      today: compiled,
      draft: compiled,
      from: at('Mon 00:00'),
      to: at('Tue 00:00'),
      ...bought,
    });
    expect(rows.find(({ dimension }) => dimension === 'all')?.today).toMatchObject({
      fromUpgrade: 1,
      missed: 0,
      attainment: null,
    });
  });
});
