import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../src/rules/result-schema.ts';
import { fileWith, runCommand } from './run-command.ts';

const RULES = {
  calendars: {
    office: { zone: 'Europe/Berlin', week: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } },
  },
  policies: [{ key: 'p', calendar: 'office', targets: { first_reply: '4h', resolution: '10h' } }],
};
const HISTORY = [
  { type: 'created', at: '2026-03-02T08:00:00Z' },
  { type: 'message', at: '2026-03-02T09:30:00Z', actor: 'rep:ana' },
];
const lines = (...questions: readonly unknown[]): string =>
  questions.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
const answers = (out: string): readonly Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('pontual evaluate', () => {
  it('answers exactly the members it documents, instants in UTC, null where there is none', async () => {
    const question = { id: 7, now: '2026-03-02T10:00:00+01:00', rules: RULES, history: HISTORY };
    const { out, status } = await runCommand(
      'evaluate',
      [],
      lines({ ...question, now: '2026-03-02T10:00:00Z' }),
    );
    expect(status).toBe(0);
    expect(answers(out)).toEqual([
      {
        id: 7,
        badge: 'active',
        nextDueAt: '2026-03-03T10:00:00Z',
        changedAt: '2026-03-02T09:30:00Z',
        nextChangeAt: '2026-03-03T10:00:00.001Z',
        warnings: [],
        clocks: [
          {
            metric: 'first_reply',
            cycle: 1,
            state: 'met',
            startedAt: '2026-03-02T08:00:00Z',
            dueAt: '2026-03-02T12:00:00Z',
            targetMs: 14_400_000,
            elapsedMs: 5_400_000,
            remainingMs: 9_000_000,
            fulfilledAt: '2026-03-02T09:30:00Z',
            missedAt: null,
            policy: 'p',
            policyVersion: 1,
            tier: null,
            calendar: 'office',
            kind: 'service',
            endedAt: '2026-03-02T09:30:00Z',
            endReason: 'fulfilled',
          },
          {
            metric: 'resolution',
            cycle: 1,
            state: 'running',
            startedAt: '2026-03-02T08:00:00Z',
            dueAt: '2026-03-03T10:00:00Z',
            targetMs: 36_000_000,
            elapsedMs: 7_200_000,
            remainingMs: 28_800_000,
            fulfilledAt: null,
            missedAt: null,
            policy: 'p',
            policyVersion: 1,
            tier: null,
            calendar: 'office',
            kind: 'service',
            endedAt: null,
            endReason: null,
          },
        ],
      },
    ]);
  });

  it('several instants give results, each with its own; milliseconds are written when there are some', async () => {
    const question = {
      at: ['2026-03-02T10:00:00Z', '2026-03-03T10:00:00.001Z'],
      rules: RULES,
      history: HISTORY,
    };
    const { out } = await runCommand('evaluate', [fileWith(lines(question))]);
    const [answer] = answers(out);
    expect(answer?.results).toMatchObject([
      { at: '2026-03-02T10:00:00Z', badge: 'active' },
      {
        at: '2026-03-03T10:00:00.001Z',
        badge: 'overdue',
        clocks: [{}, { missedAt: '2026-03-03T10:00:00.001Z' }],
      },
    ]);
  });

  it('rules are named once and used by name; entitlements stand on the line or in the rules', async () => {
    const tiered = {
      policies: [
        { key: 'p', targets: { resolution: '10h' }, tiers: { gold: { targets: { resolution: '1h' } } } },
      ],
    };
    const history = [...HISTORY, { type: 'customer', at: '2026-03-02T08:00:00Z', customer: 'acme' }];
    const gold = [{ customer: 'acme', tier: 'gold' }];
    const now = '2026-03-02T08:10:00Z';
    const { out, status } = await runCommand(
      'evaluate',
      [],
      lines(
        { define: 'r', rules: tiered },
        { id: 1, now, rules: 'r', history },
        { id: 2, now, rules: 'r', history, entitlements: gold },
        { id: 3, now, rules: { ...tiered, entitlements: gold }, history },
        { define: 's', rules: RULES, id: 4, now, history },
      ),
    );
    expect(status).toBe(0);
    const [defined, ...rest] = answers(out);
    expect(defined).toEqual({ defined: 'r' });
    expect(rest.slice(0, 3)).toMatchObject([
      { clocks: [{ tier: null, targetMs: 36_000_000 }] },
      { clocks: [{ tier: 'gold', targetMs: 3_600_000 }] },
      { clocks: [{ tier: 'gold' }] },
    ]);
    expect(rest[3]).toMatchObject({ id: 4, defined: 's', badge: 'active' });
  });

  it('an excuse that finds no clock is named by its place, in JSON, in words and by scenarios', async () => {
    const excuse = (id: string, more: object) => ({
      id,
      at: '2026-03-02T09:30:00Z',
      actor: { kind: 'rep', id: 'ana' },
      type: 'excused',
      reason: 'x',
      ...more,
    });
    const history = [
      ...HISTORY,
      excuse('e1', { clock: 'resolution', cycle: 7 }),
      excuse('e2', { clock: 'resolution', cycle: 1 }),
      excuse('e3', { clock: 'next_reply' }),
    ];
    const question = { now: '2026-03-02T10:00:00Z', rules: RULES, history };
    const { out } = await runCommand('evaluate', [], lines(question));
    const n = HISTORY.length;
    expect(answers(out)[0]?.idleExcuses).toEqual([
      { place: `history[${n}]`, clock: 'resolution', cycle: 7 },
      { place: `history[${n + 2}]`, clock: 'next_reply', cycle: null },
    ]);
    const spanish = await runCommand('evaluate', ['--text', '--language', 'es'], lines(question));
    expect(spanish.out).toContain(`history[${n}]: esta `);
    const file = {
      rules: RULES,
      scenarios: [{ name: 'a', ...question, rules: undefined, expect: { badge: 'none' } }],
    };
    const tested = await runCommand('test', [fileWith(JSON.stringify(file))]);
    expect(tested.out + tested.err).toContain(`history[${n}]: this excuse has no effect`);
  });

  it('a bad line gives its error and number, the others are answered, status 1 at the end', async () => {
    const good = { id: 'x', now: '2026-03-02T10:00:00Z', rules: RULES, history: HISTORY };
    const bad = [
      '{not json',
      '[]',
      {
        id: 2,
        now: 'x',
        rules: { policies: [{ key: 'p', targets: { resolution: 4 } }] },
        history: [{ type: 'creatd' }],
        entitlements: {},
      },
      { ...good, nwo: 1 },
      { ...good, now: undefined },
      { ...good, at: [], now: undefined },
      { ...good, at: ['x'], now: undefined },
      { ...good, at: '2026-03-02T10:00:00Z' },
      { ...good, rules: 'nobody' },
      { ...good, rules: undefined },
      { define: '', rules: RULES },
      { define: 'r' },
      { ...good, rules: { ...RULES, calendars: { office: { zone: 'Mars/Base', week: {} } } } },
    ];
    const { out, status } = await runCommand('evaluate', [], lines(...bad, good));
    const found = answers(out);
    expect(status).toBe(1);
    expect(found.slice(0, -1).map(({ line }) => line)).toEqual(bad.map((_, index) => index + 1));
    expect(found.map(({ error }) => String(error)).join('\n')).toContain(
      'rules: policies[0].targets.resolution["*"]: 4 has no unit'.replace('["*"]', ''),
    );
    expect(
      String(found[2]?.error)
        .split('; ')
        .map((one) => one.split(':')[0]),
    ).toEqual(['rules', 'now', 'history[0].type', 'entitlements']);
    expect(found.at(-1)).toMatchObject({ id: 'x', badge: 'active' });
    expect(out).not.toMatch(/ at .*\.ts:/);
  });

  it('--explain adds segments that sum to elapsed, and answers keep to the published schema', async () => {
    const { out } = await runCommand(
      'evaluate',
      ['--explain'],
      lines({ now: '2026-03-03T09:00:00Z', rules: RULES, history: HISTORY }),
    );
    const [answer] = answers(out);
    expect(resultSchema.safeParse(answer).error).toBeUndefined();
    expect(resultSchema.parse(answer).clocks[1]?.segments?.map(({ kind }) => kind)).toEqual([
      'running',
      'off_hours',
      'running',
    ]);
  });

  it('--text explains for people in their language and zone', async () => {
    const question = { id: 'T-1', now: '2026-03-03T09:00:00Z', rules: RULES, history: HISTORY };
    const { out, err, status } = await runCommand(
      'evaluate',
      ['--text', '--language', 'pt-BR', '--zone', 'Europe/Berlin'],
      lines(question, '', '[]', 'x', { ...question, now: 'x' }),
    );
    expect(out).toMatch(/^T-1 · 3 de mar\. de 2026, 10:00:00 .* · Em andamento\n/);
    expect(out).toContain('Resolução: em andamento');
    expect(err).toMatch(
      /line 3: a line must be one JSON object[\s\S]*line 4: [\s\S]*line 5: now: "x" is not an instant/,
    );
    expect(status).toBe(1);
  });

  it.each([
    [['--text', '--language', 'fr'], '--language: "fr" is not one of en, pt-BR, es'],
    [['--text', '--zone', 'Mars/Base'], '--zone: "Mars/Base" is not a known time zone'],
  ])('%j is refused', async (args, message) => {
    const { err, status } = await runCommand('evaluate', args, '');
    expect([err.trim().slice(0, message.length), status]).toEqual([message, 1]);
  });
});
