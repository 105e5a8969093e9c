import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockState } from '../../src/domain/evaluation.ts';
import { computeFigures } from '../../src/reports/compute.ts';
import { DIMENSIONS, REPORT_NAMES } from '../../src/reports/dimensions.ts';
import { percentile } from '../../src/reports/percentile.ts';
import type { ClockCount, Figures, ReportRows } from '../../src/reports/shapes.ts';

const STATES: readonly ClockState[] = [
  'running',
  'paused',
  'met',
  'overdue',
  'missed',
  'cancelled',
  'excused',
];
const OUTCOMES = ['met', 'missed', 'open', 'cancelled', 'excused', 'fromUpgrade'] as const;

const key = fc.constantFrom('r1', 'r2', 'r10', null);
const clocks: fc.Arbitrary<ClockCount> = fc.record({
  key,
  metric: fc.constantFrom('first_reply', 'next_reply', 'resolution', 'ownership'),
  state: fc.constantFrom(...STATES),
  fromUpgrade: fc.boolean(),
  elapsedMs: fc.option(fc.nat(1_000)),
  count: fc.integer({ min: 1, max: 5 }),
});
const reportRows: fc.Arbitrary<ReportRows> = fc.record({
  tickets: fc.array(
    fc.record({ key, excluded: fc.nat(3), others: fc.nat(9) }).map(({ key: of, excluded, others }) => ({
      key: of,
      excluded,
      tickets: excluded + others,
    })),
  ),
  clocks: fc.array(clocks),
  names: fc.constant([
    { key: 'r1', name: 'Ana' },
    { key: 'r2', name: 'Bruno' },
    { key: 'left', name: 'Carla' },
  ]),
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const ticket = (of: string | null, tickets: number, excluded = 0) => ({ key: of, tickets, excluded });
const clock = (
  state: ClockState,
  elapsedMs: number | null = null,
  more: Partial<ClockCount> = {},
): ClockCount => ({
  key: 'r1',
  metric: 'first_reply',
  state,
  fromUpgrade: false,
  elapsedMs,
  count: 1,
  ...more,
});
const byRep = (rows: ReportRows) => computeFigures(rows, DIMENSIONS.rep.absentKey);
const report = (rows: Partial<ReportRows>) => byRep({ tickets: [], clocks: [], names: [], ...rows });

describe('figures add up', () => {
  it('every column of the lines adds up to the totals, whatever the rows', () => {
    fc.assert(
      fc.property(reportRows, (rows) => {
        const { lines, totals } = byRep(rows);
        const column = (pick: (figures: Figures) => number | undefined) =>
          expect(sum(lines.map((line) => pick(line) ?? Number.NaN))).toBe(pick(totals));
        column((figures) => figures.tickets);
        column((figures) => figures.excluded);
        column((figures) => figures.firstReply.count);
        column((figures) => figures.resolution.count);
        for (const metric of Object.keys(totals.metrics)) {
          for (const outcome of OUTCOMES) column((figures) => figures.metrics[metric]?.[outcome]);
        }
      }),
    );
  });

  it('every ticket and every clock is counted once', () => {
    fc.assert(
      fc.property(reportRows, (rows) => {
        const { totals } = byRep(rows);
        expect(totals.tickets).toBe(sum(rows.tickets.map((row) => row.tickets)));
        const counted = Object.values(totals.metrics).flatMap((figures) =>
          OUTCOMES.map((one) => figures[one]),
        );
        expect(sum(counted)).toBe(sum(rows.clocks.map((row) => row.count)));
      }),
    );
  });

  it('every key has one line, and every line the same metrics', () => {
    fc.assert(
      fc.property(reportRows, (rows) => {
        const { lines, totals } = byRep(rows);
        const keys = [...rows.tickets, ...rows.clocks].map((row) => row.key ?? 'nobody');
        expect(lines.map((line) => line.key).sort()).toEqual([...new Set(keys)].sort());
        for (const line of lines) expect(Object.keys(line.metrics)).toEqual(Object.keys(totals.metrics));
      }),
    );
  });
});

describe('what each state counts as', () => {
  it.each([
    ['met', 'met'],
    ['missed', 'missed'],
    ['overdue', 'missed'],
    ['running', 'open'],
    ['paused', 'open'],
    ['cancelled', 'cancelled'],
    ['excused', 'excused'],
  ] as const)('a clock that is %s counts as %s and as nothing else', (state, outcome) => {
    const figures = report({ clocks: [clock(state)] }).totals.metrics.first_reply;
    expect(OUTCOMES.filter((one) => figures?.[one] === 1)).toEqual([outcome]);
  });

  it('attainment is met / (met + missed); open, cancelled and excused clocks do not move it', () => {
    const judged = [clock('met', 1, { count: 3 }), clock('overdue')];
    const others = [clock('running'), clock('paused'), clock('cancelled'), clock('excused')];
    expect(report({ clocks: judged }).totals.metrics.first_reply?.attainment).toBe(0.75);
    expect(report({ clocks: [...judged, ...others] }).totals.metrics.first_reply?.attainment).toBe(0.75);
  });

  it('T8 late only because of an upgrade is neither met nor missed, and counted by itself', () => {
    const late = [clock('missed', 90, { fromUpgrade: true }), clock('overdue', null, { fromUpgrade: true })];
    const figures = report({ clocks: [clock('met', 1), ...late] }).totals.metrics.first_reply;
    expect(figures).toMatchObject({ met: 1, missed: 0, fromUpgrade: 2, attainment: 1 });
  });

  it('attainment is null where nothing was met or missed', () => {
    expect(report({ clocks: [clock('running')] }).totals.metrics.first_reply?.attainment).toBeNull();
    expect(report({}).totals.metrics.resolution?.attainment).toBeNull();
  });
});

describe('times', () => {
  it('are of fulfilled clocks, met or late; those of excused clocks are left out', () => {
    const { firstReply } = report({
      clocks: [clock('met', 10), clock('missed', 90), clock('overdue'), clock('excused', 1_000)],
    }).totals;
    expect(firstReply).toEqual({ medianMs: 10, p90Ms: 90, count: 2 });
  });

  it('of the total are over all clocks, not over the lines', () => {
    const { totals, lines } = report({
      clocks: [clock('met', 1), clock('met', 2), clock('met', 100, { key: 'r2' })],
    });
    expect(lines.map((line) => line.firstReply.medianMs)).toEqual([1, 100]);
    expect(totals.firstReply.medianMs).toBe(2);
  });

  it('of first reply and of resolution are told apart', () => {
    const { totals } = report({ clocks: [clock('met', 5), clock('met', 7, { metric: 'resolution' })] });
    expect([totals.firstReply.medianMs, totals.resolution.medianMs]).toEqual([5, 7]);
  });

  it('a percentile is the smallest value that at least that share of all values do not exceed', () => {
    const share = (values: readonly number[], limit: number) =>
      values.filter((value) => value <= limit).length * 100;
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const got = percentile(
            values.map((value) => ({ value, count: 1 })),
            percent,
          );
          const enough = values.filter((value) => share(values, value) >= percent * values.length);
          expect(got).toBe(Math.min(...enough));
        },
      ),
    );
  });

  it('values counted together are the same as one by one', () => {
    expect(
      percentile(
        [
          { value: 1, count: 9 },
          { value: 5, count: 1 },
        ],
        90,
      ),
    ).toBe(1);
    expect(
      percentile(
        [
          { value: 1, count: 9 },
          { value: 5, count: 2 },
        ],
        90,
      ),
    ).toBe(5);
    expect(percentile([], 50)).toBeNull();
  });
});

