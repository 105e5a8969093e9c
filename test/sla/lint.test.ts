import { describe, expect, it } from 'vitest';
import { parseRules } from '../../src/rules/parse.ts';
import { type Finding, findingText, lintRules } from '../../src/sla/index.ts';
import { LANGUAGES } from '../../src/terms/index.ts';
import { OFFICE } from './support.ts';

const lint = (policies: readonly object[], more: object = {}): readonly Finding[] =>
  lintRules(parseRules({ calendars: { office: OFFICE }, policies, ...more }));
const codes = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ code, policy }) => `${code} ${policy}`);
const policy = (key: string, filter: unknown, more: object = {}): object => ({
  key,
  filter,
  targets: { resolution: '8h' },
  ...more,
});
const is = (field: string, value: unknown): object => ({ field, op: 'is', value });

describe('§7 unreachable policies', () => {
  it.each([
    ['an empty filter before it', [], [is('priority', 'high')]],
    ['the same condition', [is('priority', 'high')], [is('priority', 'high'), is('team', 'a')]],
    ['a wider list', [{ field: 'priority', op: 'in', value: ['high', 'low'] }], [is('priority', 'HIGH')]],
    ['an exclusion', [{ field: 'priority', op: 'is_not', value: 'low' }], [is('priority', 'high')]],
    [
      'an exclusion of what is empty',
      [{ field: 'priority', op: 'not_in', value: ['low'] }],
      [{ field: 'priority', op: 'is_empty' }],
    ],
    ['anything at all', [{ field: 'team', op: 'is_not_empty' }], [is('team', 'a')]],
    ['one of any', { any: [is('team', 'a'), is('team', 'b')] }, [is('team', 'b')]],
    [
      'all of its own any',
      [{ field: 'team', op: 'in', value: ['a', 'b', 'c'] }],
      { any: [is('team', 'a'), is('team', 'b')] },
    ],
  ])('§7 shadowed by %s', (_name, wide, narrow) => {
    const shadowed = codes(lint([policy('wide', wide), policy('narrow', narrow)]));
    expect(shadowed).toContain('shadowed narrow');
  });

  it.each([
    ['another value', [is('priority', 'low')], [is('priority', 'high')]],
    ['a narrower list', [is('priority', 'low')], [{ field: 'priority', op: 'in', value: ['high', 'low'] }]],
    ['another field', [is('team', 'a')], [is('priority', 'high')]],
    ['part of a text', [{ field: 'plan', op: 'contains', value: 'x' }], [is('plan', 'x')]],
    ['an exclusion in a list of tags', [{ field: 'tags', op: 'is_not', value: 'b' }], [is('tags', 'a')]],
    [
      'an exclusion that hits',
      [{ field: 'priority', op: 'is_not', value: 'high' }],
      [is('priority', 'high')],
    ],
    ['something wider', [{ field: 'team', op: 'is', value: 'a' }], [{ field: 'team', op: 'is_not_empty' }]],
  ])('§7 not shadowed by %s', (_name, wide, narrow) => {
    expect(
      codes(lint([policy('wide', wide), policy('narrow', narrow)])).filter((code) =>
        code.startsWith('shadowed'),
      ),
    ).toEqual([]);
  });

  it('§7 another kind, or a policy that comes into force later, does not shadow', () => {
    expect(codes(lint([policy('a', []), policy('b', [], { kind: 'internal' })]))).not.toContain('shadowed b');
    const later = { effectiveFrom: '2026-06-01T00:00:00Z' };
    expect(codes(lint([policy('a', [], later), policy('b', [])]))).not.toContain('shadowed b');
    expect(codes(lint([policy('a', [], later), policy('b', [], later)]))).toContain('shadowed b');
  });

  it.each([
    ['two values', [is('priority', 'high'), is('priority', 'low')]],
    ['a value excluded', [is('team', 'a'), { field: 'team', op: 'is_not', value: 'a' }]],
    ['a value and empty', [is('team', 'a'), { field: 'team', op: 'is_empty' }]],
    [
      'empty and not',
      [
        { field: 'team', op: 'is_not_empty' },
        { field: 'team', op: 'is_empty' },
      ],
    ],
    ['all against any', { all: [is('team', 'a')], any: [is('team', 'b'), is('team', 'c')] }],
  ])('§7 %s contradict each other', (_name, filter) => {
    expect(codes(lint([policy('p', filter)]))).toContain('matches_nothing p');
  });

  it('§7 conditions on tags or that cannot be proved do not contradict', () => {
    for (const filter of [
      [is('tags', 'a'), is('tags', 'b')],
      [is('team', 'a'), { field: 'team', op: 'contains', value: 'a' }],
    ]) {
      expect(codes(lint([policy('p', filter)]))).not.toContain('matches_nothing p');
    }
  });

  it('§7 overlaps are told, specific before general is not', () => {
    expect(
      codes(lint([policy('a', [is('team', 'a')]), policy('b', [is('priority', 'high')]), policy('c', [])])),
    ).toEqual(['overlap b']);
    expect(codes(lint([policy('a', [is('team', 'a')]), policy('b', [is('team', 'b')])]))).toEqual([
      'no_default b',
    ]);
  });
});

