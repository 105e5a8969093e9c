import { DAY_MS, type DayPattern, patternLength } from './wall-time.ts';

/** The most common length of a working day of the week, of equally common ones the longer. 24 h when no weekday works. */
export function usualDayMs(week: readonly DayPattern[]): number {
  const countByLength = new Map<number, number>();
  for (const pattern of week) {
    const length = patternLength(pattern);
    if (length > 0) countByLength.set(length, (countByLength.get(length) ?? 0) + 1);
  }
  const [best] = [...countByLength].sort(([oneMs, one], [otherMs, other]) => other - one || otherMs - oneMs);
  return best?.[0] ?? DAY_MS;
}
