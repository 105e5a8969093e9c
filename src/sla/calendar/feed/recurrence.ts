import { RRuleTemporal } from 'rrule-temporal';
import { DAY_MS } from '../wall-time.ts';

/** A recurrence rule as ical.js reads it: parts by name in lower case, lists or single values. */
export type RuleParts = Readonly<Record<string, unknown>>;

/** What may stand in a rule, with the sizes a number of it may have; null: no numbers. */
const PARTS: Readonly<Record<string, readonly [least: number, most: number] | null>> = {
  freq: null,
  until: null,
  count: [1, 1_000_000],
  interval: [1, 10_000],
  wkst: null,
  bymonth: [1, 12],
  bymonthday: [1, 31],
  byyearday: [1, 366],
  byweekno: [1, 53],
  bysetpos: [1, 366],
  byday: null,
  byhour: [0, 23],
  byminute: [0, 59],
  bysecond: [0, 60],
};
const NEGATIVE = ['bymonthday', 'byyearday', 'byweekno', 'bysetpos'];
const TIMES_OF_DAY = ['byhour', 'byminute', 'bysecond'];
const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY'];
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** Why a rule cannot be followed; null: it can. What repeats within a day makes no holiday. */
export function ruleProblem(parts: RuleParts): string | null {
  if (!FREQUENCIES.includes(String(parts.freq))) return `FREQ must be one of ${FREQUENCIES.join(', ')}`;
  for (const [name, value] of Object.entries(parts)) {
    if (!Object.hasOwn(PARTS, name)) return `${name.toUpperCase()} is not supported`;
    const size = PARTS[name];
    if (size === null || size === undefined) continue;
    const [least, most] = size;
    const isValid = [value].flat().every((one) => {
      const number = NEGATIVE.includes(name) ? Math.abs(Number(one)) : Number(one);
      return Number.isInteger(number) && number >= least && number <= most;
    });
    if (!isValid) return `${name.toUpperCase()}=${value} is out of range`;
  }
  return null;
}

/**
 * The wall times at which a rule repeats something that first happens at `start`, from `from` to `to`, both included. All are ms as if the
 * wall clock showed UTC; so is `until`. Without times of day, so that a date stays a date, when `isAllDay`.
 */
export function repetitions(
  parts: RuleParts,
  series: { readonly start: number; readonly until: number | null; readonly isAllDay: boolean },
  from: number,
  to: number,
): readonly number[] {
  if (to < from || to < series.start) return [];
  const text = Object.entries(parts)
    .filter(([name]) => name !== 'until' && !(series.isAllDay && TIMES_OF_DAY.includes(name)))
    .map(
      ([name, value]) =>
        `${name.toUpperCase()}=${name === 'wkst' ? weekday(value) : [value].flat().join(',')}`,
    );
  if (series.until !== null) text.push(`UNTIL=${icalUtc(series.until)}`);
  const rule = new RRuleTemporal({
    rruleString: text.join(';'),
    dtstart: zoned(series.start),
    temporal: Temporal,
  });
  return rule.between(zoned(from), zoned(to), true).map((moment) => moment.epochMilliseconds);
}

/** ical.js counts weekdays from Sunday = 1. */
function weekday(value: unknown): string {
  return typeof value === 'number' ? (WEEKDAYS[value - 1] ?? 'MO') : String(value);
}

function icalUtc(wallMs: number): string {
  return `${new Date(wallMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function zoned(wallMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO('UTC');
}

/** The last moment of a day that still belongs to it. */
export function endOfDay(day: number): number {
  return (day + 1) * DAY_MS - 1000;
}
