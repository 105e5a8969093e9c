import Holidays from 'date-holidays';
import type { CalendarKey } from '../../src/domain/ids.ts';
import type {
  CalendarSpec,
  HolidayRule,
  WallInterval,
  Weekday,
  WorkingHours,
} from '../../src/domain/rules.ts';

/**
 * A slow, plain calendar to check the fast one against. It shares no code with src/sla: for every civil date it asks
 * what the wall says (C1), turns the ends of each open stretch into instants with Temporal (C3), and counts.
 */
export interface OracleCalendar {
  readonly dayMs: number;
  /** Is instant `at` working time? */
  isOpen(at: number): boolean;
  /** Every instant in `(from, to)` at which the answer of `isOpen` may change, sorted. */
  cuts(from: number, to: number): readonly number[];
}

const DAY_MS = 86_400_000;
/** C5: five years, two of them leap years at most. */
const HORIZON_MS = (5 * 365 + 2) * DAY_MS;
const WEEKDAY_NAMES: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** C4, by walking from one possible change to the next and adding what was open. */
export function elapsed(calendar: OracleCalendar, from: number, to: number): number {
  if (to < from) return 0 - elapsed(calendar, to, from);
  let counted = 0;
  let here = from;
  for (const next of [...calendar.cuts(from, to), to]) {
    if (calendar.isOpen(here)) counted += next - here;
    here = next;
  }
  return counted;
}

/** C4: walks forward a week at a time until `ms` of open time has been seen. Null past the horizon (C5). */
export function add(calendar: OracleCalendar, at: number, ms: number): number | null {
  if (ms === 0) return at;
  let left = ms;
  let here = at;
  while (here - at <= HORIZON_MS) {
    const weekEnd = here + 7 * DAY_MS;
    for (const next of [...calendar.cuts(here, weekEnd), weekEnd]) {
      if (calendar.isOpen(here)) {
        if (next - here >= left) return here + left - at <= HORIZON_MS ? here + left : null;
        left -= next - here;
      }
      here = next;
    }
  }
  return null;
}

/** The same as `elapsed`, one minute after the other: only for ranges and calendars that are whole minutes. */
export function elapsedByMinute(calendar: OracleCalendar, from: number, to: number): number {
  let counted = 0;
  for (let minute = from; minute < to; minute += 60_000) if (calendar.isOpen(minute)) counted += 60_000;
  return counted;
}

/** `calendars` by key; the key `always` needs no entry. */
export function oracleCalendar(
  calendars: Readonly<Record<CalendarKey, CalendarSpec>>,
  key: CalendarKey,
): OracleCalendar {
  const spec = calendars[key] ?? (key === 'always' ? ({ kind: 'always' } as const) : undefined);
  if (spec === undefined) throw new Error(`oracle: no calendar ${key}`);
  if (spec.kind === 'always') return { dayMs: DAY_MS, isOpen: () => true, cuts: () => [] };
  if (spec.kind === 'hours') return hoursCalendar(spec.versions);
  const parts = spec.of.map((part) => oracleCalendar(calendars, part));
  const both = spec.kind === 'intersection';
  return {
    dayMs: both ? Math.min(...parts.map((part) => part.dayMs)) : Math.max(...parts.map((part) => part.dayMs)),
    isOpen: (at) => (both ? parts.every((part) => part.isOpen(at)) : parts.some((part) => part.isOpen(at))),
    cuts: (from, to) => sortedUnique(parts.flatMap((part) => part.cuts(from, to))),
  };
}

type Versions = readonly { validFrom: number | null; hours: WorkingHours }[];
type Span = readonly [from: number, to: number];

/** C6: each moment is looked at with the version valid at that moment. */
function hoursCalendar(versions: Versions): OracleCalendar {
  const spansOnDate = versions.map(({ hours }) => spansByDate(hours));
  const versionAt = (at: number): number =>
    versions.findLastIndex(({ validFrom }) => validFrom === null || validFrom <= at);
  return {
    dayMs: dayLength(versions.at(-1)?.hours),
    isOpen(at) {
      const index = versionAt(at);
      const version = versions[index];
      const spans = spansOnDate[index];
      if (version === undefined || spans === undefined) return false;
      return datesBetween(at, at).some((date) => spans(date).some(([from, to]) => from <= at && at < to));
    },
    cuts(from, to) {
      const ends = versions.flatMap(({ validFrom }, index) => [
        ...(validFrom === null ? [] : [validFrom]),
        ...datesBetween(from, to).flatMap((date) => spansOnDate[index]?.(date).flat() ?? []),
      ]);
      return sortedUnique(ends.filter((end) => end > from && end < to));
    },
  };
}

