import { WEEKDAYS } from '../../../../domain/rules.ts';
import type { WireHoliday, WireSchedule } from '../../wire/sla.ts';
import { ianaZone } from '../../wire/zones.ts';
import { keyFor, type Notes, noteUnread } from './notes.ts';

const DAY_MINUTES = 1440;
const DAY_MS = DAY_MINUTES * 60_000;
/** Zendesk's own limit is two years; more is a slip. */
const LONGEST_HOLIDAY_DAYS = 800;
/** Zendesk's weeks begin on Sunday. */
const DAYS = [...WEEKDAYS.slice(-1), ...WEEKDAYS.slice(0, -1)];
const READ = ['id', 'name', 'time_zone', 'intervals', 'created_at', 'updated_at', 'url'];

export interface ScheduleWithHolidays {
  readonly schedule: WireSchedule;
  readonly holidays: readonly WireHoliday[];
}

export interface DraftCalendar {
  readonly key: string;
  readonly name: string;
  readonly calendar: Readonly<Record<string, unknown>>;
}

/** Schedules as calendars of our rules, in Zendesk's order. One that can never be open is left out, with a note. */
export function draftCalendars(
  schedules: readonly ScheduleWithHolidays[],
  notes: Notes,
): readonly DraftCalendar[] {
  const taken = new Set(['always']);
  return schedules.flatMap((one): DraftCalendar[] => {
    const { schedule } = one;
    const name = schedule.name ?? `Schedule ${schedule.id}`;
    noteUnread(notes, `Schedule "${name}"`, schedule, READ);
    const week = toWeek(name, schedule, notes);
    if (Object.keys(week).length === 0) {
      notes.add(`Schedule "${name}" has no working hours: no calendar was made of it.`);
      return [];
    }
    const key = keyFor(schedule.name, `schedule-${schedule.id}`, taken);
    taken.add(key);
    const holidays = [...new Set(one.holidays.flatMap((row) => listDates(name, row, notes)))].sort();
    const zone = readZone(name, schedule.time_zone, notes);
    const calendar = { name, zone, week, ...(holidays.length === 0 ? {} : { holidays }) };
    return [{ key, name, calendar }];
  });
}

function readZone(name: string, reported: string | null, notes: Notes): string {
  const zone = ianaZone(reported);
  if (zone !== null) return zone;
  notes.add(`Schedule "${name}": the time zone "${reported ?? ''}" is not known; UTC stands in for it.`);
  return 'UTC';
}

/** Minutes since Sunday 00:00 → hours by day. An interval across midnight, which Zendesk does not allow, is cut there. */
function toWeek(name: string, schedule: WireSchedule, notes: Notes): Record<string, [string, string][]> {
  const week: Record<string, [string, string][]> = {};
  for (const { start_time: start, end_time: end } of schedule.intervals ?? []) {
    if (start === null || end === null || start < 0 || end <= start || end > DAYS.length * DAY_MINUTES) {
      notes.add(
        `Schedule "${name}": the interval from ${start} to ${end} (minutes since Sunday) is no interval.`,
      );
      continue;
    }
    for (let day = Math.floor(start / DAY_MINUTES); day * DAY_MINUTES < end; day += 1) {
      const [from, to] = [Math.max(start, day * DAY_MINUTES), Math.min(end, (day + 1) * DAY_MINUTES)];
      const weekday = DAYS[day] ?? '';
      week[weekday] = [...(week[weekday] ?? []), [wallTime(from, day), wallTime(to, day)]];
    }
  }
  return week;
}

function wallTime(minutes: number, day: number): string {
  const ofDay = minutes - day * DAY_MINUTES;
  return `${pad(Math.floor(ofDay / 60))}:${pad(Math.floor(ofDay % 60))}`;
}

const pad = (number: number) => String(number).padStart(2, '0');

/** Every date from the first to the last, both closed. */
function listDates(schedule: string, holiday: WireHoliday, notes: Notes): readonly string[] {
  const first = Date.parse(`${holiday.start_date ?? ''}T00:00:00Z`);
  const last = Date.parse(`${holiday.end_date ?? holiday.start_date ?? ''}T00:00:00Z`);
  const days = (last - first) / DAY_MS + 1;
  if (!(days >= 1 && days <= LONGEST_HOLIDAY_DAYS)) {
    notes.add(
      `Schedule "${schedule}": the holiday "${holiday.name ?? ''}" from ${holiday.start_date} to ${holiday.end_date} is no range of dates and was left out.`,
    );
    return [];
  }
  return Array.from({ length: days }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10));
}
