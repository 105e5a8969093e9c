import type { CalendarKey } from '../../domain/ids.ts';
import type { CalendarSpec, WorkingHours } from '../../domain/rules.ts';
import { type ClosedDay, WHOLE_DAY } from './closed-days.ts';
import { readHolidayFeed } from './holiday-feed.ts';
import { listHolidays } from './holiday-rule.ts';
import { isYearlyDate, readYearlyDate } from './holidays.ts';
import { DAY_MS, isoDate, parseDate, writeTime } from './wall-time.ts';
import { offsetAt } from './zone.ts';

/** One holiday of a calendar and where it comes from. */
export interface ListedHoliday {
  /** `YYYY-MM-DD` in the calendar's own zone. */
  readonly date: string;
  /** As its rule or feed calls it; null: only the date is written. */
  readonly name: string | null;
  /** `date`, `feed`, or the kind of a rule's holiday: `public`, `bank`, `school`, `optional`, `observance`. */
  readonly type: string;
  /** `HH:MM`, closed from and to; null for both: the whole day. */
  readonly fromTime: string | null;
  readonly toTime: string | null;
  /** False when the rule's `except` switches it off, or when the date has hours of its own (C1). */
  readonly closes: boolean;
  /** The member that says so, as `holidayFeeds[0]`. */
  readonly source: string;
  /** Of a union or intersection: the member whose holiday it is. */
  readonly calendar?: CalendarKey;
}

/** All holidays of one year, in order. `specs` holds the calendars that `key` may name. Throws MemberProblem. */
export function listCalendarHolidays(
  specs: Readonly<Record<CalendarKey, CalendarSpec>>,
  key: CalendarKey,
  year: number,
): readonly ListedHoliday[] {
  const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
  if (spec === undefined || spec.kind === 'always') return [];
  if (spec.kind !== 'hours') {
    return inOrder(
      [...new Set(spec.of)].flatMap((member) =>
        listCalendarHolidays(specs, member, year).map((one) => ({ calendar: member, ...one })),
      ),
    );
  }
  const listed = spec.versions.flatMap(({ validFrom, hours }, index) => {
    const place = spec.versions.length > 1 ? `versions[${index}].` : '';
    const first = localDate(hours, validFrom) ?? '';
    const end = localDate(hours, spec.versions[index + 1]?.validFrom ?? null) ?? '9999';
    return listVersion(hours, place, year).filter(({ date }) => date >= first && date < end);
  });
  return inOrder(listed);
}

function listVersion(hours: WorkingHours, place: string, year: number): readonly ListedHoliday[] {
  const { zone, holidays = [], holidayRules = [], holidayFeeds = [], overrides = {} } = hours;
  const hasHours = (date: string): boolean =>
    Object.hasOwn(overrides, date) && (overrides[date]?.length ?? 0) > 0;
  const [firstDay, lastDay] = [Date.UTC(year, 0, 1) / DAY_MS, Date.UTC(year, 11, 31) / DAY_MS];
  const written = (
    [day, closed, name]: ClosedDay,
    type: string,
    source: string,
  ): readonly ListedHoliday[] => {
    const common = {
      date: isoDate(day),
      name: name === '' ? null : name,
      type,
      closes: !hasHours(isoDate(day)),
      source,
    };
    if (day < firstDay || day > lastDay) return [];
    if (closed === WHOLE_DAY) return [{ ...common, fromTime: null, toTime: null }];
    return closed.map(([from, to]) => ({ ...common, fromTime: writeTime(from), toTime: writeTime(to) }));
  };
  const dates = holidays.flatMap((date, index) => {
    const source = `${place}holidays[${index}]`;
    const days = isYearlyDate(date)
      ? [...readYearlyDate(date, source)(firstDay, lastDay)]
      : [[parseDate(date, source), WHOLE_DAY, ''] as const];
    return days.flatMap((day) => written(day, 'date', source));
  });
  const rules = holidayRules.flatMap((rule, index) =>
    listHolidays(rule, year).map(({ closes, fromTime, ...one }) => ({
      ...one,
      fromTime,
      toTime: fromTime === null ? null : '24:00',
      closes: closes && !hasHours(one.date),
      source: `${place}holidayRules[${index}]`,
    })),
  );
  const feeds = holidayFeeds.flatMap((text, index) => {
    const source = `${place}holidayFeeds[${index}]`;
    const days = readHolidayFeed(text, zone, source, hours.partDayEvents)(firstDay, lastDay);
    return [...days].flatMap((day) => written(day, 'feed', source));
  });
  return [...dates, ...rules, ...feeds];
}

function localDate({ zone }: WorkingHours, at: number | null): string | null {
  return at === null ? null : isoDate(Math.floor((at + offsetAt(zone, at)) / DAY_MS));
}

function inOrder(listed: readonly ListedHoliday[]): readonly ListedHoliday[] {
  return listed.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}
