import type { WorkingHours } from '../../../src/domain/rules.ts';

/**
 * The rules of sla-semantics §2 done the slow, plain way: one flag per minute, Temporal for every wall time, loops that
 * step minute by minute. It shares nothing with the engine. Wall times and offsets must be whole minutes.
 */
export class MinuteOracle {
  readonly from: number;
  readonly to: number;
  private readonly open: boolean[];

  constructor(from: number, to: number, open: (minute: number) => boolean) {
    this.from = from;
    this.to = to;
    this.open = Array.from({ length: (to - from) / MINUTE }, (_, index) => open(from + index * MINUTE));
  }

  get hasWork(): boolean {
    return this.open.includes(true);
  }

  isOpen(at: number): boolean {
    return this.open[Math.floor((at - this.from) / MINUTE)] === true;
  }

  elapsed(from: number, to: number): number {
    if (to < from) return 0 - this.elapsed(to, from);
    let worked = 0;
    for (let minute = floorToMinute(from); minute < to; minute += MINUTE) {
      if (this.isOpen(minute)) worked += Math.min(minute + MINUTE, to) - Math.max(minute, from);
    }
    return worked;
  }

  /** Null: not within what the oracle knows. */
  add(at: number, ms: number): number | null {
    if (ms === 0) return at;
    return ms > 0 ? this.forward(at, ms) : this.backward(at, -ms);
  }

  nextOpen(at: number): number | null {
    if (this.isOpen(at)) return at;
    for (let minute = floorToMinute(at) + MINUTE; minute < this.to; minute += MINUTE) {
      if (this.isOpen(minute)) return minute;
    }
    return null;
  }

  openUntil(at: number): number | null {
    if (!this.isOpen(at)) return null;
    for (let minute = floorToMinute(at); minute < this.to; minute += MINUTE) {
      if (!this.isOpen(minute)) return minute;
    }
    return null;
  }

  private forward(at: number, ms: number): number | null {
    let left = ms;
    for (let minute = floorToMinute(at); minute < this.to; minute += MINUTE) {
      if (!this.isOpen(minute)) continue;
      const begin = Math.max(minute, at);
      const share = minute + MINUTE - begin;
      if (share >= left) return begin + left;
      left -= share;
    }
    return null;
  }

  private backward(at: number, ms: number): number | null {
    let left = ms;
    for (let minute = floorToMinute(at); minute >= this.from; minute -= MINUTE) {
      if (!this.isOpen(minute)) continue;
      const end = Math.min(minute + MINUTE, at);
      const share = end - minute;
      if (share >= left) return end - left;
      left -= share;
    }
    return null;
  }
}

export const MINUTE = 60_000;

/** The oracle of one version of working hours for `[from, to)`. */
export function createOracle(hours: WorkingHours, from: number, to: number): MinuteOracle {
  const open = new Set<number>();
  for (const [start, end] of toIntervals(hours, from, to, hoursOn)) {
    for (let minute = start; minute < end; minute += MINUTE) open.add(minute);
  }
  for (const [start, end] of toIntervals(hours, from, to, breaksOn)) {
    for (let minute = start; minute < end; minute += MINUTE) open.delete(minute);
  }
  return new MinuteOracle(from, to, (minute) => open.has(minute));
}

/** Working time by date, converted by Temporal, neither sorted nor merged: `[start, end)` in epoch ms. */
function toIntervals(
  hours: WorkingHours,
  from: number,
  to: number,
  on: typeof hoursOn,
): [start: number, end: number][] {
  const found: [number, number][] = [];
  const last = dateAt(hours.zone, to).add({ days: 2 });
  for (
    let date = dateAt(hours.zone, from).subtract({ days: 2 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (isSkipped(hours.zone, date)) continue;
    for (const [openFrom, openTo] of toRuns(toMinutes(on(hours, date)))) {
      const start = wall(date, openFrom).toZonedDateTime(hours.zone, { disambiguation: 'compatible' });
      const end = wall(date, openTo).toZonedDateTime(hours.zone, { disambiguation: 'compatible' });
      if (start.epochMilliseconds < end.epochMilliseconds) {
        found.push([start.epochMilliseconds, end.epochMilliseconds]);
      }
    }
  }
  return found;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

type Wall = readonly (readonly [from: string, to: string])[];

/** C1 for one date, before its breaks. */
function hoursOn(hours: WorkingHours, date: Temporal.PlainDate): Wall {
  const name = date.toString();
  const weekday = WEEKDAYS[date.dayOfWeek - 1] ?? 'mon';
  const isHoliday = hours.holidays?.some((day) => day === name || day === name.slice(5)) === true;
  return hours.overrides?.[name] ?? (isHoliday ? [] : (hours.week[weekday] ?? []));
}

function breaksOn(hours: WorkingHours, date: Temporal.PlainDate): Wall {
  return hours.breaks?.[date.toString()] ?? [];
}

/** One flag per minute of the wall clock. */
function toMinutes(intervals: Wall): boolean[] {
  const open = new Array<boolean>(24 * 60).fill(false);
  for (const [from, to] of intervals) open.fill(true, minutesIn(from), minutesIn(to));
  return open;
}

function minutesIn(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function toRuns(minutes: boolean[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let minute = 0; minute < minutes.length; minute += 1) {
    const last = runs.at(-1);
    if (minutes[minute] !== true) continue;
    if (last?.[1] === minute) last[1] = minute + 1;
    else runs.push([minute, minute + 1]);
  }
  return runs;
}

/** Whether the clock jumped over the whole date. */
function isSkipped(zone: string, date: Temporal.PlainDate): boolean {
  return !date.toZonedDateTime(zone).toPlainDate().equals(date);
}

function wall(date: Temporal.PlainDate, minute: number): Temporal.PlainDateTime {
  return date.toPlainDateTime().add({ minutes: minute });
}

function dateAt(zone: string, at: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function floorToMinute(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
