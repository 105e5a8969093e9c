import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendars } from '../../src/sla/calendar/compile.ts';
import type { Timeline } from '../../src/sla/calendar/timeline.ts';
import {
  add,
  elapsed,
  elapsedByMinute,
  type OracleCalendar,
  oracleCalendar,
} from '../oracle/calendar-oracle.ts';
import { type CalendarCase, calendarCase, ZONES } from './calendar-arbitrary.ts';
import { RUNS } from './runs.ts';

const DAY_MS = 86_400_000;
const CLOSED = /^(off_hours|break|override|holiday)$/;

function both({ calendars, key }: CalendarCase): { engine: Timeline; oracle: OracleCalendar } {
  const engine = compileCalendars(calendars).get(key);
  if (engine === undefined) throw new Error(`no ${key}`);
  return { engine, oracle: oracleCalendar(calendars, key) };
}

const offset = (days: number) => fc.integer({ min: -days * DAY_MS, max: days * DAY_MS });

describe('calendars agree with the brute-force oracle', () => {
  it('C1 C2 C3 C6: the same instants are open, to the millisecond around every change', () => {
    fc.assert(
      fc.property(calendarCase(), (sample) => {
        const { engine, oracle } = both(sample);
        const cuts = oracle.cuts(sample.at - 4 * DAY_MS, sample.at + 4 * DAY_MS);
        for (const at of cuts.flatMap((cut) => [cut - 1, cut])) {
          expect([at, engine.isOpen(at)]).toEqual([at, oracle.isOpen(at)]);
          if (!oracle.isOpen(at)) expect(engine.closedReason(at)).toMatch(CLOSED);
        }
      }),
      RUNS,
    );
  });

  it('C4: elapsed, add, nextOpen and openUntil answer what counting answers', () => {
    fc.assert(
      fc.property(calendarCase(1, 1), offset(9), fc.nat(3 * DAY_MS), (sample, distance, ms) => {
        const { engine, oracle } = both(sample);
        const to = sample.at + distance;
        expect(engine.elapsed(sample.at, to)).toBe(elapsed(oracle, sample.at, to));
        expect(engine.add(sample.at, ms)).toBe(add(oracle, sample.at, ms));
        const later = [to, ...oracle.cuts(to, to + 15 * DAY_MS)];
        const open = later.find((cut) => oracle.isOpen(cut));
        const closed = later.find((cut) => !oracle.isOpen(cut));
        if (open !== undefined) expect(engine.nextOpen(to)).toBe(open);
        if (closed === to) expect(engine.openUntil(to)).toBeNull();
        else if (closed !== undefined) expect(engine.openUntil(to)).toBe(closed);
      }),
      RUNS,
    );
  });

  it('C4: a target that ends with an interval is due at its end, not at the start of the next', () => {
    fc.assert(
      fc.property(calendarCase(), fc.nat(9), (sample, choice) => {
        const { engine, oracle } = both(sample);
        const cuts = oracle.cuts(sample.at, sample.at + 9 * DAY_MS);
        const end = cuts.filter((cut) => oracle.isOpen(cut - 1) && !oracle.isOpen(cut))[choice];
        if (end === undefined) return;
        expect(engine.add(sample.at, elapsed(oracle, sample.at, end))).toBe(end);
      }),
      RUNS,
    );
  });

  it('C3 C4: the oracle itself counts what a walk through every minute counts', () => {
    fc.assert(
      fc.property(calendarCase(60_000), fc.integer({ min: 1, max: 1500 }), (sample, minutes) => {
        const { oracle } = both(sample);
        const to = sample.at + minutes * 60_000;
        expect(elapsed(oracle, sample.at, to)).toBe(elapsedByMinute(oracle, sample.at, to));
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});

describe('calendars: unions and intersections', () => {
  it('are open exactly when any, or all, of their members are', () => {
    fc.assert(
      fc.property(
        calendarCase(),
        fc.constantFrom('union' as const, 'intersection' as const),
        offset(6),
        (sample, kind, to) => {
          const spec = { kind, of: ['hours', 'other'] } as const;
          const calendars = { ...sample.calendars, combined: spec };
          const oracle = oracleCalendar(calendars, 'combined');
          const cuts = oracle.cuts(sample.at - 6 * DAY_MS, sample.at + 6 * DAY_MS);
          // An intersection that is never open is refused (C2): only those that are can be compared.
          if (!cuts.some((cut) => oracle.isOpen(cut))) return;
          const { engine } = both({ ...sample, calendars, key: 'combined' });
          for (const at of cuts) expect([at, engine.isOpen(at)]).toEqual([at, oracle.isOpen(at)]);
          expect(engine.elapsed(sample.at, sample.at + to)).toBe(elapsed(oracle, sample.at, sample.at + to));
        },
      ),
      RUNS,
    );
  });
});

describe('calendars: holidays and the horizon', () => {
  const day = [['09:00', '17:00']] as const;
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };

  it('C5: what is more than five years away has no due date', () => {
    const weekly = fc.record({
      zone: fc.constantFrom(...ZONES),
      at: fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2030, 0, 1) }),
      minutes: fc.integer({ min: 255, max: 266 }),
    });
    fc.assert(
      fc.property(weekly, ({ zone, at, minutes }) => {
        const hours = { zone, week: { wed: [['12:00', '12:01']] as const } };
        const calendars = { rare: { kind: 'hours', versions: [{ validFrom: null, hours }] } } as const;
        const { engine, oracle } = both({ zone, at, calendars, key: 'rare' });
        expect(engine.add(at, minutes * 60_000)).toBe(add(oracle, at, minutes * 60_000));
      }),
      { ...RUNS, numRuns: 30 },
    );
  });

  it('C1: public holidays by rule and all-day events of a feed close exactly their dates', () => {
    const feed =
      'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n' +
      'DTSTART;VALUE=DATE:20260706\r\nDTEND;VALUE=DATE:20260709\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    const places = [
      { zone: 'Europe/Berlin', rule: { country: 'DE', state: 'BY', except: ['2026-06-04'] } },
      { zone: 'America/Sao_Paulo', rule: { country: 'BR', state: 'SP' } },
      { zone: 'Europe/Madrid', rule: { country: 'ES', state: 'MD' } },
      { zone: 'America/New_York', rule: { country: 'US' } },
      { zone: 'Europe/Rome', rule: { country: 'IT' } },
    ];
    for (const { zone, rule } of places) {
      const hours = { zone, week, holidayRules: [rule], holidayFeeds: [feed] };
      const calendars = { open: { kind: 'hours', versions: [{ validFrom: null, hours }] } } as const;
      const { engine, oracle } = both({ zone, at: 0, calendars, key: 'open' });
      for (let noon = Date.UTC(2025, 0, 1, 15); noon < Date.UTC(2028, 0, 1); noon += DAY_MS) {
        const label = `${zone} ${new Date(noon).toISOString()}`;
        expect([label, engine.isOpen(noon)]).toEqual([label, oracle.isOpen(noon)]);
      }
    }
  });
});

