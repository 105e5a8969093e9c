import fc from 'fast-check';
import { type WallInterval, WEEKDAYS, type WorkingHours } from '../../../src/domain/rules.ts';

export const DAY = 86_400_000;

/** Zones and days on which clocks did something odd, and some ordinary ones. */
const SCENES: readonly (readonly [zone: string, date: string])[] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Europe/Dublin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17'],
  ['America/St_Johns', '2006-04-02'],
  ['America/St_Johns', '2006-10-29'],
  ['Asia/Beirut', '2026-03-29'],
  ['Africa/Cairo', '2024-04-26'],
  ['Africa/Cairo', '2024-10-31'],
  ['Africa/Casablanca', '2025-02-23'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Asia/Kolkata', '2026-06-15'],
  ['Pacific/Kiritimati', '2026-06-15'],
  ['Pacific/Chatham', '2026-09-27'],
  ['UTC', '1970-01-01'],
];

export interface Case {
  readonly hours: WorkingHours;
  /** The days in question, in epoch ms; overrides, breaks and holidays fall within. */
  readonly from: number;
  readonly to: number;
}

/** Working hours around one scene, nine days long. */
export const cases: fc.Arbitrary<Case> = fc.constantFrom(...SCENES).chain(([zone, date]) => {
  const middle = Date.parse(date);
  const dates = Array.from({ length: 5 }, (_, index) => isoDate(middle + (index - 2) * DAY));
  const byDate = fc.dictionary(fc.constantFrom(...dates), intervals, { maxKeys: 3, noNullPrototype: true });
  return fc
    .record(
      {
        zone: fc.constant(zone),
        week: weeks,
        overrides: byDate,
        breaks: byDate,
        holidays: fc.array(fc.constantFrom(...dates, date.slice(5)), { maxLength: 2 }),
      },
      { requiredKeys: ['zone', 'week'], noNullPrototype: true },
    )
    .map((hours) => ({ hours, from: middle - 4 * DAY, to: middle + 5 * DAY }));
});

/** An instant of the case to the millisecond, more often than not on a full half-hour. */
export function instantIn({ from, to }: { from: number; to: number }): fc.Arbitrary<number> {
  const half = 30 * 60_000;
  return fc.oneof(
    fc.integer({ min: from, max: to - 1 }),
    fc.integer({ min: from / half, max: to / half - 1 }).map((count) => count * half),
  );
}

export const durations: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -3 * DAY, max: 3 * DAY }),
  fc.integer({ min: -96, max: 96 }).map((count) => count * 30 * 60_000),
);

/** Several intervals a day, free to touch, to overlap and to reach midnight. */
const intervals: fc.Arbitrary<WallInterval[]> = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]): WallInterval => [quarter(from), quarter(to)]),
  { maxLength: 3 },
);

const weeks: fc.Arbitrary<WorkingHours['week']> = fc.dictionary(fc.constantFrom(...WEEKDAYS), intervals, {
  minKeys: 1,
  noNullPrototype: true,
});

function quarter(count: number): string {
  return `${String(Math.floor(count / 4)).padStart(2, '0')}:${String((count % 4) * 15).padStart(2, '0')}`;
}

function isoDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
