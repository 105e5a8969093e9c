import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileWith, runCommand } from './run-command.ts';

const rules = {
  policies: [{ key: 'p', targets: { first_reply: '4h', next_reply: '1h', resolution: '8h' } }],
};
const history = [
  { type: 'created', at: '2026-03-02T08:00:00Z' },
  { type: 'message', at: '2026-03-02T09:00:00Z', actor: 'rep' },
];
const scenario = { name: 'usual', now: '2026-03-02T10:00:00Z', history };

describe('pontual test', () => {
  it('holds what is expected: badge, next due, clocks by metric, and what must not be there', async () => {
    const scenarios = [
      { ...scenario, due: { resolution: '2026-03-02T17:00:00+01:00' } },
      {
        ...scenario,
        name: 'more',
        expect: {
          badge: 'active',
          nextDueAt: '2026-03-02T16:00:00Z',
          first_reply: 'met',
          'first_reply#1': { state: 'met', fulfilledAt: '2026-03-02T09:00:00Z', missedAt: null },
          resolution: '2026-03-02T16:00:00Z',
          next_reply: null,
          clocks: [
            { metric: 'first_reply', cycle: 1, state: 'met' },
            { metric: 'resolution', elapsedMs: 7_200_000 },
          ],
        },
      },
    ];
    const { out, status } = await runCommand('test', [fileWith({ rules, scenarios })]);
    expect([out, status]).toEqual(['ok   usual\nok   more\n2 of 2 scenarios hold\n', 0]);
  });

  it('shows what differs in words, and how far an instant is off', async () => {
    const scenarios = [
      {
        ...scenario,
        expect: {
          badge: 'overdue',
          resolution: { dueAt: '2026-03-02T15:30:00Z', odd: 1 },
          first_reply: null,
          next_reply: 'met',
          clocks: [{ state: 'met' }, { metric: 'next_reply', cycle: 2 }],
        },
      },
      {
        now: '2026-03-02T10:00:00Z',
        history,
        expect: { clocks: 4, resolution: 4, first_reply: { dueAt: '2026-03-02T13:00:00Z', targetMs: 1 } },
      },
    ];
    const { out, status } = await runCommand('test', [fileWith({ rules, scenarios })]);
    expect(status).toBe(1);
    expect(out.split('\n').map((line) => line.trim().replace(/ \(known:.*/, ''))).toEqual([
      'FAIL usual',
      'badge: expected "overdue", got "active"',
      'resolution.dueAt: expected "2026-03-02T15:30:00Z", got "2026-03-02T16:00:00Z" (30 min later)',
      'resolution.odd: there is no such member',
      'first_reply: expected no clock, got one (met)',
      'next_reply: expected a clock, there is none',
      'clocks[0]: needs a "metric"',
      'next_reply#2: expected a clock, there is none',
      'FAIL scenario 2',
      'clocks: must be a list',
      'resolution: 4 is no expectation',
      'first_reply.dueAt: expected "2026-03-02T13:00:00Z", got "2026-03-02T12:00:00Z" (60 min earlier)',
      'first_reply.targetMs: expected 1, got 14400000',
      '0 of 2 scenarios hold',
      '',
    ]);
  });

  it('rules may stand in a file beside the scenarios, or in each scenario', async () => {
    const file = fileWith({ rules: 'rules.json', scenarios: [{ ...scenario, expect: { badge: 'active' } }] });
    writeFileSync(join(dirname(file), 'rules.json'), JSON.stringify(rules));
    expect((await runCommand('test', [file])).status).toBe(0);
    const own = fileWith({ scenarios: [{ ...scenario, rules, expect: { badge: 'active' } }] });
    expect((await runCommand('test', [own])).status).toBe(0);
  });

  it('a scenario that cannot be read fails with its reason', async () => {
    const scenarios = [
      4,
      scenario,
      { ...scenario, expect: 4 },
      { ...scenario, due: 4 },
      { ...scenario, now: undefined, at: ['2026-03-02T10:00:00Z'], expect: { badge: 'active' } },
      { ...scenario, now: '9999-01-01T00:00:00Z', expect: { badge: 'active' } },
      { ...scenario, name: 'last', expect: { badge: 'active' } },
      { ...scenario, now: 'x', expect: { badge: 'active' } },
    ];
    const { out, status } = await runCommand('test', [fileWith({ rules, scenarios })]);
    expect(status).toBe(1);
    for (const text of [
      'is not an object',
      'expect: says nothing',
      'expect: must be an object',
      'due: must be an object',
      'now: "x" is not an instant',
      'at: a scenario has one "now"',
      'ok   last',
    ]) {
      expect(out).toContain(text);
    }
  });

  it('names a metric that the rules do not know, also where no clock is expected', async () => {
    const expectations = [
      { first_repyl: null },
      { 'first_reply#x': null },
      { clocks: [{ metric: 'resolutoin' }] },
      JSON.parse('{"__proto__": null}'),
      { next_reply: null },
    ];
    const scenarios = expectations.map((one) => ({ ...scenario, expect: one }));
    const { out, status } = await runCommand('test', [fileWith({ rules, scenarios })]);
    expect(status).toBe(1);
    for (const text of [
      'first_repyl: there is no metric "first_repyl" (did you mean "first_reply"?)',
      'first_reply#x: "x" is not the number of a cycle',
      'clocks[0].metric: there is no metric "resolutoin" (did you mean "resolution"?)',
      '__proto__: there is no metric "__proto__"',
      '1 of 5 scenarios hold',
    ]) {
      expect(out).toContain(text);
    }
  });

  it.each([
    [(text: string) => text.replace('"now"', '"__proto__": 1, "now"'), 'unknown member "__proto__"'],
    [
      (text: string) => text.replace('"type":"created"', '"__proto__": 1, "type":"created"'),
      'history[0]: unknown member "__proto__"',
    ],
    [
      (text: string) => text.replace('"badge":"active"', '"resolution":{"__proto__": 1}'),
      'resolution.__proto__: there is no such member',
    ],
  ])('a member __proto__ is refused with its place (%#)', async (edit, message) => {
    const text = JSON.stringify({ rules, scenarios: [{ ...scenario, expect: { badge: 'active' } }] });
    const { out, status } = await runCommand('test', [fileWith(edit(text))]);
    expect([out.includes(message), status]).toEqual([true, 1]);
  });

  it('an event that names a clock, tier or policy nobody has fails with its place', async () => {
    const more = [
      [
        { type: 'excused', clock: 'first_repyl', reason: 'x' },
        'history[2].clock: there is no metric "first_repyl"',
      ],
      [{ type: 'tier', tier: 'gold' }, 'history[2].tier: there is no tier "gold"'],
      [{ type: 'policy', policy: 'q' }, 'history[2].policy: there is no policy "q"'],
    ] as const;
    const scenarios = more.map(([event]) => ({
      ...scenario,
      history: [...history, { at: '2026-03-02T09:30:00Z', ...event }],
      expect: { badge: 'active' },
    }));
    const { out, status } = await runCommand('test', [fileWith({ rules, scenarios })]);
    expect(status).toBe(1);
    for (const [, message] of more) expect(out).toContain(message);
  });

  it.each([
    [{ rules, scenarios: [scenario], senarios: [] }, 'unknown member "senarios" (did you mean "scenarios"?)'],
    [{ scenarios: [] }, '"scenarios" must be a list of at least one'],
    [{ rules: { policies: [{ key: 'p', odd: 1 }] }, scenarios: [scenario] }, 'unknown member "odd"'],
  ])('%j is refused in words', async (json, message) => {
    const { err, status } = await runCommand('test', [fileWith(json)]);
    expect([err.includes(message), status]).toEqual([true, 1]);
  });
});
