import { DAY_MS, type DayPattern, mergePairs } from './wall-time.ts';

/** Which part of a day holidays close, by day since 1970-01-01. Nearly always all of it. */
export type ClosedDays = ReadonlyMap<number, DayPattern>;

/** `name` is what the holiday is called; empty where only a date is written. */
export type ClosedDay = readonly [day: number, closed: DayPattern, name: string];

/** Anything that closes days. Days before `firstDay` and after `lastDay` may be among the answer. */
export type HolidaySource = (firstDay: number, lastDay: number) => Iterable<ClosedDay>;

export const WHOLE_DAY: DayPattern = [[0, DAY_MS]];

/** What two holidays close of one day. The whole day is always WHOLE_DAY itself. */
export function closedByBoth(one: DayPattern | undefined, other: DayPattern): DayPattern {
  if (one === undefined || other === WHOLE_DAY) return other;
  if (one === WHOLE_DAY) return one;
  const merged = mergePairs([...one, ...other].map(([from, to]): [number, number] => [from, to]));
  const [only] = merged;
  return only !== undefined && only[0] === 0 && only[1] === DAY_MS ? WHOLE_DAY : merged;
}

export function toYear(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