describe('§10 calendar properties', () => {
  it('elapsed(a,b) + elapsed(b,c) = elapsed(a,c); add and elapsed are inverse; both are monotone', () => {
    fc.assert(
      fc.property(
        calendarCase(),
        offset(40),
        offset(40),
        fc.nat(DAY_MS),
        fc.nat(DAY_MS),
        (sample, b, c, ms, more) => {
          const { engine } = both(sample);
          const [at, middle, end] = [sample.at, sample.at + b, sample.at + c];
          expect(engine.elapsed(at, middle) + engine.elapsed(middle, end)).toBe(engine.elapsed(at, end));
          expect(engine.elapsed(at, end + more)).toBeGreaterThanOrEqual(engine.elapsed(at, end));
          const [early, late] = [engine.add(at, ms + 1), engine.add(at, ms + 1 + more)];
          if (early === null || late === null) return;
          expect(engine.elapsed(at, early)).toBe(ms + 1);
          expect(engine.elapsed(at, early - 1)).toBe(ms);
          expect(late).toBeGreaterThanOrEqual(early);
        },
      ),
      RUNS,
    );
  });

  it('shifting the zone and the wall times together changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
        offset(20),
        fc.nat(5 * DAY_MS),
        (start, length, at, to, ms) => {
          const shifted = (hours: number, zone: string): Timeline => {
            const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
            const day = [[two(start + hours), two(start + length + hours)] as const];
            const week = { mon: day, tue: day, thu: day, sun: day };
            const sample = { kind: 'hours', versions: [{ validFrom: null, hours: { zone, week } }] } as const;
            return both({ zone, at, calendars: { shifted: sample }, key: 'shifted' }).engine;
          };
          const home = shifted(0, 'UTC');
          // POSIX names count westwards: Etc/GMT-1 is one hour ahead of UTC.
          const away = shifted(1, 'Etc/GMT-1');
          expect(away.elapsed(at, at + to)).toBe(home.elapsed(at, at + to));
          expect(away.add(at, ms)).toBe(home.add(at, ms));
        },
      ),
      RUNS,
    );
  });

  it('C5: asking in any order gives the same answers, however far the window has grown', () => {
    fc.assert(
      fc.property(
        calendarCase(),
        fc.array(offset(900), { maxLength: 3 }),
        offset(20),
        (sample, detours, to) => {
          const fresh = both(sample).engine;
          const used = both(sample).engine;
          for (const detour of detours) used.isOpen(sample.at + detour);
          expect(used.elapsed(sample.at, sample.at + to)).toBe(fresh.elapsed(sample.at, sample.at + to));
          expect(used.add(sample.at, Math.abs(to))).toBe(fresh.add(sample.at, Math.abs(to)));
        },
      ),
      RUNS,
    );
  });
});
