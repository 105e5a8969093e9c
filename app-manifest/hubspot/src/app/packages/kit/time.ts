import type { Language } from './language.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of working time, never negative: `3 h 05 min`, below an hour `12 min 08 s`. Hours do not become days here: how
 * long a working day is depends on the calendar.
 */
export function workingText(ms: number): string {
  const whole = Math.abs(ms);
  if (whole < HOUR)
    return `${Math.floor(whole / MINUTE)} min ${two(Math.floor((whole % MINUTE) / SECOND))} s`;
  return `${Math.floor(whole / HOUR)} h ${two(Math.floor((whole % HOUR) / MINUTE))} min`;
}

/** A length of time on the wall, never negative: `2 d 4 h`, `3 h 05 min`, `12 min 08 s`. */
export function calendarText(ms: number): string {
  const whole = Math.abs(ms);
  if (whole < DAY) return workingText(whole);
  return `${Math.floor(whole / DAY)} d ${Math.floor((whole % DAY) / HOUR)} h`;
}

/** `Tue, Nov 24, 15:30`, in the account's zone. */
export function instantText(at: number, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `November 24, 2026`, in the account's zone. */
export function dayText(at: number, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long' }).format(at);
}

/** `America/Sao Paulo (GMT-3)`: the zone in which instants are shown. */
export function zoneText(at: number, zone: string, language: Language): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' }).formatToParts(
    at,
  );
  const short = parts.find((part) => part.type === 'timeZoneName')?.value;
  const name = zone.replaceAll('_', ' ');
  return short === undefined || short === name ? name : `${name} (${short})`;
}

/** Milliseconds of a clock that only runs forward, whatever happens to the machine's own time. */
export function monotonicNow(): number {
  return performance.now();
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
