import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/rules/default-rules.ts';
import {
  parseEntitlements,
  parseRules,
  parseRulesWithEntitlements,
  RulesProblem,
} from '../../src/rules/parse.ts';
import { lintStatuses, statusText } from '../../src/rules/statuses.ts';
import { suggestion } from '../../src/rules/words.ts';
import { compileRules, DEFAULT_SETTINGS, evaluate } from '../../src/sla/index.ts';
import { LANGUAGES } from '../../src/terms/index.ts';

function problems(json: unknown): readonly string[] {
  try {
    parseRules(json);
    return [];
  } catch (error) {
    if (error instanceof RulesProblem) return error.problems;
    throw error;
  }
}
const policy = (more: object): object => ({
  policies: [{ key: 'p', targets: { resolution: '8h' }, ...more }],
});
const toTarget = (raw: unknown) =>
  parseRules({ policies: [{ key: 'p', targets: { resolution: raw } }] }).policies[0]?.targets.resolution?.[
    '*'
  ];

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['15m', 900_000],
    ['4h', 14_400_000],
    ['1h30m', 5_400_000],
    ['1 hour and 30 minutes', 5_400_000],
    ['90 min', 5_400_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
    ['PT4H', 14_400_000],
    [{ hours: 4 }, 14_400_000],
    [{ hours: 1.1 }, 3_960_000],
    [{ ms: 1500 }, 1500],
    [{ hours: 1, minutes: 30 }, 5_400_000],
    [{ target: '4h' }, 14_400_000],
  ])('%j is %d ms', (raw, ms) => {
    expect(toTarget(raw)?.ms).toBe(ms);
  });

  it.each(['2bd', '2 business days', '2 working days', { businessDays: 2 }, { business_days: 2 }])(
    '%j is two business days',
    (raw) => {
      expect(toTarget(raw)).toMatchObject({ ms: 0, businessDays: 2 });
    },
  );

  it('keeps what was typed', () => {
    expect(toTarget(' 4h ')?.typed).toBe('4h');
    expect(toTarget({ target: '4h', calendar: 'always' })).toEqual({
      typed: '4h',
      ms: 14_400_000,
      calendar: 'always',
    });
  });

  it.each([
    [4, '4 has no unit'],
    ['4', 'is no length of time'],
    ['soon', 'is no length of time'],
    [true, 'is no length of time'],
    [[], 'is no length of time'],
    ['4x', 'is no length of time'],
    ['0h', 'must be longer than nothing'],
    ['0.1ms', 'is not a whole number of milliseconds'],
    ['1d', 'may be 24 hours or a working day: write "24h" or "1bd"'],
    ['2 days', 'may be 24 hours or a working day'],
    [{ hours: 'x', minutes: 1 }, '"x" is not a number of 0 or more'],
    [{ hours: -1 }, '-1 is not a number of 0 or more'],
    [{ target: '4h', calender: 'x' }, 'unknown member "calender" (did you mean "calendar"?)'],
    [{ target: '4h', calendar: 4 }, '4 is not the name of a calendar'],
    [{ target: { hour: 1, days: 1 } }, 'may be 24 hours or a working day'],
    [{ target: { hours: 1, fortnights: 1 } }, 'unknown member "fortnights"'],
    [{ target: ' ' }, 'is no length of time'],
  ])('%j is refused: %s', (raw, message) => {
    expect(problems(policy({ targets: { resolution: raw } })).join()).toContain(message);
  });

  it('a blank target is null or empty text', () => {
    const rules = parseRules(
      policy({ targets: { resolution: { low: null, high: '', normal: { target: null }, '*': '8h' } } }),
    );
    const row = rules.policies[0]?.targets.resolution;
    expect([row?.low?.ms, row?.high?.ms, row?.normal?.ms]).toEqual([0, 0, 0]);
  });

  it('business days are refused where no calendar is at hand', () => {
    expect(problems(policy({ warnings: [{ before: '1bd' }] }))).toEqual([
      'policies[0].warnings["*"][0].before: "1bd": business days are not possible here',
    ]);
    expect(problems(policy({ maxPause: 4 })).join()).toContain('4 has no unit');
  });
});

