import type { Language } from './languages.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Numbers, instants and durations as people of one language read them, in one time zone. Instants are epoch ms. */
export interface Formats {
  readonly zone: string;
  number(value: number): string;
  /** `share` of 1; a dash for null. */
  percent(share: number | null): string;
  /** Day and minute, in the zone. */
  instant(at: number): string;
  /** To the second, with weekday, zone and UTC offset. */
  fullInstant(at: number): string;
  /** Working time: hours and minutes; minutes and seconds below one hour. The sign is dropped. */
  duration(ms: number): string;
  /** Calendar time: days and hours; the two largest units that matter. The sign is dropped. */
  countdown(ms: number): string;
  /** The zone's name with its offset at that instant. */
  zoneName(at: number): string;
}

/** Short, and not to be misread: English names the month, where the others agree on the order of the numbers. */
const DAY_STYLES: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  en: { day: 'numeric', month: 'short', year: 'numeric' },
  'pt-BR': { day: '2-digit', month: '2-digit', year: 'numeric' },
  es: { day: '2-digit', month: '2-digit', year: 'numeric' },
};

const made = new Map<string, Formats>();

/** `zone` must be a name that isZone accepts. Kept, since Intl objects are dear to make. */
export function formatsFor(language: Language, zone: string): Formats {
  const key = `${language} ${zone}`;
  const kept = made.get(key) ?? makeFormats(language, zone);
  made.set(key, kept);
  return kept;
}

function makeFormats(language: Language, timeZone: string): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const instant = new Intl.DateTimeFormat(language, {
    timeZone,
    ...DAY_STYLES[language],
    hour: 'numeric',
    minute: '2-digit',
  });
  const full = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'long' });
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const units = new Intl.DurationFormat(language, { style: 'narrow' });
  const zero = new Intl.DurationFormat(language, { style: 'narrow', minutesDisplay: 'always' });
  const inWords = (parts: Record<string, number>) =>
    Object.values(parts).some((value) => value > 0) ? units.format(parts) : zero.format({ minutes: 0 });
  return {
    zone: timeZone,
    number: (value) => number.format(value),
    percent: (share) => (share === null ? '–' : percent.format(share)),
    instant: (at) => instant.format(at),
    fullInstant: (at) => full.format(at),
    duration: (ms) => inWords(durationParts(Math.abs(ms))),
    countdown: (ms) => inWords(countdownParts(Math.abs(ms))),
    zoneName: (at) => {
      const name = offset.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
      return `${timeZone} (${name.replace('GMT', 'UTC')})`;
    },
  };
}

function durationParts(ms: number): Record<string, number> {
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms >= HOUR_MS) return { hours: Math.floor(ms / HOUR_MS), minutes };
  if (ms >= MINUTE_MS) return { minutes, seconds: Math.floor((ms % MINUTE_MS) / SECOND_MS) };
  return { seconds: Math.floor(ms / SECOND_MS) };
}

/** The same choice of units as in assets/countdown.js, which goes on from here. */
function countdownParts(ms: number): Record<string, number> {
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  if (ms >= DAY_MS) return { days: Math.floor(ms / DAY_MS), hours };
  return durationParts(ms);
}
