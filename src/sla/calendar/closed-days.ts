import { CLOSED, cutOut, DAY_MS, type DayPattern } from './wall-time.ts';

/** Which part of a day holidays close, by day since 1970-01-01. Nearly always all of it. */
export type ClosedDays = ReadonlyMap<number, DayPattern>;

export type ClosedDay = readonly [day: number, closed: DayPattern];

/** Anything that closes days. Days before `firstDay` and after `lastDay` may be among the answer. */
export type HolidaySource = (firstDay: number, lastDay: number) => Iterable<ClosedDay>;

export const WHOLE_DAY: DayPattern = [[0, DAY_MS]];

/** What a holiday leaves of the weekly hours (C1). */
export function subtractClosed(week: DayPattern, closed: DayPattern | undefined): DayPattern {
  if (closed === undefined) return week;
  return closed === WHOLE_DAY ? CLOSED : cutOut(week, closed);
}

export function toYear(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
