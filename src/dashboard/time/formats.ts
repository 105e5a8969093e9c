const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Numbers, instants (epoch ms) and durations (ms) as people of one language read them, in one time zone. */
export interface Formats {
  number(value: number): string;
  /** `share` of 1; a dash for null. */
  percent(share: number | null): string;
  /** Weekday, day and minute. */
  instant(at: number): string;
  /** Day and year. */
  day(at: number): string;
  /** Working time: hours and minutes; minutes and seconds below one hour. The sign is dropped. */
  working(ms: number): string;
  /** Calendar time: the two largest units that matter. The sign is dropped. */
  calendar(ms: number): string;
  /** The zone with its offset at that instant. */
  zoneName(at: number): string;
}

const made = new Map<string, Formats>();

/** Kept, since Intl objects are dear to make. An unknown zone is shown as UTC. */
export function formatsFor(language: string, zone: string): Formats {
  const key = `${language} ${zone}`;
  const kept = made.get(key) ?? makeFormats(language, isZone(zone) ? zone : 'UTC');
  made.set(key, kept);
  return kept;
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

function makeFormats(language: string, timeZone: string): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const instant = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium' });
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const units = new Intl.DurationFormat(language, { style: 'narrow' });
  const zero = new Intl.DurationFormat(language, { style: 'narrow', secondsDisplay: 'always' });
  const inWords = (parts: Readonly<Record<string, number>>) => {
    const isZero = Object.values(parts).every((value) => value === 0);
    return unbroken(isZero ? zero.format({ seconds: 0 }) : units.format(parts));
  };
  return {
    number: (value) => number.format(value),
    percent: (share) => (share === null ? '–' : percent.format(share)),
    instant: (at) => instant.format(at),
    day: (at) => day.format(at),
    working: (ms) => inWords(workingParts(Math.abs(ms))),
    calendar: (ms) => inWords(calendarParts(Math.abs(ms))),
    zoneName: (at) => {
      const name = offset.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
      return `${timeZone} (${name.replace('GMT', 'UTC')})`;
    },
  };
}

/** A duration is one word to the eye: no line ends in the middle of it. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

export function workingParts(ms: number): Record<string, number> {
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms >= HOUR_MS) return { hours: Math.floor(ms / HOUR_MS), minutes };
  return { minutes, seconds: Math.floor((ms % MINUTE_MS) / SECOND_MS) };
}

export function calendarParts(ms: number): Record<string, number> {
  if (ms < DAY_MS) return workingParts(ms);
  return { days: Math.floor(ms / DAY_MS), hours: Math.floor((ms % DAY_MS) / HOUR_MS) };
}
