import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions, ruleProblem } from '../../../src/sla/calendar/feed/recurrence.ts';
import { expandRule } from './recurrence-oracle.ts';

const DAY = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
const numbers = (...of: readonly number[]) =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 2 });

const rules = fc
  .record({
    freq: fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'),
    interval: some(fc.integer({ min: 1, max: 4 })),
    count: some(fc.integer({ min: 1, max: 20 })),
    bymonth: some(numbers(1, 2, 3, 6, 10, 12)),
    bymonthday: some(numbers(1, 13, 29, 30, 31, -1, -2)),
    byday: some(fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 3 })),
    ordinal: some(fc.constantFrom(1, 2, 4, 5, -1, -2)),
    bysetpos: some(fc.constantFrom(1, 2, -1)),
    wkst: some(fc.constantFrom(...WEEKDAYS)),
  })
  .map(({ ordinal, ...parts }) => {
    const isMonthly = parts.freq === 'YEARLY' || parts.freq === 'MONTHLY';
    const hasOrdinal = ordinal !== undefined && isMonthly && parts.bymonthday === undefined;
    const hasBy = [parts.bymonth, parts.bymonthday, parts.byday].some((one) => one !== undefined);
    const named = {
      ...parts,
      bymonthday: parts.freq === 'WEEKLY' ? undefined : parts.bymonthday,
      byday: hasOrdinal ? parts.byday?.map((day) => `${ordinal}${day}`) : parts.byday,
      bysetpos: hasBy ? parts.bysetpos : undefined,
    };
    return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  });
const starts = fc.integer({ min: Date.UTC(2015, 0, 1) / DAY, max: Date.UTC(2026, 0, 1) / DAY });

describe('C1: recurrence rules', () => {
  it('C1 repeat on the days that RFC 5545 says, for any rule of days', { timeout: 120_000 }, () => {
    const [from, to] = [Date.UTC(2024, 0, 1) / DAY, Date.UTC(2029, 0, 1) / DAY];
    fc.assert(
      fc.property(rules, starts, (rule, start) => {
        const series = { start: start * DAY, until: null, isAllDay: true };
        const found = repetitions(rule, series, from * DAY, to * DAY).map((wall) => wall / DAY);
        expect(found).toEqual(expandRule(rule, start, to).filter((day) => day >= from && day <= to));
      }),
      { numRuns: 150, seed: 5545 },
    );
  });

  it.each([
    [{ freq: 'HOURLY' }, 'FREQ must be one of'],
    [{}, 'FREQ must be one of'],
    [{ freq: 'YEARLY', byeaster: 0 }, 'BYEASTER is not supported'],
    [{ freq: 'YEARLY', bymonth: [13] }, 'BYMONTH=13 is out of range'],
    [{ freq: 'YEARLY', interval: 0 }, 'INTERVAL=0 is out of range'],
    [{ freq: 'MONTHLY', bymonthday: [0] }, 'BYMONTHDAY=0 is out of range'],
    [{ freq: 'YEARLY', constructor: 1 }, 'CONSTRUCTOR is not supported'],
  ])('C2 %j is refused in words', (parts, problem) => {
    expect(ruleProblem(parts)).toContain(problem);
  });

  it('C1 a rule that matches no day ends', () => {
    const series = { start: Date.UTC(2026, 0, 1), until: null, isAllDay: true };
    const never = { freq: 'DAILY', bymonth: [2], bymonthday: [31] };
    expect(repetitions(never, series, Date.UTC(2026, 0, 1), Date.UTC(2030, 0, 1))).toEqual([]);
  });
});
