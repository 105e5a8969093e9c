import type { WorkingHours } from '../../domain/rules.ts';
import { type ClosedDays, closedByBoth, type HolidaySource, toYear, WHOLE_DAY } from './closed-days.ts';
import { MemberProblem } from './errors.ts';
import { readHolidayFeed } from './holiday-feed.ts';
import { readHolidayRule } from './holiday-rule.ts';
import { getDay, parseDate } from './wall-time.ts';

/** Looked at beyond what is asked for, so that the next question finds its answer ready. */
const SPARE_DAYS = 400;

/** The holidays of one version of working hours: by date, by yearly date, by rule and by feed. */
export class Holidays {
  private readonly fixed: ClosedDays;
  private readonly sources: readonly HolidaySource[];
  private known: { firstDay: number; lastDay: number; days: ClosedDays } | null = null;

  /** `place` stands before the members that a problem names. Throws MemberProblem (C2). */
  constructor(hours: WorkingHours, place: string) {
    const { zone, holidays = [], holidayRules = [], holidayFeeds = [], partDayEvents } = hours;
    const dates = holidays.map((date, index) => ({ date, member: `${place}holidays[${index}]` }));
    const isYearly = ({ date }: { date: string }): boolean => isYearlyDate(date);
    const isSingle = (one: { date: string }): boolean => !isYearly(one);
    this.fixed = new Map(
      dates.filter(isSingle).map(({ date, member }) => [parseDate(date, member), WHOLE_DAY]),
    );
    this.sources = [
      ...dates.filter(isYearly).map(({ date, member }) => readYearlyDate(date, member)),
      ...holidayRules.map((rule, index) => readHolidayRule(rule, `${place}holidayRules[${index}]`)),
      ...holidayFeeds.map((text, index) =>
        readHolidayFeed(text, zone, `${place}holidayFeeds[${index}]`, partDayEvents),
      ),
    ];
  }

  /** All holidays from `firstDay` to `lastDay`, and maybe some outside. */
  between(firstDay: number, lastDay: number): ClosedDays {
    if (this.sources.length === 0) return this.fixed;
    if (this.known === null || firstDay < this.known.firstDay || lastDay > this.known.lastDay) {
      const range = { firstDay: firstDay - SPARE_DAYS, lastDay: lastDay + SPARE_DAYS };
      this.known = { ...range, days: this.expand(range.firstDay, range.lastDay) };
    }
    return this.known.days;
  }

  private expand(firstDay: number, lastDay: number): ClosedDays {
    const days = new Map(this.fixed);
    for (const source of this.sources) {
      for (const [day, closed] of source(firstDay, lastDay)) {
        days.set(day, closedByBoth(days.get(day), closed));
      }
    }
    return days;
  }
}

export function isYearlyDate(date: string): boolean {
  return /^\d\d-\d\d$/.test(date);
}

/** `MM-DD` in every year that has that date. */
export function readYearlyDate(date: string, member: string): HolidaySource {
  // Any leap year will do: it has every date.
  if (getDay(`2000-${date}`) === null) {
    throw new MemberProblem(member, `"${date}" is not a date (YYYY-MM-DD, or MM-DD for every year)`);
  }
  return function* days(firstDay, lastDay) {
    for (let year = toYear(firstDay); year <= toYear(lastDay); year += 1) {
      const day = getDay(`${year}-${date}`);
      if (day !== null) yield [day, WHOLE_DAY, ''];
    }
  };
}