/** UTC dates from two days before `from` to two days after `to`: no zone's date is further away than that. */
function datesBetween(from: number, to: number): string[] {
  const dates: string[] = [];
  for (let at = from - 2 * DAY_MS; at < to + 3 * DAY_MS; at += DAY_MS) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

/** C1–C3 for one civil date, remembered. */
function spansByDate(hours: WorkingHours): (date: string) => readonly Span[] {
  const known = new Map<string, readonly Span[]>();
  const isHoliday = holidayTest(hours);
  return (date) => {
    const found = known.get(date);
    if (found !== undefined) return found;
    const made = withoutBreaks(
      intervalsOn(hours.zone, date, openOn(hours, date, isHoliday(date))),
      intervalsOn(hours.zone, date, hours.breaks?.[date] ?? []),
    );
    known.set(date, made);
    return made;
  };
}

/** C3: both ends of an interval move with the clock; a date that no clock ever showed has no time at all. */
function intervalsOn(zone: string, date: string, intervals: readonly WallInterval[]): Span[] {
  const first = Temporal.PlainDate.from(date).toZonedDateTime(zone);
  if (first.toPlainDate().toString() !== date) return [];
  // C2 comes first: hours that overlap on the wall are one interval, whose ends alone move.
  return withoutBreaks(intervals.map(wallSeconds), []).flatMap(([from, to]): Span[] => {
    const start = parseInstant(zone, date, from);
    const end = parseInstant(zone, date, to);
    return start < end ? [[start, end]] : [];
  });
}

/** Open wall time of one date, by precedence (C1). */
function openOn(hours: WorkingHours, date: string, holiday: boolean): readonly WallInterval[] {
  return hours.overrides?.[date] ?? (holiday ? [] : weekHours(hours, date));
}

/** Open stretches with breaks cut out; what touches is one (C1, C2). */
function withoutBreaks(open: readonly Span[], cut: readonly Span[]): Span[] {
  const marks = sortedUnique([...open, ...cut].flat());
  const spans: Span[] = [];
  marks.forEach((from, index) => {
    const to = marks[index + 1];
    const covers = ([start, end]: Span) => start <= from && from < end;
    if (to === undefined || !open.some(covers) || cut.some(covers)) return;
    const last = spans.at(-1);
    if (last !== undefined && last[1] === from) spans[spans.length - 1] = [last[0], to];
    else spans.push([from, to]);
  });
  return spans;
}

function weekHours(hours: WorkingHours, date: string): readonly WallInterval[] {
  const weekday = WEEKDAY_NAMES[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 'mon';
  return hours.week[weekday] ?? [];
}

function wallSeconds([from, to]: WallInterval): Span {
  return [secondsOfDay(from), secondsOfDay(to)];
}

function secondsOfDay(wall: string): number {
  const [hour = 0, minute = 0, second = 0] = wall.split(':').map(Number);
  return hour * 3600 + minute * 60 + second;
}

/** C3: `compatible` is Temporal's word for "skipped moves forward, repeated is the first". */
function parseInstant(zone: string, date: string, seconds: number): number {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ seconds });
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function holidayTest(hours: WorkingHours): (date: string) => boolean {
  const plain = new Set(hours.holidays ?? []);
  const feeds = (hours.holidayFeeds ?? []).flatMap(feedDates);
  const years = new Map<number, ReadonlySet<string>>();
  return (date) => {
    if (plain.has(date) || feeds.includes(date)) return true;
    const year = Number(date.slice(0, 4));
    const ruled =
      years.get(year) ?? new Set((hours.holidayRules ?? []).flatMap((rule) => ruleDates(rule, year)));
    years.set(year, ruled);
    return ruled.has(date);
  };
}

/** Public holidays of one year by their civil dates, minus those switched off by date or name. */
function ruleDates(rule: HolidayRule, year: number): string[] {
  const { country, state = '', region = '', types = ['public'], except = [] } = rule;
  return new Holidays(country, state, region)
    .getHolidays(year)
    .filter((day) => types.includes(day.type) && !except.includes(day.name))
    .map((day) => day.date.slice(0, 10))
    .filter((date) => !except.includes(date));
}

/** Dates of plain all-day events; anything else in a feed is beyond this oracle and refused. */
function feedDates(text: string): string[] {
  return text
    .split('BEGIN:VEVENT')
    .slice(1)
    .flatMap((event) => {
      const stamp = (name: string) =>
        new RegExp(`^${name};VALUE=DATE:(\\d{4})(\\d{2})(\\d{2})\\s*$`, 'm').exec(event);
      const start = stamp('DTSTART');
      if (start === null || /RRULE|RDATE/.test(event)) throw new Error('oracle: only plain all-day events');
      const first = Temporal.PlainDate.from(start.slice(1).join('-'));
      const end = stamp('DTEND');
      const after = end === null ? first.add({ days: 1 }) : Temporal.PlainDate.from(end.slice(1).join('-'));
      return Array.from({ length: first.until(after).days }, (_, day) => first.add({ days: day }).toString());
    });
}

/** The most common length of a working day of the week; the longer one when two are as common. */
function dayLength(hours: WorkingHours | undefined): number {
  if (hours?.dayMs !== undefined) return hours.dayMs;
  const lengths = Object.values(hours?.week ?? {})
    .map((intervals) => wallLength(intervals.map(wallSeconds)))
    .filter((length) => length > 0);
  const count = (length: number) => lengths.filter((other) => other === length).length;
  return [...lengths].sort((a, b) => count(b) - count(a) || b - a)[0] ?? DAY_MS;
}

/** Milliseconds of one day that any of the stretches covers. */
function wallLength(spans: readonly Span[]): number {
  const marks = sortedUnique(spans.flat());
  const covered = (from: number) => spans.some(([start, end]) => start <= from && from < end);
  return marks.reduce((sum, from, index) => {
    const to = marks[index + 1];
    return to !== undefined && covered(from) ? sum + (to - from) * 1000 : sum;
  }, 0);
}

export function sortedUnique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
