import type { Random } from '../../../src/lib/random.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const OPENS_HOUR = 9;
const CLOSES_HOUR = 18;

/** Both CRMs keep whole seconds. */
export const wholeSecond = (at: number) => Math.floor(at / SECOND_MS) * SECOND_MS;

/** When a ticket arrives: six of ten in office hours, the rest at any hour of any day. */
export function arrival(random: Random, from: number, to: number, zone: string): number {
  const at = wholeSecond(from + random.next() * (to - from));
  if (random.chance(0.4)) return at;
  const inOffice = nextOffice(random, at, zone);
  return inOffice < to ? inOffice : at;
}

/** That instant when it is in office hours; otherwise some minutes after the office opens next. */
export function nextOffice(random: Random, at: number, zone: string): number {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const isWorkday = wall.dayOfWeek <= 5;
  if (isWorkday && wall.hour >= OPENS_HOUR && wall.hour < CLOSES_HOUR) return at;
  const isLater = !isWorkday || wall.hour >= CLOSES_HOUR;
  const day = isLater ? nextWorkday(wall) : wall;
  const opening = day.with({ hour: OPENS_HOUR, minute: 0, second: 0, millisecond: 0 });
  return opening.epochMilliseconds + random.integer(0, 150 * 60) * SECOND_MS;
}

function nextWorkday(wall: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const next = wall.add({ days: 1 });
  return next.dayOfWeek <= 5 ? next : nextWorkday(next);
}
