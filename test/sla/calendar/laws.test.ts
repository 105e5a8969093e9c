import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarSpec, WorkingHours } from '../../../src/domain/rules.ts';
import { compileCalendar, compileCalendars } from '../../../src/sla/calendar/compile.ts';
import { CalendarError } from '../../../src/sla/calendar/errors.ts';
import type { Timeline } from '../../../src/sla/calendar/timeline.ts';
import { type Case, cases, DAY, durations, instantIn } from './arbitraries.ts';
import { createOracle, MinuteOracle } from './oracle.ts';

const RUNS = { numRuns: 1000 };
/** The naive walker takes its time, more so on a busy machine. */
const PATIENCE = { timeout: 180_000 };

describe(
  'C1–C4: the engine agrees with a naive minute walker on random hours, zones and instants',
  PATIENCE,
  () => {
    it('elapsed, add, isOpen, nextOpen and openUntil', () => {
      fc.assert(
        fc.property(questions(), ({ hours, from, to, one, other, ms }) => {
          const oracle = createOracle(hours, from, to);
          fc.pre(oracle.hasWork);
          const timeline = compileCalendar(spec(hours));
          expect(timeline.elapsed(one, other)).toBe(oracle.elapsed(one, other));
          expect(timeline.isOpen(one)).toBe(oracle.isOpen(one));
          expectWhereKnown(oracle.add(one, ms), () => timeline.add(one, ms));
          expectWhereKnown(oracle.nextOpen(one), () => timeline.nextOpen(one));
          expectWhereKnown(oracle.openUntil(one), () => timeline.openUntil(one));
        }),
        RUNS,
      );
    });

    it('C6 two versions: each moment by the one valid then', () => {
      const two = fc.tuple(cases, cases).chain(([first, second]) =>
        fc.record({
          first: fc.constant(first),
          hours: fc.constant({ ...second.hours, zone: first.hours.zone }),
          change: instantIn(first).map((at) => Math.floor(at / 60_000) * 60_000),
          one: instantIn(first),
          other: instantIn(first),
          ms: durations,
        }),
      );
      fc.assert(
        fc.property(two, ({ first, hours, change, one, other, ms }) => {
          const before = createOracle(first.hours, first.from, first.to);
          const after = createOracle(hours, first.from, first.to);
          const oracle = combine(before, (minute) => (minute < change ? before : after).isOpen(minute));
          fc.pre(oracle.hasWork);
          const timeline = compileCalendar({
            kind: 'hours',
            versions: [
              { validFrom: null, hours: first.hours },
              { validFrom: change, hours },
            ],
          });
          expect(timeline.elapsed(one, other)).toBe(oracle.elapsed(one, other));
          expectWhereKnown(oracle.add(one, ms), () => timeline.add(one, ms));
        }),
        RUNS,
      );
    });

    it('C2 union and intersection: any open, all open', () => {
      const two = fc.tuple(cases, cases).chain(([first, second]) =>
        fc.record({
          first: fc.constant(first),
          second: fc.constant(second.hours),
          one: instantIn(first),
          other: instantIn(first),
          ms: durations,
        }),
      );
      fc.assert(
        fc.property(two, ({ first, second, one, other, ms }) => {
          const a = createOracle(first.hours, first.from, first.to);
          const b = createOracle(second, first.from, first.to);
          const both = combine(a, (minute) => a.isOpen(minute) && b.isOpen(minute));
          const any = combine(a, (minute) => a.isOpen(minute) || b.isOpen(minute));
          fc.pre(both.hasWork);
          const timelines = compileCalendars({
            a: spec(first.hours),
            b: spec(second),
            both: { kind: 'intersection', of: ['a', 'b'] },
            any: { kind: 'union', of: ['a', 'b', 'both'] },
          });
          for (const [key, oracle] of [
            ['both', both],
            ['any', any],
          ] as const) {
            const timeline = named(timelines, key);
            expect(timeline.elapsed(one, other)).toBe(oracle.elapsed(one, other));
            expectWhereKnown(oracle.add(one, ms), () => timeline.add(one, ms));
          }
        }),
        RUNS,
      );
    });
  },
);

