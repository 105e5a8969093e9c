import type { Account } from '../state/account.ts';
import { readZone } from './zones.ts';

export const MS_PER_MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const LONGEST_SEARCH_DAYS = 400;

/** Counts time: all of it, or that of a schedule. Instants and durations are ms. */
export interface Hours {
  elapsed(from: number, to: number): number;
  /** When `ms` have passed since `from`; null when that is too far away. */
  add(from: number, ms: number): number | null;
}

export const CALENDAR_HOURS: Hours = {
  elapsed: (from, to) => to - from,
  add: (from, ms) => from + ms,
};

/** The account's first schedule: minutes since Sunday 00:00 in its zone, holidays cut out. https://developer.zendesk.com/api-reference/ticketing/ticket-management/schedules/ */
export function businessHours(account: Account): Hours {
  const schedule = account.schedules.values().next().value;
  if (schedule === undefined) return CALENDAR_HOURS;
  const intervals = toIntervals(schedule.intervals);
  const zone = readZone(String(schedule.time_zone));
  const holidays = [...(account.holidays.get(Number(schedule.id))?.values() ?? [])].map((row) => ({
    from: String(row.start_date),
    to: String(row.end_date),
  }));

  function* open(from: number): Generator<[number, number]> {
    let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
    for (let count = 0; count < LONGEST_SEARCH_DAYS; count += 1, day = day.add({ days: 1 })) {
      const text = day.toString();
      if (holidays.some((holiday) => holiday.from <= text && text <= holiday.to)) continue;
      const base = (day.dayOfWeek % 7) * DAY_MINUTES;
      for (const [start, end] of intervals) {
        const a = Math.max(start, base) - base;
        const b = Math.min(end, base + DAY_MINUTES) - base;
        if (a < b) yield [parseInstant(day, a, zone), parseInstant(day, b, zone)];
      }
    }
  }

  return {
    elapsed(from, to) {
      let sum = 0;
      for (const [start, end] of open(from)) {
        if (start >= to) break;
        sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
      }
      return sum;
    },
    add(from, ms) {
      let left = ms;
      for (const [start, end] of open(from)) {
        const begin = Math.max(start, from);
        if (begin >= end) continue;
        if (end - begin >= left) return begin + left;
        left -= end - begin;
      }
      return null;
    },
  };
}

function parseInstant(day: Temporal.PlainDate, minute: number, zone: string): number {
  const midnight = day.toZonedDateTime(zone).epochMilliseconds;
  if (minute === 0) return midnight;
  if (minute === DAY_MINUTES) return day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

function toIntervals(sent: unknown): [number, number][] {
  if (!Array.isArray(sent)) return [];
  return sent.map((entry: { start_time?: unknown; end_time?: unknown }) => [
    Number(entry.start_time),
    Number(entry.end_time),
  ]);
}
