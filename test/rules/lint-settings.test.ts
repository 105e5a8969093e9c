import { describe, expect, it } from 'vitest';
import type { KnownNames } from '../../src/rules/known-names.ts';
import { lintSettings } from '../../src/rules/lint-settings.ts';
import { settingText } from '../../src/rules/lint-settings-words.ts';
import { parseRules, parseRulesWithEntitlements } from '../../src/rules/parse.ts';
import { parsePublishableRules } from '../../src/rules/publishable.ts';
import { LANGUAGES } from '../../src/terms/index.ts';

const TARGETS = { targets: { first_reply: '1h' } };
const lint = (rules: object, known?: KnownNames): readonly string[] =>
  lintSettings(rules, parseRulesWithEntitlements(rules), known).map(
    ({ level, code, place }) => `${level} ${code} ${place}`,
  );
const withPolicy = (more: object): object => ({ policies: [{ key: 'p', ...TARGETS, ...more }] });
const withCondition = (condition: object): object => withPolicy({ filter: { all: [condition] } });

describe('settings that silently do nothing', () => {
  it.each<[what: string, rules: object, findings: readonly string[]]>([
    ['rules in order', withPolicy({ warnings: { '*': [{ percent: 80 }] } }), []],
    [
      'actions, after and repeat of warnings',
      withPolicy({
        warnings: {
          '*': [
            { percent: 80, actions: ['slack'] },
            { after: '1h', repeat: '1h', actions: ['escalate'] },
          ],
        },
      }),
      [
        'warning actions_not_carried_out policies[0].warnings["*"][0]',
        'warning actions_not_carried_out policies[0].warnings["*"][1]',
        'warning after_not_carried_out policies[0].warnings["*"][1]',
        'warning repeat_not_carried_out policies[0].warnings["*"][1]',
      ],
    ],
    [
      'all levels before due but the earliest',
      withPolicy({ warnings: { '*': [{ percent: 90 }, { percent: 50 }] } }),
      ['warning level_without_effect policies[0].warnings["*"][0]'],
    ],
    [
      'settings of a metric without a target',
      withPolicy({ pauseIn: { resolution: ['pending'] }, maxPause: { resolution: '4h' } }),
      [
        'warning metric_without_target policies[0].pauseIn.resolution',
        'warning metric_without_target policies[0].maxPause.resolution',
      ],
    ],
    [
      'a row without targets',
      withPolicy({ targets: { first_reply: '1h', resolution: {} } }),
      ['warning empty_targets policies[0].targets.resolution'],
    ],
    [
      'a priority nobody has, in targets and overlays',
      withPolicy({ tiers: { gold: { targets: { first_reply: { medium: '1h' } } } } }),
      ['warning unknown_priority policies[0].tiers.gold.targets.first_reply.medium'],
    ],
    [
      'two spellings of one priority',
      withPolicy({ targets: { first_reply: { Urgent: '1h', urgent: '2h' } } }),
      ['error priority_twice policies[0].targets.first_reply.urgent'],
    ],
    [
      'a status nobody has',
      withCondition({ field: 'status', op: 'in', value: ['open', 'opne'] }),
      ['error unknown_status policies[0].filter.all[0]'],
    ],
    [
      'a tier nobody has',
      withCondition({ field: 'tier', value: 'gold' }),
      ['error unknown_tier policies[0].filter.all[0]'],
    ],
    ['an empty any', withPolicy({ filter: { any: [] } }), ['error empty_any policies[0].filter.any']],
    [
      'no value',
      withCondition({ field: 'team', op: 'in', value: [] }),
      ['error empty_value policies[0].filter.all[0]'],
    ],
    [
      'a value where none is taken',
      withCondition({ field: 'team', op: 'is_empty', value: 'x' }),
      ['warning value_ignored policies[0].filter.all[0]'],
    ],
    [
      'two policies of one key',
      {
        policies: [
          { key: 'p', ...TARGETS },
          { key: 'p', ...TARGETS },
        ],
      },
      ['error duplicate_key policies[1]'],
    ],
    [
      'versions of one key',
      {
        policies: [
          { key: 'p', ...TARGETS },
          { key: 'p', effectiveFrom: 0, ...TARGETS },
        ],
      },
      [],
    ],
    [
      'versions of two kinds',
      {
        policies: [
          { key: 'p', ...TARGETS },
          { key: 'p', kind: 'internal', effectiveFrom: 0, ...TARGETS },
        ],
      },
      ['error kind_differs policies[1]'],
    ],
    [
      'tiers of one key, and of keys that look alike',
      { tiers: [{ key: 'gold' }, { key: 'gold' }, { key: 'Góld' }] },
      ['error duplicate_key tiers[1]', 'warning similar_keys tiers[2]'],
    ],
    [
      'entitlements that give nobody anything',
      {
        tiers: { gold: {} },
        entitlements: [
          { customer: 'a', tier: 'gold' },
          { customer: 'a', tier: 'glod' },
          { customer: 'a', tier: 'gold', start: '2026-02-01T00:00:00Z', end: '2026-01-01T00:00:00Z' },
        ],
      },
      ['error unknown_tier entitlements[1].tier', 'error entitlement_never entitlements[2]'],
    ],
  ])('%s', (_what, rules, findings) => {
    expect(lint(rules)).toEqual(findings);
  });

  it.each<[isPossible: boolean, condition: object]>([
    [true, { field: 'priority', op: 'greater', value: 'normal' }],
    [true, { field: 'created_at', op: 'after', value: '2026-01-01T00:00:00Z' }],
    [true, { field: 'seats', op: 'greater', value: '12' }],
    [true, { field: 'renewal', op: 'before', value: '2026-01-01' }],
    [true, { field: 'tags', op: 'is', value: ['a', 'b'] }],
    [false, { field: 'priority', op: 'greater', value: 'vip' }],
    [false, { field: 'created_at', op: 'contains', value: '2026' }],
    [false, { field: 'created_at', op: 'after', value: 'last week' }],
    [false, { field: 'team', op: 'greater', value: '5' }],
    [false, { field: 'seats', op: 'less', value: 'many' }],
    [false, { field: 'seats', op: 'less', value: [1, 2] }],
    [false, { field: 'team', op: 'all_of', value: ['a', 'b'] }],
  ])('an operator that fits the type (%s): %j', (isPossible, condition) => {
    expect(lint(withCondition(condition)).includes('error operator_for_type policies[0].filter.all[0]')).toBe(
      !isPossible,
    );
  });

  it('rules that say beside them what the CRM has are not publishable with a filter on something else', () => {
    const rules = { policies: [{ key: 'p', filter: [{ field: 'plan', value: 'x' }], ...TARGETS }] };
    expect(parsePublishableRules({ ...rules, fields: ['plan'] }).policies).toHaveLength(1);
    expect(() => parsePublishableRules({ ...rules, fields: ['paln'] })).toThrow('no ticket field "plan"');
    expect(() => parsePublishableRules({ ...rules, fields: 'plan' })).toThrow(
      'fields: must be a list of names',
    );
  });

  it('a field is unknown only where the fields are listed; so are priorities', () => {
    const rules = withCondition({ field: 'plan', value: 'x' });
    expect(lint(rules)).toEqual([]);
    expect(lint(rules, { fields: ['plan'], priorities: [] })).toEqual([]);
    expect(lint(rules, { fields: ['paln'], priorities: [] })).toEqual([
      'error unknown_field policies[0].filter.all[0]',
    ]);
    const medium = withPolicy({ targets: { first_reply: { medium: '1h' } } });
    expect(lint(medium, { fields: null, priorities: ['Medium'] })).toEqual([]);
  });

  it('a filter written as a list or as one condition, and policies by key, have places too', () => {
    const bad = { field: 'status', value: 'opne' };
    expect(lint({ policies: { vip: { ...TARGETS, filter: [bad] } } })).toEqual([
      'error unknown_status policies.vip.filter[0]',
    ]);
    expect(lint({ policies: { vip: { ...TARGETS, filter: bad } } })).toEqual([
      'error unknown_status policies.vip.filter',
    ]);
  });

  it.each(LANGUAGES)('every finding says its place and its reason in %s', (language) => {
    const rules = {
      policies: [
        {
          key: 'p',
          ...TARGETS,
          filter: [{ field: 'status', value: 'opne' }],
          warnings: [{ percent: 5, actions: ['a'] }],
        },
        { key: 'p', targets: { first_reply: { Low: '1h', low: '1h' } } },
      ],
    };
    const texts = lintSettings(rules, parseRulesWithEntitlements(rules)).map((one) =>
      settingText(one, language),
    );
    expect(texts.length).toBe(4);
    for (const text of texts) expect(text).toMatch(/^policies\[\d\].*: [^{}]+$/);
  });

  it('what breaks the meaning is not published; what was published before stays readable', () => {
    const rules = withCondition({ field: 'tier', value: 'nobody' });
    expect(() => parsePublishableRules(rules)).toThrow(
      /policies\[0\]\.filter\.all\[0\]: there is no tier "nobody"/,
    );
    expect(parseRules(rules).policies.length).toBe(1);
    expect(
      parsePublishableRules(withPolicy({ warnings: [{ percent: 80, actions: ['note'] }] })).policies.length,
    ).toBe(1);
  });
});

