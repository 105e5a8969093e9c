import { type WallInterval, WEEKDAYS, type WorkingHours } from '../../domain/rules.ts';
import { usualDayMs } from './business-day.ts';
import { type ClosedDays, subtractClosed } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { Holidays } from './holidays.ts';
import type { Intervals } from './intervals.ts';
import { itemAt } from './item.ts';
import { CLOSED, covers, cutOut, DAY_MS, type DayPattern, parseDate, parsePattern } from './wall-time.ts';
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
    for (let day = firstDay; day <= lastDay; day += 1) {
      const pattern = this.toPattern(day, holidays);
      for (const [openFrom, openTo] of pattern) {
        const wallFrom = day * DAY_MS + openFrom;
        const wallTo = day * DAY_MS + openTo;
        if (clock.skips(wallFrom, wallTo)) continue;
        found.addWithin(from, to, clock.toUtc(wallFrom), clock.toUtc(wallTo));
      }
    }
  }

  /** C1 read backwards: which member of the calendar closes `at`. */
  closedReason(at: number): string {
    const wallMs = at + offsetAt(this.zone, at);
    const day = Math.floor(wallMs / DAY_MS);
    const holidays = this.holidays.between(day, day);
    const breaks = this.breaks.get(day) ?? CLOSED;
    const timeOfDay = wallMs - day * DAY_MS;
    if (covers(breaks, timeOfDay) && covers(this.beforeBreaks(day, holidays), timeOfDay)) return 'C1 break';
    if (this.overrides.has(day)) return 'C1 override';
    return covers(holidays.get(day) ?? CLOSED, timeOfDay) ? 'C1 holiday' : 'off_hours';
  }

  private toPattern(day: number, holidays: ClosedDays): DayPattern {
    const breaks = this.breaks.get(day);
    const base = this.beforeBreaks(day, holidays);
    return breaks === undefined ? base : cutOut(base, breaks);
  }

  private beforeBreaks(day: number, holidays: ClosedDays): DayPattern {
    const override = this.overrides.get(day);
    if (override !== undefined) return override;
    return subtractClosed(itemAt(this.week, toWeekday(day)), holidays.get(day));
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