describe('C4: laws', PATIENCE, () => {
  it('elapsed(a,b) + elapsed(b,c) = elapsed(a,c), and elapsed(b,a) = −elapsed(a,b)', () => {
    fc.assert(
      fc.property(questions(), ({ hours, one, other, third }) => {
        const timeline = compileOrSkip(hours);
        expect(timeline.elapsed(one, other) + timeline.elapsed(other, third)).toBe(
          timeline.elapsed(one, third),
        );
        expect(timeline.elapsed(other, one) + timeline.elapsed(one, other)).toBe(0);
      }),
      RUNS,
    );
  });

  it('add is the inverse of elapsed: the earliest instant ahead, the latest one back', () => {
    fc.assert(
      fc.property(questions(), ({ hours, one, ms }) => {
        const timeline = compileOrSkip(hours);
        const found = timeline.add(one, ms);
        fc.pre(found !== null && ms !== 0);
        expect(timeline.elapsed(one, found)).toBe(ms);
        const short = timeline.elapsed(one, found - Math.sign(ms));
        expect(Math.abs(short)).toBe(Math.abs(ms) - 1);
      }),
      RUNS,
    );
  });

  it('add and elapsed are monotone', () => {
    fc.assert(
      fc.property(questions(), ({ hours, one, other, third, ms }) => {
        const timeline = compileOrSkip(hours);
        const [early = 0, middle = 0, late = 0] = [one, other, third].sort((x, y) => x - y);
        expect(timeline.elapsed(early, middle)).toBeLessThanOrEqual(timeline.elapsed(early, late));
        const [sooner, later] = [timeline.add(early, ms), timeline.add(late, ms)];
        if (sooner !== null && later !== null) expect(sooner).toBeLessThanOrEqual(later);
        const more = timeline.add(early, ms + 60_000);
        if (sooner !== null && more !== null) expect(sooner).toBeLessThanOrEqual(more);
      }),
      RUNS,
    );
  });

  it('shifting the zone and the wall times together changes nothing', () => {
    fc.assert(
      fc.property(questions(), fc.integer({ min: -12, max: 12 }), ({ hours, one, other, ms }, shift) => {
        const week = hours.week;
        const here = compileOrSkip({ zone: 'UTC', week });
        // Etc/GMT-3 is three hours ahead of UTC: its sign is the reverse of everybody else's.
        const zone = shift === 0 ? 'Etc/GMT' : `Etc/GMT${shift > 0 ? '-' : '+'}${Math.abs(shift)}`;
        const there = compileCalendar(spec({ zone, week: shifted(week, shift) }));
        expect(there.elapsed(one, other)).toBe(here.elapsed(one, other));
        expect(there.add(one, ms)).toBe(here.add(one, ms));
      }),
      RUNS,
    );
  });

  it('the order of questions does not matter: the window that is compiled first changes no answer', () => {
    const anywhere = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) });
    const walks = fc.record({ case: cases, instants: fc.array(anywhere, { minLength: 2, maxLength: 3 }) });
    fc.assert(
      fc.property(walks, ({ case: { hours }, instants }) => {
        const walked = compileOrSkip(hours);
        for (const at of instants) {
          const fresh = compileCalendar(spec(hours));
          expect(walked.nextOpen(at)).toBe(fresh.nextOpen(at));
          expect(walked.isOpen(at)).toBe(fresh.isOpen(at));
          expect(walked.add(at, 10 * DAY)).toBe(fresh.add(at, 10 * DAY));
          expect(walked.add(at, -DAY)).toBe(fresh.add(at, -DAY));
        }
        const [first = 0, second = 0] = instants;
        expect(walked.elapsed(first, second)).toBe(compileCalendar(spec(hours)).elapsed(first, second));
      }),
      RUNS,
    );
  });
});

function questions() {
  return cases.chain((one) =>
    fc.record({
      hours: fc.constant(one.hours),
      from: fc.constant(one.from),
      to: fc.constant(one.to),
      one: instantIn(one),
      other: instantIn(one),
      third: instantIn(one),
      ms: durations,
    }),
  );
}

function spec(hours: Case['hours']): CalendarSpec {
  return { kind: 'hours', versions: [{ validFrom: null, hours }] };
}

/** Leaves out random hours without any working time, which C2 refuses. */
function compileOrSkip(hours: WorkingHours): Timeline {
  try {
    return compileCalendar(spec(hours));
  } catch (error) {
    fc.pre(!(error instanceof CalendarError && error.problem === 'it has no working time at all'));
    throw error;
  }
}

/** The oracle sees nine days; beyond them it does not know. */
function expectWhereKnown(known: number | null, ask: () => number | null): void {
  if (known !== null) expect(ask()).toBe(known);
}

function combine(like: MinuteOracle, isOpen: (minute: number) => boolean): MinuteOracle {
  return new MinuteOracle(like.from, like.to, isOpen);
}

function named(timelines: ReadonlyMap<string, Timeline>, key: string): Timeline {
  const timeline = timelines.get(key);
  if (timeline === undefined) throw new Error(`${key} was not compiled`);
  return timeline;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The same instants, as a clock `hours` ahead shows them; what passes midnight goes to the next or last weekday. */
function shifted(week: WorkingHours['week'], hours: number): WorkingHours['week'] {
  const result: Record<string, [string, string][]> = {};
  for (const [index, name] of WEEK.entries()) {
    for (const [from, to] of week[name] ?? []) {
      const [start, end] = [minutes(from) + hours * 60, minutes(to) + hours * 60];
      for (const dayShift of [-1, 0, 1]) {
        const clippedStart = Math.max(start - dayShift * 1440, 0);
        const clippedEnd = Math.min(end - dayShift * 1440, 1440);
        if (clippedStart >= clippedEnd) continue;
        const day = WEEK[(index + dayShift + 7) % 7] ?? 'mon';
        result[day] = [...(result[day] ?? []), [clock(clippedStart), clock(clippedEnd)]];
      }
    }
  }
  return result;
}

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
