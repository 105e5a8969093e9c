import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PONTUAL = resolve(import.meta.dirname, '../../src/bin/pontual.ts');
const HOUR = 3_600_000;
const BERLIN = {
  zone: 'Europe/Berlin',
  week: {
    mon: [['09:00', '17:00']],
    wed: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  holidays: ['2026-12-25'],
  overrides: { '2026-12-24': [['09:00', '12:00']] },
  breaks: { '2026-12-23': [['10:00', '11:00']] },
};

describe('pontual calendar', () => {
  it('C4 answers add, elapsed, open, next and day, one line each, in order', async () => {
    const at = '2026-12-23T08:00:00Z';
    const { answers, status } = await ask(
      { calendar: BERLIN, op: 'add', at, ms: HOUR },
      { calendar: BERLIN, op: 'add', at, ms: HOUR + 1 },
      { calendar: BERLIN, op: 'add', at, ms: -HOUR },
      { calendar: BERLIN, op: 'add', at: '2026-12-23T09:00:00+01:00', ms: 0 },
      { calendar: BERLIN, op: 'elapsed', from: at, to: '2026-12-28T00:00:00Z' },
      { calendar: BERLIN, op: 'elapsed', from: '2026-12-28T00:00:00Z', to: at },
      { calendar: BERLIN, op: 'open', at },
      { calendar: BERLIN, op: 'open', at: Date.parse('2026-12-25T10:00Z') },
      { calendar: BERLIN, op: 'next', at: '2026-12-25T10:00:00.5-01:30' },
      { calendar: BERLIN, op: 'day' },
    );
    expect(answers).toEqual([
      { at: '2026-12-23T09:00:00Z' },
      { at: '2026-12-23T10:00:00.001Z' },
      { at: '2026-12-21T15:00:00Z' },
      { at: '2026-12-23T08:00:00Z' },
      { ms: 9 * HOUR },
      { ms: -9 * HOUR },
      { open: true },
      { open: false },
      { at: '2026-12-28T08:00:00Z' },
      { dayMs: 8 * HOUR },
    ]);
    expect(status).toBe(0);
  });

  it('C4 answers previous, periods and days, and takes durations as policies write them', async () => {
    const at = '2026-12-23T08:00:00Z';
    const from = '2026-12-23T00:00:00Z';
    const { answers, status } = await ask(
      { calendar: BERLIN, op: 'add', at, duration: '1h' },
      { calendar: BERLIN, op: 'add', at, duration: '-1h' },
      { calendar: BERLIN, op: 'add', at: '2026-12-21T08:00:00Z', duration: '1bd' },
      { calendar: BERLIN, op: 'previous', at: '2026-12-25T10:00:00Z' },
      { calendar: BERLIN, op: 'previous', at: '2026-12-23T08:30:00Z' },
      { calendar: BERLIN, op: 'periods', from, to: '2026-12-25T00:00:00Z' },
      { calendar: BERLIN, op: 'days', from: '2026-12-21T00:00:00Z', to: '2026-12-22T00:00:00Z' },
      { calendar: 'always', op: 'periods', from, to: '2026-12-24T00:00:00Z' },
    );
    expect(answers).toEqual([
      { at: '2026-12-23T09:00:00Z' },
      { at: '2026-12-21T15:00:00Z' },
      { at: '2026-12-21T16:00:00Z' },
      { at: '2026-12-24T11:00:00Z' },
      { at: '2026-12-23T08:30:00Z' },
      {
        periods: [
          { from: '2026-12-23T08:00:00Z', to: '2026-12-23T09:00:00Z' },
          { from: '2026-12-23T10:00:00Z', to: '2026-12-23T11:00:00Z' },
          { from: '2026-12-23T12:00:00Z', to: '2026-12-23T16:00:00Z' },
          { from: '2026-12-24T08:00:00Z', to: '2026-12-24T11:00:00Z' },
        ],
      },
      { days: 1, ms: 8 * HOUR },
      { periods: [{ from, to: '2026-12-24T00:00:00Z' }] },
    ]);
    expect(status).toBe(0);
  });

  it('remembers calendars by name, and knows always', async () => {
    const { answers, status } = await ask(
      { define: 'b', calendar: BERLIN },
      { id: 7, calendar: 'b', op: 'open', at: '2026-12-23T08:00:00Z' },
      {
        define: 'sun',
        calendar: { union: ['b', { zone: 'America/New_York', week: { mon: [['09:00', '17:00']] } }] },
      },
      { calendar: 'sun', op: 'elapsed', from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' },
      {
        calendar: { intersection: ['sun', 'b'] },
        op: 'elapsed',
        from: '2026-06-01T00:00:00Z',
        to: '2026-06-02T00:00:00Z',
      },
      { define: 'b', calendar: 'always', op: 'day', id: 'x' },
      { calendar: { intersection: ['b', 'b'] }, op: 'day' },
      { calendar: 'always', op: 'add', at: 0, ms: 1 },
    );
    expect(answers).toEqual([
      { defined: 'b' },
      { id: 7, open: true },
      { defined: 'sun' },
      { ms: 14 * HOUR },
      { ms: 8 * HOUR },
      { id: 'x', defined: 'b', dayMs: 24 * HOUR },
      { dayMs: 24 * HOUR },
      { at: '1970-01-01T00:00:00.001Z' },
    ]);
    expect(status).toBe(0);
  });

  it('C5 past five years there is no instant, and it says so', async () => {
    const { answers, status } = await ask(
      { calendar: 'always', op: 'add', at: 0, ms: 6 * 366 * 24 * HOUR },
      { calendar: BERLIN, op: 'add', at: 0, ms: -Number.MAX_SAFE_INTEGER },
      {
        calendar: { zone: 'UTC', week: {}, overrides: { '2026-12-24': [['09:00', '12:00']] } },
        op: 'next',
        at: '2026-12-25T00:00:00Z',
      },
    );
    expect(answers).toEqual([
      { at: null, reason: expect.stringMatching(/in the five years after at \(C5\)/) },
      { at: null, reason: expect.stringMatching(/in the five years before at \(C5\)/) },
      { at: null, reason: expect.stringMatching(/^no working time in the five years after at/) },
    ]);
    expect(status).toBe(0);
  });

  it('C1 lists the holidays of dates, rules and feeds, for admins to look at', async () => {
    const { answers } = await ask(
      {
        calendar: { ...BERLIN, holidayRules: [{ country: 'DE', except: ['2026-01-01'] }] },
        op: 'holidays',
        year: 2026,
      },
      { calendar: 'always', op: 'holidays', year: 2026 },
      {
        calendar: {
          union: [
            {
              ...BERLIN,
              partDayEvents: 'part',
              holidays: ['12-24', '2027-01-01'],
              holidayFeeds: [
                'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Outing\nDTSTART:20260603T120000Z\nDURATION:PT2H\nEND:VEVENT\nEND:VCALENDAR',
              ],
            },
          ],
        },
        op: 'holidays',
        year: 2026,
      },
    );
    const whole = { fromTime: null, toTime: null };
    const member = { calendar: 'calendar.union[0]' };
    expect(answers[2]).toEqual({
      holidays: [
        {
          ...member,
          ...{ date: '2026-06-03', name: 'Outing', type: 'feed', fromTime: '14:00', toTime: '16:00' },
          ...{ closes: true, source: 'holidayFeeds[0]' },
        },
        {
          ...member,
          ...whole,
          date: '2026-12-24',
          name: null,
          type: 'date',
          closes: false,
          source: 'holidays[0]',
        },
      ],
    });
    expect(answers[0]).toMatchObject({
      holidays: [
        { date: '2026-01-01', name: 'Neujahr', closes: false },
        { date: '2026-04-03', name: 'Karfreitag', closes: true },
        ...Array(8).fill({ closes: true }),
      ],
    });
    expect(answers[1]).toEqual({ holidays: [] });
  });

  it('C2 bad lines are answered in words, each naming what is wrong, and the others as ever', async () => {
    const bad: [problem: string, line: unknown][] = [
      ['not JSON', 'nope'],
      ['a line must be one JSON object', [1]],
      ['op: "sub" is not one of add, elapsed', { calendar: BERLIN, op: 'sub' }],
      ['op: nothing is not one of', { calendar: BERLIN }],
      ['calendar: is missing', { op: 'open', at: 0 }],
      ['calendar: is missing', { define: 'x' }],
      ['define: must be a name', { define: 3, calendar: BERLIN }],
      ['calendar: none was defined by the name "z"', { calendar: 'z', op: 'open', at: 0 }],
      ['calendar.zone: is missing', { calendar: { week: {} }, op: 'open', at: 0 }],
      [
        'calendar.zone: "Mars" is not a known time zone',
        { calendar: { ...BERLIN, zone: 'Mars' }, op: 'open', at: 0 },
      ],
      ['calendar: Unrecognized key: "brakes"', { calendar: { ...BERLIN, brakes: {} }, op: 'open', at: 0 }],
      [
        'calendar "x": week.mon[0]: "9" is not a time',
        { define: 'x', calendar: { zone: 'UTC', week: { mon: [['9', '10:00']] } } },
      ],
      ['calendar: it has no working time at all', { calendar: { zone: 'UTC', week: {} }, op: 'open', at: 0 }],
      ['at: is missing', { calendar: BERLIN, op: 'open' }],
      ['at: "2026-12-23" is not an instant', { calendar: BERLIN, op: 'open', at: '2026-12-23' }],
      [
        'at: "2026-12-23T10:00:00" is not an instant',
        { calendar: BERLIN, op: 'open', at: '2026-12-23T10:00:00' },
      ],
      [
        'at: "2026-02-30T10:00:00Z" is not an instant',
        { calendar: BERLIN, op: 'open', at: '2026-02-30T10:00:00Z' },
      ],
      ['at: 1.5 is not an instant', { calendar: BERLIN, op: 'open', at: 1.5 }],
      ['to: null is not an instant', { calendar: BERLIN, op: 'elapsed', from: 0, to: null }],
      [
        '9999-01-01T00:00:00.000Z is outside the years',
        { calendar: BERLIN, op: 'open', at: '9999-01-01T00:00:00Z' },
      ],
      ['ms: is missing', { calendar: BERLIN, op: 'add', at: 0 }],
      ['ms: "1h" is not a whole number', { calendar: BERLIN, op: 'add', at: 0, ms: '1h' }],
      ['duration: "1d" may be 24 hours', { calendar: BERLIN, op: 'add', at: 0, duration: '1d' }],
      ['give either', { calendar: BERLIN, op: 'add', at: 0, ms: 1, duration: '1h' }],
      ['unknown member "form" (did you mean "from"?)', { calendar: BERLIN, op: 'elapsed', form: 0, to: 1 }],
      ['unknown member "ms"', { calendar: BERLIN, op: 'open', at: 0, ms: 1 }],
      ['op: "constructor" is not one of', { calendar: BERLIN, op: 'constructor' }],
      ['year: "next" is not a year', { calendar: BERLIN, op: 'holidays', year: 'next' }],
    ];
    const good = { calendar: 'always', op: 'day' };
    const { answers, status, complaints } = await ask(...bad.flatMap(([, line]) => ['', line, good]));
    expect(answers).toEqual(
      bad.flatMap(([problem], index) => [
        { error: expect.stringContaining(problem), line: 3 * index + 2 },
        { dayMs: 24 * HOUR },
      ]),
    );
    expect([status, complaints]).toEqual([1, '']);
  });

  it('a bad line keeps its id', async () => {
    const { answers } = await ask({ id: 'q1', op: 'open', at: 0 });
    expect(answers).toEqual([{ id: 'q1', error: 'calendar: is missing', line: 1 }]);
  });
});

describe('JSON Lines', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pontual-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('from a file, with a byte-order mark, Windows line ends, odd separators and no last line end', async () => {
    const file = join(folder, 'questions.jsonl');
    writeFileSync(
      file,
      '\uFEFF{"id":"a\u2028ü","calendar":"always","op":"day"}\r\n\r\n{"id":2,"calendar":"always","op":"day"}',
    );
    const { answers } = await run([file], '');
    expect(answers).toEqual([
      { id: 'a\u2028ü', dayMs: 24 * HOUR },
      { id: 2, dayMs: 24 * HOUR },
    ]);
  });

  it('a file that is not there is said in words', async () => {
    const { status, complaints, answers } = await run([join(folder, 'nowhere.jsonl')], '');
    expect([status, answers]).toEqual([1, []]);
    expect(complaints).toMatch(/nowhere\.jsonl/);
    expect(complaints).not.toMatch(/\n\s+at /);
  });

  it('more than any buffer holds, in order', async () => {
    const lines = Array.from({ length: 30_000 }, (_, id) => ({
      id,
      calendar: BERLIN,
      op: 'add',
      at: id * HOUR,
      ms: HOUR,
    }));
    const { answers } = await ask(...lines);
    expect(answers.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  });

  it('stops without a word when nobody reads on', async () => {
    const child = spawn(process.execPath, [PONTUAL, 'calendar'], { stdio: 'pipe' });
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    for (let line = 0; line < 20_000; line += 1) child.stdin.write('{"calendar":"always","op":"day"}\n');
    child.stdin.end();
    const complaints = await text(child.stderr);
    expect(complaints).toBe('');
  });
});

interface Outcome {
  readonly answers: readonly Record<string, unknown>[];
  readonly status: number | null;
  readonly complaints: string;
}

function ask(...lines: unknown[]): Promise<Outcome> {
  return run([], lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
}

async function run(args: string[], input: string): Promise<Outcome> {
  const child = spawn(process.execPath, [PONTUAL, 'calendar', ...args], { stdio: 'pipe' });
  child.stdin.end(input);
  const status = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answers = output.split('\n').filter((line) => line !== '');
  return { answers: answers.map((line) => JSON.parse(line)), status: await status, complaints };
}