describe('rules', () => {
  it('lists every problem by its place, with the nearest known name', () => {
    expect(
      problems({
        calendars: { b: { zone: 'Europe/Berln', week: {} } },
        polices: [],
        policies: [
          {
            key: 'x',
            target: 3,
            targets: { next_reply: 4 },
            pauseIn: { resolution: ['pendin', 4] },
            filter: {
              all: [
                { field: 'priority', op: 'iz', value: 3 },
                { field: 'team', op: 4 },
                { field: 'team', op: 'is' },
              ],
            },
            warnings: [
              { percent: 80, before: '1h' },
              { percent: 80, repeat: '1h' },
            ],
            kind: 'odd',
          },
        ],
      }),
    ).toEqual([
      expect.stringContaining('policies[0].kind: '),
      'policies[0].filter.all[0].op: there is no operator "iz" (did you mean "is"?)',
      expect.stringContaining('policies[0].filter.all[1].op: 4 is not one of is, is_not'),
      'policies[0].filter.all[2].value: is needs a value',
      expect.stringContaining('policies[0].targets.next_reply: 4 has no unit'),
      'policies[0].pauseIn.resolution[0]: there is no status category "pendin" (did you mean "pending"?)',
      expect.stringContaining('policies[0].pauseIn.resolution[1]: 4 is not one of new, open'),
      'policies[0].warnings["*"][0]: a warning level has exactly one of "percent", "before" and "after"',
      'policies[0].warnings["*"][1]: "repeat" is only possible with "after"',
      'policies[0]: unknown member "target" (did you mean "targets"?)',
      'unknown member "polices" (did you mean "policies"?)',
      expect.stringContaining('calendar "b": zone'),
    ]);
  });

  it('names what is mentioned but not defined', () => {
    expect(
      problems({
        tiers: { gold: { calendar: 'x', targets: { resolution: { target: '1h', calendar: 'y' } } } },
        metrics: { resolution: { start: 'created', fulfil: 'solved' } },
        policies: [
          {
            key: 'p',
            calendar: 'alwys',
            targets: { first_repl: '4h', resolution: { low: { target: '1h', calendar: 'z' } } },
            pauseIn: { reslution: ['pending'] },
            maxPause: { odd: '1h' },
            warnings: { odd: [] },
            metricSettings: { odd: {} },
            tiers: { golden: { calendar: 'w', targets: { odd: '1h' } } },
          },
        ],
      }).map((one) => one.replace(/ \((did|known).*\)$/, '')),
    ).toEqual([
      'metrics[0].key: "resolution" is built in, choose another name',
      'tiers[0].calendar: there is no calendar "x"',
      'tiers[0].targets.resolution["*"].calendar: there is no calendar "y"',
      'policies[0].calendar: there is no calendar "alwys"',
      'policies[0].targets: there is no metric "first_repl"',
      'policies[0].targets.resolution.low.calendar: there is no calendar "z"',
      'policies[0].pauseIn: there is no metric "reslution"',
      'policies[0].maxPause: there is no metric "odd"',
      'policies[0].warnings: there is no metric "odd"',
      'policies[0].metricSettings: there is no metric "odd"',
      'policies[0].tiers: there is no tier "golden"',
      'policies[0].tiers.golden.calendar: there is no calendar "w"',
      'policies[0].tiers.golden.targets: there is no metric "odd"',
    ]);
  });

  it('without declared tiers, an overlay may speak of those that entitlements bring', () => {
    expect(problems(policy({ tiers: { gold: { targets: { resolution: '1h' } } } }))).toEqual([]);
  });

  it('fills in every default', () => {
    const [one] = parseRules(policy({})).policies;
    expect(one).toEqual({
      key: 'p',
      name: 'p',
      version: 1,
      kind: 'service',
      effectiveFrom: null,
      appliesTo: 'open',
      filter: {},
      calendar: 'always',
      targets: { resolution: { '*': { typed: '8h', ms: 28_800_000 } } },
      tiers: {},
      pauseIn: {},
      maxPauseMs: {},
      warnings: {},
      settings: DEFAULT_SETTINGS,
      metricSettings: {},
    });
    expect(parseRules({})).toEqual({ calendars: {}, tiers: [], metrics: [], policies: [] });
  });

  it('takes a name for a key, but one of them is needed', () => {
    expect(parseRules({ policies: [{ name: 'Main', targets: {} }] }).policies[0]).toMatchObject({
      key: 'Main',
      name: 'Main',
    });
    expect(problems({ policies: [{ targets: {} }] })).toEqual(['policies[0].key: is missing']);
  });

  it('numbers versions of one key by their effectiveFrom, whatever order they are written in', () => {
    const late = { key: 'p', effectiveFrom: '2026-06-01T00:00:00Z' };
    const { policies } = parseRules({
      policies: [late, { key: 'q' }, { key: 'p' }, { key: 'p', effectiveFrom: 0 }],
    });
    expect(policies.map(({ key, version }) => `${key}${version}`)).toEqual(['p3', 'q1', 'p1', 'p2']);
  });

  it('takes lists or objects by key, lists or one value for all metrics, and a list for a filter', () => {
    const one = parseRules({
      tiers: { gold: { name: 'Gold' }, iron: {} },
      metrics: [{ key: 'triage', start: 'created', fulfil: { status: 'open' } }],
      policies: {
        p: {
          filter: { field: 'priority', value: ['high', 'low'] },
          pauseIn: 'on-hold',
          maxPause: '1h',
          warnings: [{ percent: 80, actions: 'note' }],
          targets: { triage: '1h' },
        },
      },
    });
    expect(one.tiers).toEqual([
      { key: 'gold', name: 'Gold' },
      { key: 'iron', name: 'iron' },
    ]);
    expect(one.metrics[0]).toEqual({
      key: 'triage',
      side: 'us',
      start: 'created',
      fulfil: { status: ['open'] },
      pauseIn: [],
      recurrence: 'once',
      source: 'status-time',
    });
    expect(one.policies[0]).toMatchObject({
      filter: { all: [{ field: 'priority', op: 'in', value: ['high', 'low'] }] },
      pauseIn: { '*': ['on_hold'] },
      maxPauseMs: { '*': 3_600_000 },
      warnings: { '*': [{ percent: 80, actions: ['note'] }] },
    });
  });

  it('knows operators by the names other systems give them', () => {
    const [one] = parseRules(
      policy({
        filter: {
          any: [
            { field: 'tags', operator: 'includes', value: ['a'] },
            { field: 'seats', op: '>=', value: 3 },
          ],
        },
      }),
    ).policies;
    expect(one?.filter.any?.map(({ op }) => op)).toEqual(['any_of', 'greater_or_equal']);
  });

  it.each([
    [{ start: 'creatd', fulfil: 'solved' }, 'there is no trigger "creatd" (did you mean "created"?)'],
    [{ start: { state: 'open' }, fulfil: 'solved' }, 'unknown member "state" (did you mean "status"?)'],
    [{ start: { status: ['odd'] }, fulfil: 'solved' }, 'there is no status category "odd"'],
    [{ fulfil: 'solved' }, 'there is no trigger nothing'],
  ])('a metric of %j is refused', (metric, message) => {
    expect(problems({ metrics: { own: metric } }).join()).toContain(message);
  });

  it('anything but an object is refused', () => {
    for (const json of [null, 4, 'x', []]) expect(problems(json).length).toBeGreaterThan(0);
    expect(
      problems({ tiers: 4, policies: [4], metrics: { a: 4 }, calendars: 4 }).length,
    ).toBeGreaterThanOrEqual(4);
  });

  it('suggests what is near, else lists what is known, unless that is too much', () => {
    expect(suggestion('zzzzzz', ['a', 'b'])).toBe(' (known: a, b)');
    expect(suggestion('x', [])).toBe('');
    expect(
      suggestion(
        'zzzzzz',
        Array.from({ length: 26 }, (_, index) => `name${index}`),
      ),
    ).toBe('');
    expect(suggestion('businessdays', ['businessDays'])).toBe(' (did you mean "businessDays"?)');
  });
});

