import { type Language, languageFrom } from './languages.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The symbols of the units, the same in all our languages. */
type Unit = 'd' | 'h' | 'min' | 's';

/** Numbers, instants (epoch ms) and durations (ms) as people read them in one language and one time zone. */
export interface Formats {
  readonly language: Language;
  readonly zone: string;
  number(value: number): string;
  /** `share` of 1; a dash for null. */
  percent(share: number | null): string;
  /** Weekday, day and minute. */
  instant(at: number): string;
  /** As `instant`, to the second. */
  exactInstant(at: number): string;
  /** In full, to the second, with the zone. */
  fullInstant(at: number): string;
  /** Day, month and year. */
  day(at: number): string;
  /** Working time: hours and minutes, or minutes and seconds below one hour; never days. The sign is dropped. */
  working(ms: number): string;
  /** Time on the calendar: days and hours from one day on, else as working time. The sign is dropped. */
  calendar(ms: number): string;
  /** The zone with its offset at that instant. */
  zoneName(at: number): string;
}

/** English names the month; the other languages agree on the order of the numbers. */
const DAY_STYLES: Readonly<Record<Language, Intl.DateTimeFormatOptions>> = {
  en: { day: 'numeric', month: 'short', year: 'numeric' },
  'pt-BR': { day: '2-digit', month: '2-digit', year: 'numeric' },
  es: { day: '2-digit', month: '2-digit', year: 'numeric' },
};

/** One for each language and known zone: Intl objects are expensive to make. */
const cached = new Map<string, Formats>();

/** A language that is none of ours is written as English, a zone that the runtime does not know as UTC. */
export function formatsFor(locale: string, zone: string): Formats {
  const language = languageFrom(locale);
  const known = isZone(zone) ? zone : 'UTC';
  const key = `${language} ${known}`;
  const formats = cached.get(key) ?? makeFormats(language, known);
  cached.set(key, formats);
  return formats;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // Intl has no other way to ask whether it knows a zone.
    return false;
  }
}

function makeFormats(language: Language, timeZone: string): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const dated = { timeZone, weekday: 'short', ...DAY_STYLES[language] } as const;
  const timed = { ...dated, hour: 'numeric', minute: '2-digit' } as const;
  const instant = new Intl.DateTimeFormat(language, timed);
  const exact = new Intl.DateTimeFormat(language, { ...timed, second: '2-digit' });
  const full = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full', timeStyle: 'long' });
  const day = new Intl.DateTimeFormat(language, dated);
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return {
    language,
    zone: timeZone,
    number: (value) => number.format(value),
    percent: (share) => (share === null ? '–' : percent.format(share)),
    instant: (at) => instant.format(at),
    exactInstant: (at) => exact.format(at),
    fullInstant: (at) => full.format(at),
    day: (at) => day.format(at),
    working: workingTime,
    calendar: calendarTime,
    zoneName: (at) => {
      const name = offset.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
      return timeZone === 'UTC' ? timeZone : `${timeZone} (${name.replace('GMT', 'UTC')})`;
    },
  };
}

/** `working` of `Formats`: the same in every language. */
export function workingTime(ms: number): string {
  return unbroken(inUnits(ms, Math.abs(ms) >= HOUR_MS ? ['h', 'min'] : ['min', 's']));
}

/** `calendar` of `Formats`: the same in every language. */
export function calendarTime(ms: number): string {
  return Math.abs(ms) >= DAY_MS ? unbroken(inUnits(ms, ['d', 'h'])) : workingTime(ms);
}

/** `2 h 30 min 5 s`, or `5 ms` below one second: nothing is rounded away but parts of a second. */
export function exactDuration(ms: number): string {
  const whole = Math.abs(ms);
  return whole < SECOND_MS ? `${whole} ms` : inUnits(whole, ['h', 'min', 's']);
}

const SIZES_MS: Readonly<Record<Unit, number>> = { d: DAY_MS, h: HOUR_MS, min: MINUTE_MS, s: SECOND_MS };

/** Parts that are 0 are left out; what is smaller than the last unit is dropped. */
function inUnits(ms: number, units: readonly Unit[]): string {
  let rest = Math.abs(ms);
  const parts = units.flatMap((unit) => {
    const amount = Math.floor(rest / SIZES_MS[unit]);
    rest -= amount * SIZES_MS[unit];
    return amount === 0 ? [] : [`${amount} ${unit}`];
  });
  return parts.length === 0 ? `0 ${units.at(-1) ?? 's'}` : parts.join(' ');
}

/** No line ends inside a duration. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
