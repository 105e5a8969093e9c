import { describe, expect, it } from 'vitest';
import type { Condition } from '../../src/domain/rules.ts';
import { parseRules } from '../../src/rules/parse.ts';
import { compileRules } from '../../src/sla/index.ts';
import { clock, created, ev, HOUR, priority, run, show, status } from './support.ts';

describe('§7 filters', () => {
  const facts = [
    created('Mon 09:00'),
    priority('Mon 09:00', 'high'),
    status('Mon 09:00', 'open', { raw: 'In Work' }),
    ev('Mon 09:00', 'channel', { channel: 'email' }),
    ev('Mon 09:00', 'inbox', { inbox: 'Support' }),
    ev('Mon 09:00', 'team', { team: 't1' }),
    ev('Mon 09:00', 'assigned', { rep: 'ana' }),
    ev('Mon 09:00', 'customer', { customer: 'acme' }),
    ev('Mon 09:00', 'tier', { tier: 'gold' }),
    ev('Mon 09:00', 'field', { name: 'tags', value: ['vip', 'eu'] }),
    ev('Mon 09:00', 'field', { name: 'seats', value: 25 }),
    ev('Mon 09:00', 'field', { name: 'plan', value: 'Gold Plus' }),
    ev('Mon 09:00', 'field', { name: 'renewal', value: '2026-06-01' }),
    ev('Mon 09:00', 'field', { name: 'empty', value: '' }),
    ev('Mon 09:00', 'field', { name: 'none', value: [] }),
  ];
  const matches = (condition: Condition): boolean =>
    run(
      {
        filter: [condition],
        targets: { resolution: '8h' },
        tiers: { gold: { targets: { resolution: '8h' } } },
      },
      facts,
      'Mon 09:30',
    ).policy === 'p';

  const cases: readonly (readonly [
    field: string,
    op: Condition['op'],
    value: Condition['value'],
    expected: boolean,
  ])[] = [
    ['priority', 'is', 'HIGH', true],
    ['priority', 'is_not', 'high', false],
    ['priority', 'in', ['low', 'high'], true],
    ['priority', 'not_in', ['low', 'high'], false],
    ['priority', 'greater', 'normal', true],
    ['priority', 'greater', 'high', false],
    ['priority', 'greater_or_equal', 'high', true],
    ['priority', 'less', 'urgent', true],
    ['priority', 'less_or_equal', 'normal', false],
    ['status', 'is', 'open', true],
    ['status', 'less', 'solved', true],
    ['raw_status', 'is', 'in work', true],
    ['channel', 'is', 'email', true],
    ['inbox', 'starts_with', 'sup', true],
    ['inbox', 'ends_with', 'PORT', true],
    ['inbox', 'contains', 'ppo', true],
    ['inbox', 'not_contains', 'ppo', false],
    ['team', 'is', 't1', true],
    ['assignee', 'is', 'ana', true],
    ['customer', 'is', 'acme', true],
    ['tier', 'is', 'gold', true],
    ['tier', 'is_empty', undefined, false],
    ['created_at', 'before', '2026-03-02T10:00:00Z', true],
    ['created_at', 'after', '2026-03-02T10:00:00Z', false],
    ['tags', 'contains', 'vip', true],
    ['tags', 'contains', 'vi', false],
    ['tags', 'not_contains', 'us', true],
    ['tags', 'is', ['eu', 'vip'], true],
    ['tags', 'is', ['eu'], false],
    ['tags', 'is_not', ['eu'], true],
    ['tags', 'any_of', ['us', 'eu'], true],
    ['tags', 'all_of', ['us', 'eu'], false],
    ['tags', 'all_of', ['vip', 'eu'], true],
    ['tags', 'none_of', ['us'], true],
    ['seats', 'greater', 24, true],
    ['seats', 'greater', '24', true],
    ['seats', 'less', 25, false],
    ['plan', 'contains', 'gold', true],
    ['renewal', 'after', '2026-05-01', true],
    ['renewal', 'before', '2026-05-01', false],
    ['empty', 'is_empty', undefined, true],
    ['none', 'is_empty', undefined, true],
    ['empty', 'is_not_empty', undefined, false],
    ['unknown', 'is_empty', undefined, true],
    ['unknown', 'is', 'x', false],
    ['unknown', 'is_not', 'x', true],
    ['unknown', 'not_in', ['x'], true],
    ['unknown', 'greater', 1, false],
    ['unknown', 'less', 1, false],
    ['plan', 'less', 1, false],
  ];

  it.each(cases)('§7 %s %s %j is %s', (field, op, value, expected) => {
    expect(matches(value === undefined ? { field, op } : { field, op, value })).toBe(expected);
  });

  it('§7 all must hold, and one of any', () => {
    const filter = (any: readonly Condition[]): boolean =>
      run(
        {
          filter: { all: [{ field: 'priority', op: 'is', value: 'high' }], any },
          targets: { resolution: '8h' },
        },
        facts,
        'Mon 09:30',
      ).policy === 'p';
    expect(filter([])).toBe(true);
    expect(
      filter([
        { field: 'team', op: 'is', value: 'x' },
        { field: 'team', op: 'is', value: 't1' },
      ]),
    ).toBe(true);
    expect(filter([{ field: 'team', op: 'is', value: 'x' }])).toBe(false);
  });
});

