import type { Language } from './language.ts';
import type { Texts } from './texts/en.ts';

const MINUTE_MS = 60_000;

/** Date and time of the account's own zone, as the reader's language writes them. */
export function instantText(at: number, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}

/** Short for tables: without the year when it is this one. */
export function shortInstant(at: number, now: number, language: Language, zone: string): string {
  const year = (instant: number): string =>
    new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(instant);
  const thisYear = year(at) === year(now);
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** Calendar time until or since, as `in 2 h 5 min`. The same words are used by the page's script. */
export function distanceText(due: number, now: number, t: Texts): string {
  const words = durationText(Math.abs(due - now));
  return due >= now ? `${t.dueIn} ${words}` : `${t.overdueBy} ${words}`;
}

export function durationText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
