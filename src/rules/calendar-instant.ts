import { DAY_MS, getDay } from '../sla/calendar/wall-time.ts';

const ISO_INSTANT =
  /^(\d{4}-\d\d-\d\d)[Tt ]([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3]):?([0-5]\d)?)$/;

/**
 * Reads an instant: ISO 8601 with `Z` or an offset, or whole milliseconds since the epoch. Digits finer than a
 * millisecond are cut off. Null for anything else; a date or time without an offset is no instant.
 */
export function readInstant(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  const [
    ,
    date = '',
    hours,
    minutes,
    seconds = '0',
    fraction = '',
    sign,
    offsetHours = '0',
    offsetMinutes = '0',
  ] = (typeof value === 'string' && ISO_INSTANT.exec(value)) || [];
  const day = getDay(date);
  const timeMs = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  if (day === null || timeMs > DAY_MS) return null;
  const offsetMs = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return day * DAY_MS + timeMs + Number(fraction.slice(0, 3).padEnd(3, '0')) - offsetMs;
}

/** ISO 8601 in UTC; milliseconds are written only when there are some. */
export function writeInstant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
