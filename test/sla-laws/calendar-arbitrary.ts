import fc from 'fast-check';
import {
  type CalendarSpec,
  type WallInterval,
  WEEKDAYS,
  type Weekday,
  type WorkingHours,
} from '../../src/domain/rules.ts';

const DAY_MS = 86_400_000;

/** Zones whose clocks do something odd, and some that do not. */
export const ZONES = [
  'Europe/Berlin',
  'Europe/Lisbon',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Asia/Gaza',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'UTC',
] as const;

const FIRST = Date.UTC(2004, 0, 1);
const LAST = Date.UTC(2034, 0, 1);

/** An instant, more often than not within two days of a change of the zone's clock. `stepMs` is its grain. */
export function instantNear(zone: string, stepMs = 1): fc.Arbitrary<number> {
  return fc
    .record({
      at: fc.integer({ min: FIRST, max: LAST }),
      nearChange: fc.boolean(),
      offset: fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
    })
    .map(({ at, nearChange, offset }) => {
      const change = nearChange
        ? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
        : null;
      const base = change === null ? at : change.epochMilliseconds + offset;
      return Math.floor(base / stepMs) * stepMs;
    });
}

function wallTime(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/** Up to three intervals of one day, in any order, touching or overlapping or neither; `grain` in seconds. */
function dayHours(grain: number): fc.Arbitrary<WallInterval[]> {
  const mark = fc.oneof(
    fc.integer({ min: 0, max: 86_400 / grain }).map((mark) => mark * grain),
    fc.constantFrom(0, 3600, 7200, 10_800, 9 * 3600, 17 * 3600, 86_400),
  );
  const interval = fc
    .tuple(mark, mark)
    .filter(([one, other]) => one !== other)
    .map(([one, other]): WallInterval => [wallTime(Math.min(one, other)), wallTime(Math.max(one, other))]);
  return fc.array(interval, { maxLength: 3 });
}

/** Dates within some days of an instant. */
function datesAround(at: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: -12, max: 12 })
    .map((days) => new Date(at + days * DAY_MS).toISOString().slice(0, 10));
}

/** Working hours whose odd dates lie around `at`. `grain` in seconds: 60 gives whole minutes. */
export function workingHours(zone: string, at: number, grain = 60): fc.Arbitrary<WorkingHours> {
  const special = fc.dictionary(datesAround(at), dayHours(grain), { maxKeys: 3 });
  return fc
    .record({
      zone: fc.constant(zone),
      days: fc.array(dayHours(grain), { minLength: 7, maxLength: 7 }),
      overrides: special,
      breaks: special,
      holidays: fc.array(datesAround(at), { maxLength: 3 }),
    })
    .map(({ days, ...rest }) => ({ ...rest, week: toWeek(days) }))
    .filter(({ week }) => Object.values(week).some((intervals) => (intervals?.length ?? 0) > 0));
}

function toWeek(
  days: readonly (readonly WallInterval[])[],
): Partial<Record<Weekday, readonly WallInterval[]>> {
  return Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, days[index] ?? []]));
}

/** One to three versions of hours, the later ones valid from around `at`, each in a zone of its own. */
export function hoursCalendar(zone: string, at: number, grain = 60): fc.Arbitrary<CalendarSpec> {
  const later = fc.record({
    validFrom: fc.integer({ min: -8 * 24 * 60, max: 8 * 24 * 60 }).map((minutes) => at + minutes * 60_000),
    hours: fc.constantFrom(zone, 'UTC', 'Asia/Kolkata').chain((other) => workingHours(other, at, grain)),
  });
  return fc
    .tuple(workingHours(zone, at, grain), fc.array(later, { maxLength: 2 }))
    .map(([first, rest]): CalendarSpec => {
      const sorted = [...rest].sort((a, b) => a.validFrom - b.validFrom);
      const distinct = sorted.filter(({ validFrom }, index) => validFrom !== sorted[index - 1]?.validFrom);
      return { kind: 'hours', versions: [{ validFrom: null, hours: first }, ...distinct] };
    });
}

export interface CalendarCase {
  readonly zone: string;
  readonly at: number;
  readonly calendars: Readonly<Record<string, CalendarSpec>>;
  readonly key: string;
}

/** A calendar of any kind, as `key` of `calendars`, and an instant that its oddities lie around. */
export function calendarCase(stepMs = 1, grain = 60): fc.Arbitrary<CalendarCase> {
  return fc
    .constantFrom(...ZONES)
    .chain((zone) => fc.tuple(fc.constant(zone), instantNear(zone, stepMs)))
    .chain(([zone, at]) =>
      fc.record({
        zone: fc.constant(zone),
        at: fc.constant(at),
        calendars: fc.record({
          hours: hoursCalendar(zone, at, grain),
          other: fc.constantFrom(...ZONES).chain((second) => hoursCalendar(second, at, grain)),
          either: fc.constant<CalendarSpec>({ kind: 'union', of: ['hours', 'other'] }),
        }),
        key: fc.constantFrom('hours', 'hours', 'hours', 'either'),
      }),
    );
}