describe('entitlements', () => {
  it('are read beside the rules or by themselves', () => {
    const raw = [{ customer: 'acme', tier: 'gold', start: '2026-01-01T00:00:00Z' }];
    const expected = [{ customer: 'acme', tier: 'gold', start: Date.UTC(2026, 0, 1), end: null }];
    expect(parseEntitlements(raw)).toEqual(expected);
    expect(parseRulesWithEntitlements({ ...policy({}), entitlements: raw }).entitlements).toEqual(expected);
    expect(() => parseEntitlements([{ customer: 'acme', tier: 'gold', start: 'monday', end: null }])).toThrow(
      'entitlements[0].start: "monday" is not an instant',
    );
  });
});

describe('the built-in default rules', () => {
  const rules = parseRules(defaultRules('America/Sao_Paulo'));

  it('have a target for every priority and for none, for replies and resolution, shorter for premium', () => {
    const compiled = compileRules(rules);
    const targets = (priority: string | null, tier: string | null): readonly number[] =>
      evaluate(
        [
          { id: '1', at: 0, type: 'created', actor: { kind: 'customer', id: null } },
          { id: '2', at: 0, type: 'priority', priority, actor: { kind: 'customer', id: null } },
          { id: '3', at: 0, type: 'tier', tier, actor: { kind: 'customer', id: null } },
        ],
        0,
        compiled,
      ).clocks.map(({ targetMs }) => targetMs);
    for (const priority of ['low', 'normal', 'high', 'urgent', null]) {
      const standard = targets(priority, 'standard');
      expect(standard).toHaveLength(2);
      targets(priority, 'premium').forEach((ms, index) => {
        expect(ms).toBeLessThan(standard[index] ?? 0);
      });
    }
    expect(rules.policies[0]?.tiers.premium?.calendar).toBe('always');
  });

  it('are in the zone asked for', () => {
    expect(JSON.stringify(rules.calendars)).toContain('America/Sao_Paulo');
    expect(() => parseRules(defaultRules('Mars/Base'))).toThrow(RulesProblem);
  });
});

describe('statuses of a CRM', () => {
  const rules = parseRules(policy({ pauseIn: { resolution: ['pending', 'on_hold'] } }));

  it.each(LANGUAGES)('unmapped ones and pauses that never come are told in %s', (language) => {
    const found = lintStatuses({ Waiting: 'pending', Odd: null }, rules);
    expect(found.map(({ code, params }) => `${code} ${params}`)).toEqual([
      'unmapped_status Odd',
      'never_pauses resolution,on_hold',
    ]);
    for (const one of found) expect(statusText(one, language)).not.toMatch(/[{}]|undefined/);
  });

  it('nothing is said without a map, and a map that is none is refused', () => {
    expect(lintStatuses(undefined, rules)).toEqual([]);
    expect(() => lintStatuses([], rules)).toThrow('statuses: [] is not an object');
    expect(() => lintStatuses({ Odd: 'pendin' }, rules)).toThrow(
      'statuses.Odd: there is no category "pendin" (did you mean "pending"?)',
    );
  });
});
