import { type WallInterval, WEEKDAYS, type WorkingHours } from '../../domain/rules.ts';
import { itemAt } from '../item-at.ts';
import { usualDayMs } from './business-day.ts';
import { type ClosedDays, WHOLE_DAY } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { Holidays } from './holidays.ts';
import type { ClosedReason, Intervals } from './intervals.ts';
import {
  CLOSED,
  covers,
  cutOut,
  DAY_MS,
  type DayPattern,
  mergePairs,
  parseDate,
  parsePattern,
} from './wall-time.ts';
import { checkZone, offsetAt, WallClock } from './zone.ts';

/** Local days looked at beyond either end of a window: more than any offset plus the longest jump of a clock. */
const SPARE_DAYS = 3;

/** One version of working hours, ready to be laid out on the time line (C1, C3). */
export class CompiledHours {
  readonly zone: string;
  readonly dayMs: number;
  /** Days with hours of their own, some of them open, in days since 1970-01-01. */
  readonly openOverrides: readonly number[];
  readonly hasOpenWeekday: boolean;
  private readonly week: readonly DayPattern[];
  private readonly overrides: ReadonlyMap<number, DayPattern>;
  private readonly breaks: ReadonlyMap<number, DayPattern>;
  private readonly holidays: Holidays;

  /** `place` stands before the members that a problem names. Throws MemberProblem for whatever C2 refuses. */
  constructor(hours: WorkingHours, place: string) {
    checkZone(hours.zone, `${place}zone`);
    this.zone = hours.zone;
    this.week = readWeek(hours.week, `${place}week`);
    this.overrides = readDates(hours.overrides ?? {}, `${place}overrides`);
    this.breaks = readDates(hours.breaks ?? {}, `${place}breaks`);
    this.holidays = new Holidays(hours, place);
    this.dayMs = readDayMs(hours.dayMs, `${place}dayMs`) ?? usualDayMs(this.week);
    this.hasOpenWeekday = this.week.some((pattern) => pattern.length > 0);
    this.openOverrides = [...this.overrides].filter(([, pattern]) => pattern.length > 0).map(([day]) => day);
  }

  /** Adds the working time of `[from, to)` to `found`. */
  layOut(from: number, to: number, found: Intervals): void {
    const clock = new WallClock(this.zone, from - SPARE_DAYS * DAY_MS, to + SPARE_DAYS * DAY_MS);
    const firstDay = Math.floor(from / DAY_MS) - SPARE_DAYS;
    const lastDay = Math.floor(to / DAY_MS) + SPARE_DAYS;
    const holidays = this.holidays.between(firstDay, lastDay);
    const open: Span[] = [];
    const cuts: Span[] = [];
    for (let day = firstDay; day <= lastDay; day += 1) {
      addSpans(open, clock, day, this.hoursOn(day, holidays));
      addSpans(cuts, clock, day, this.breaks.get(day) ?? CLOSED);
      addSpans(cuts, clock, day, this.closingsOn(day, holidays));
    }
    // What a clock change moves can come after the next interval's start.
    for (const [start, end] of cutOut(mergePairs(open), mergePairs(cuts))) {
      found.addWithin(from, to, start, end);
    }
  }

  /** C1 read backwards: which member of the calendar closes `at`. */
  closedReason(at: number): ClosedReason {
    const day = Math.floor((at + offsetAt(this.zone, at)) / DAY_MS);
    const holidays = this.holidays.between(day - 1, day);
    const clock = new WallClock(this.zone, at - SPARE_DAYS * DAY_MS, at + SPARE_DAYS * DAY_MS);
    const holds = (of: (day: number) => DayPattern): boolean => {
      const spans: Span[] = [];
      // A clock change at midnight may have moved what belongs to the day before.
      for (const one of [day - 1, day]) addSpans(spans, clock, one, of(one));
      return covers(spans, at);
    };
    const isBreak = holds((one) => this.breaks.get(one) ?? CLOSED);
    if (isBreak && holds((one) => this.hoursOn(one, holidays))) return 'break';
    if (this.overrides.has(day)) return 'override';
    return holds((one) => holidays.get(one) ?? CLOSED) ? 'holiday' : 'off_hours';
  }

  /** Before breaks and holidays of a part of the day are cut out. */
  private hoursOn(day: number, holidays: ClosedDays): DayPattern {
    const override = this.overrides.get(day);
    if (override !== undefined) return override;
    return holidays.get(day) === WHOLE_DAY ? CLOSED : itemAt(this.week, toWeekday(day));
  }

  /** Holidays of a part of the day; hours of the date's own stand above them. */
  private closingsOn(day: number, holidays: ClosedDays): DayPattern {
    const closed = holidays.get(day);
    return closed === undefined || closed === WHOLE_DAY || this.overrides.has(day) ? CLOSED : closed;
  }
}

type Span = [from: number, to: number];

/**
 * C3: adds a day's pattern as instants; both ends of an interval move with the clock. A date that the clock skips has no
 * time at all, and an interval whose end comes no later than its start is none.
 */
function addSpans(spans: Span[], clock: WallClock, day: number, pattern: DayPattern): void {
  if (pattern.length === 0 || clock.skips(day * DAY_MS, (day + 1) * DAY_MS)) return;
  for (const [openFrom, openTo] of pattern) {
    const from = clock.toUtc(day * DAY_MS + openFrom);
    const to = clock.toUtc(day * DAY_MS + openTo);
    if (from < to) spans.push([from, to]);
  }
}

function readWeek(week: WorkingHours['week'], place: string): readonly DayPattern[] {
  for (const name of Object.keys(week)) {
    if (!WEEKDAYS.some((weekday) => weekday === name)) {
      throw new MemberProblem(`${place}.${name}`, `unknown weekday (known: ${WEEKDAYS.join(', ')})`);
    }
  }
  return WEEKDAYS.map((weekday) => parsePattern(week[weekday] ?? [], `${place}.${weekday}`));
}

function readDates(
  dates: Readonly<Record<string, readonly WallInterval[]>>,
  member: string,
): ReadonlyMap<number, DayPattern> {
  const entries = Object.entries(dates).map(([date, intervals]): [number, DayPattern] => {
    const place = `${member}.${date}`;
    return [parseDate(date, place), parsePattern(intervals, place)];
  });
  return new Map(entries);
}

function readDayMs(dayMs: number | undefined, member: string): number | undefined {
  if (dayMs === undefined || (Number.isSafeInteger(dayMs) && dayMs > 0)) return dayMs;
  throw new MemberProblem(member, `${dayMs} is not a positive whole number of milliseconds`);
}

/** Index into WEEKDAYS; 1970-01-01 was a Thursday. */
function toWeekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