describe('§7 questionable targets', () => {
  const found = (more: object, rest: object = {}): readonly string[] =>
    codes(lint([{ key: 'p', ...more }], rest));

  it('no target at all, unless a tier has some', () => {
    expect(found({})).toEqual(['no_target p']);
    expect(found({}, { tiers: { gold: { targets: { resolution: '1h' } } } })).toEqual([]);
    expect(found({ tiers: { gold: { calendar: 'always' } } }, { tiers: { gold: {} } })).toEqual([
      'no_target p',
    ]);
  });

  it('a warning that comes before the clock starts, or after due', () => {
    expect(found({ targets: { resolution: '1h' }, warnings: [{ before: '2h' }, { percent: 120 }] })).toEqual([
      'warning_before_start p',
      'warning_after_due p',
    ]);
    expect(
      found({ targets: { resolution: '1h' }, warnings: { resolution: [{ percent: 80 }, { after: '1h' }] } }),
    ).toEqual([]);
  });

  it('a customer’s target longer than the pause limit', () => {
    const policies = [
      { key: 'sla', targets: { resolution: '8h' }, maxPause: { resolution: '8h' } },
      { key: 'duty', kind: 'customer', targets: { customer_reply: '16h' } },
    ];
    expect(codes(lint(policies))).toEqual(['longer_than_pause duty']);
  });

  it('a target with less working time in five years', () => {
    expect(found({ targets: { resolution: '20000h' }, calendar: 'office' })).toEqual(['beyond_horizon p']);
  });

  it('targets that get longer with priority, and tickets without a priority', () => {
    expect(found({ targets: { resolution: { urgent: '8h', high: '4h', low: null } } })).toEqual([
      'inverted p',
      'no_priority p',
    ]);
    expect(
      found({ targets: { resolution: { urgent: '1bd', high: '2bd', '*': '16h' } }, calendar: 'office' }),
    ).toEqual([]);
  });

  it('overlays of tiers are looked at too, in calendars of their own', () => {
    const tiers = { gold: { targets: { resolution: { target: '20000h', calendar: 'office' } } } };
    expect(found({ targets: { resolution: '8h' }, tiers }, { tiers: { gold: {} } })).toEqual([
      'beyond_horizon p',
    ]);
  });

  it('rules with a calendar that does not exist are refused', () => {
    const rules = parseRules({ policies: [{ key: 'p', targets: { resolution: '8h' } }] });
    const broken = { ...rules, policies: rules.policies.map((one) => ({ ...one, calendar: 'gone' })) };
    expect(() => lintRules(broken)).toThrow('there is no calendar "gone"');
  });

  it.each(LANGUAGES)('every finding has a text in %s', (language) => {
    const findings = [
      ...lint([
        policy('a', []),
        policy('b', [is('team', 'a')]),
        policy('c', [is('team', 'a'), is('team', 'b')]),
      ]),
      ...lint([policy('a', [is('team', 'a')]), policy('b', [is('priority', 'high')])]),
      ...lint([
        {
          key: 'p',
          targets: { resolution: { urgent: '8h', high: '4h' } },
          warnings: [{ before: '9h' }, { percent: 120 }],
        },
      ]),
    ];
    const texts = findings.map((finding) => findingText(finding, language));
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).not.toMatch(/[{}]|undefined/);
  });
});

describe('M1 a metric that only `closed` fulfils', () => {
  const metric = (fulfil: object) => ({
    metrics: [{ key: 'wrap_up', side: 'us', start: 'created', fulfil, recurrence: 'once' }],
  });
  const found = (fulfil: object, more: object = {}, targets: object = { wrap_up: '8h' }) =>
    lint([policy('p', [], { targets, ...more })], metric(fulfil)).filter(
      ({ code }) => code === 'cancelled_at_solved',
    );

  it('M1 is warned of under onSolve cancel, in every language', () => {
    const [finding] = found({ status: ['closed'] });
    expect(finding).toEqual({
      level: 'warning',
      code: 'cancelled_at_solved',
      policy: 'p',
      params: ['wrap_up'],
    });
    if (finding === undefined) throw new Error('nothing was found');
    const texts = LANGUAGES.map((language) => findingText(finding, language));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts)
      expect(text).toMatch(/"p", wrap_up: .*"closed".*"solved".*\(M1\).*"onSolve: keep"/);
  });

  it.each([
    ['keep', { settings: { onSolve: 'keep' } }],
    ['meet', { settings: { onSolve: 'meet' } }],
    ['keep for the metric', { metricSettings: { wrap_up: { onSolve: 'keep' } } }],
  ])('M1 is fine with onSolve %s', (_name, more) => {
    expect(found({ status: ['closed'] }, more)).toEqual([]);
  });

  it('M1 is warned of where the metric’s own setting cancels', () => {
    const settings = { settings: { onSolve: 'keep' }, metricSettings: { wrap_up: { onSolve: 'cancel' } } };
    expect(found({ status: ['closed'] }, settings)).toHaveLength(1);
  });

  it('M1 is no matter where `solved` fulfils it too, or where it has no target', () => {
    expect(found({ status: ['solved', 'closed'] })).toEqual([]);
    expect(found({ status: ['closed'] }, {}, { resolution: '8h' })).toEqual([]);
  });
});