describe('names that every object has', () => {
  const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

  it.each(NAMES)('%s is a tier, a priority, a calendar and a policy like any other', (name) => {
    const rules = parseRules(
      JSON.parse(`{
        "calendars": {"${name}": {"zone": "UTC", "week": {"mon": [["09:00", "17:00"]]}}},
        "tiers": {"${name}": {}},
        "policies": {"${name}": {
          "calendar": "${name}",
          "targets": {"first_reply": {"${name}": "1h"}},
          "tiers": {"${name}": {"targets": {"first_reply": "30m"}}}
        }}
      }`),
    );
    const [policy] = rules.policies;
    expect(Object.keys(rules.calendars)).toEqual([name]);
    expect([rules.tiers[0]?.key, policy?.key, policy?.calendar]).toEqual([name, name, name]);
    expect(Object.keys(policy?.tiers ?? {})).toEqual([name]);
    expect(policy?.targets.first_reply?.[name.toLowerCase()]?.typed).toBe('1h');
  });

  it.each(NAMES)('where nobody says %s, nothing of that name is found', (name) => {
    const [policy] = parseRules({
      policies: [{ key: 'p', targets: { first_reply: { low: '1h' } } }],
    }).policies;
    const records = [
      policy?.targets,
      policy?.targets.first_reply,
      policy?.tiers,
      policy?.pauseIn,
      policy?.maxPauseMs,
      policy?.warnings,
      policy?.metricSettings,
    ];
    for (const record of records) expect(Reflect.get(record ?? {}, name)).toBeUndefined();
  });

  it.each([
    [{ filter: [{ field: 'team', op: 'constructor', value: 'x' }] }, 'there is no operator "constructor"'],
    [{ targets: { first_reply: '1constructor' } }, 'is no length of time'],
    [{ targets: { first_reply: { target: { constructor: 1 } } } }, 'unknown member "constructor"'],
    [{ targets: { constructor: '1h' } }, 'there is no metric "constructor"'],
  ])('%j is refused in words', (more, message) => {
    expect(() => parseRules({ policies: [{ key: 'p', ...more }] })).toThrow(message);
  });
});