describe('§7 order, kinds and versions', () => {
  it('§7 Z-9 the first match wins, for each kind by itself', () => {
    const json = {
      policies: [
        { key: 'vip', filter: [{ field: 'vip', value: true }], targets: { resolution: '1h' } },
        { key: 'all', targets: { resolution: '8h' } },
        { key: 'ola', kind: 'internal', targets: { first_assignment: '1h' } },
        { key: 'duty', kind: 'customer', targets: { customer_reply: '1h' } },
      ],
    };
    const evaluation = run(
      json,
      [created('Mon 09:00'), ev('Mon 09:00', 'field', { name: 'vip', value: true })],
      'Mon 09:30',
    );
    expect(evaluation.clocks.map(({ policy, kind }) => `${policy} ${kind}`)).toEqual([
      'vip service',
      'ola internal',
    ]);
    expect([run(json, [created('Mon 09:00')], 'Mon 09:30').policy, evaluation.policy]).toEqual([
      'all',
      'vip',
    ]);
  });

  it('§7 a version with appliesTo open reaches open tickets from its instant, one with new only later tickets', () => {
    const json = (appliesTo: string): Record<string, unknown> => ({
      policies: [
        { key: 'p', targets: { resolution: '8h' } },
        { key: 'p', effectiveFrom: '2026-03-02T12:00:00Z', appliesTo, targets: { resolution: '6h' } },
      ],
    });
    const target = (appliesTo: string, creation: string): number | undefined =>
      run(json(appliesTo), [created(creation)], 'Mon 13:00').clocks[0]?.targetMs;
    expect([target('open', 'Mon 09:00'), target('new', 'Mon 09:00'), target('new', 'Mon 12:00')]).toEqual([
      6 * HOUR,
      8 * HOUR,
      6 * HOUR,
    ]);
    expect(show(run(json('open'), [created('Mon 09:00')], 'Mon 10:00').nextChangeAt)).toBe('Mon 12:00');
    expect(show(run(json('new'), [created('Mon 09:00')], 'Mon 10:00').nextChangeAt)).toBe('Mon 17:00:00.001');
  });

  it('§7 a policy that is not yet effective matches nothing', () => {
    const json = { effectiveFrom: '2026-03-02T12:00:00Z', targets: { resolution: '8h' } };
    expect(run(json, [created('Mon 09:00')], 'Mon 10:00').policy).toBeNull();
    expect(show(clock(run(json, [created('Mon 09:00')], 'Mon 13:00'), 'resolution').startedAt)).toBe(
      'Mon 09:00',
    );
  });

  it('§7 of several boundaries to come, the next that changes something is foreseen', () => {
    const version = (effectiveFrom: string, target: string): object => ({
      key: 'p',
      effectiveFrom,
      targets: { resolution: target },
    });
    const json = {
      policies: [
        version('2026-03-02T15:00:00Z', '6h'),
        { key: 'p', targets: { resolution: '8h' } },
        version('2026-03-02T12:00:00Z', '7h'),
      ],
    };
    expect(show(run(json, [created('Mon 09:00')], 'Mon 10:00').nextChangeAt)).toBe('Mon 12:00');
    expect(show(run(json, [created('Mon 09:00')], 'Mon 12:00').nextChangeAt)).toBe('Mon 15:00');
  });

  it('§7 of versions with the same effectiveFrom the last one written is in force', () => {
    const json = {
      policies: [
        { key: 'p', targets: { resolution: '8h' } },
        { key: 'p', targets: { resolution: '6h' } },
      ],
    };
    expect(clock(run(json, [created('Mon 09:00')], 'Mon 10:00'), 'resolution')).toMatchObject({
      targetMs: 6 * HOUR,
      policyVersion: 2,
    });
  });

  it('§7 an agent can pin a policy; an unknown one pins nothing', () => {
    const json = {
      policies: [
        { key: 'a', targets: { resolution: '8h' } },
        { key: 'b', targets: { resolution: '1h' } },
      ],
    };
    const pinned = (policy: string | null): unknown =>
      run(json, [created('Mon 09:00'), ev('Mon 09:00', 'policy', { policy })], 'Mon 09:30').policy;
    expect([pinned('b'), pinned('zzz'), pinned(null)]).toEqual(['b', 'a', 'a']);
  });

  it('§7 rules are frozen while the ticket is closed and no clock is open, and read anew at the reopening', () => {
    const json = {
      policies: [
        { key: 'vip', filter: [{ field: 'vip', value: true }], targets: { resolution: '1h' } },
        { key: 'all', targets: { resolution: '8h' } },
      ],
    };
    const history = [
      created('Mon 09:00'),
      status('Mon 10:00', 'solved'),
      ev('Mon 11:00', 'field', { name: 'vip', value: true }),
      status('Mon 12:00', 'open'),
    ];
    expect([run(json, history, 'Mon 11:30').policy, run(json, history, 'Mon 12:30').policy]).toEqual([
      'all',
      'vip',
    ]);
  });

  it('§7 a status that closes the ticket ends clocks under the rules before it', () => {
    const json = {
      filter: [{ field: 'status', op: 'is_not', value: 'solved' }],
      targets: { resolution: '8h' },
    };
    const evaluation = run(json, [created('Mon 09:00'), status('Mon 10:00', 'solved')], 'Mon 11:00');
    expect([clock(evaluation, 'resolution').state, evaluation.policy]).toEqual(['met', 'p']);
  });

  it('§7 plans of priorities nobody named do not pile up', () => {
    const compiled = compileRules(parseRules({ policies: [{ key: 'p', targets: { resolution: '8h' } }] }));
    for (let number = 0; number < 1200; number += 1) {
      run(compiled, [created('Mon 09:00'), priority('Mon 09:00', `p${number}`)], 'Mon 10:00');
    }
    expect(compiled.kinds[0]?.lines[0]?.versions[0]?.plans.size).toBeLessThanOrEqual(1000);
  });
});

describe('compileRules refuses what contradicts itself', () => {
  const policy = parseRules({ policies: [{ key: 'p', targets: { resolution: '8h' } }] });
  const [version] = policy.policies;
  if (version === undefined) throw new Error('one policy was written');

  it('names the policy and the metric that does not exist', () => {
    const broken = { ...policy, policies: [{ ...version, targets: { nothing: {} } }] };
    expect(() => compileRules(broken)).toThrow('policy "p": there is no metric "nothing"');
  });

  it('names the policy or tier and the calendar that does not exist', () => {
    expect(() => compileRules({ ...policy, policies: [{ ...version, calendar: 'x' }] })).toThrow(
      'policy "p": there is no calendar "x"',
    );
    expect(() => compileRules({ ...policy, tiers: [{ key: 'gold', name: 'Gold', calendar: 'x' }] })).toThrow(
      'tier "gold": there is no calendar "x"',
    );
  });
});