describe('lines', () => {
  it('are by name, numbers by their value, and the line without one comes last', () => {
    const { lines } = report({
      tickets: [ticket(null, 1), ticket('b', 1), ticket('x', 2), ticket('a', 1)],
      names: [
        { key: 'a', name: 'Team 10' },
        { key: 'b', name: 'Team 9' },
        { key: 'x', name: 'zoe' },
      ],
    });
    expect(lines.map((line) => line.name)).toEqual(['Team 9', 'Team 10', 'zoe', 'nobody']);
  });

  it('whoever left the directory keeps a line under the id', () => {
    expect(report({ tickets: [ticket('r77', 2)] }).lines[0]).toMatchObject({
      key: 'r77',
      name: 'r77',
      tickets: 2,
    });
  });

  it('tickets without one are under nobody, unknown and none', () => {
    const rows: ReportRows = { tickets: [ticket(null, 1)], clocks: [], names: [] };
    const keys = REPORT_NAMES.map((name) => computeFigures(rows, DIMENSIONS[name].absentKey).lines[0]?.key);
    expect(keys).toEqual(['nobody', 'unknown', 'none']);
  });

  it('the three usual metrics are always there, in order, and others follow by name', () => {
    const { totals } = report({
      clocks: [clock('met', 1, { metric: 'ownership' }), clock('met', 1, { metric: 'agent_work' })],
    });
    expect(Object.keys(totals.metrics)).toEqual([
      'first_reply',
      'next_reply',
      'resolution',
      'agent_work',
      'ownership',
    ]);
  });

  it('a period without tickets has no line and zero totals', () => {
    expect(report({})).toMatchObject({
      lines: [],
      totals: { tickets: 0, excluded: 0, firstReply: { count: 0, medianMs: null } },
    });
  });
});
