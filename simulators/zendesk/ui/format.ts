import type { Language } from './words.ts';

const MINUTE_MS = 60_000;

const DAY_AND_TIME = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** Date and time in the account's own zone; the year is left out when it is the year of `now`. */
export function moment(at: number, now: number, language: Language, zone: string): string {
  const toYear = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).year;
  const year = toYear(at) === toYear(now) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { ...DAY_AND_TIME, ...year, timeZone: zone }).format(at);
}

/** `2h 15m`, `3d 4h`: the two largest units that say something; under a minute is a minute. */
export function span(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / MINUTE_MS));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  const parts = days > 0 ? { days, hours } : { hours, minutes: minutes % 60 };
  return new Intl.DurationFormat(language, { style: 'narrow' }).format(parts);
}
