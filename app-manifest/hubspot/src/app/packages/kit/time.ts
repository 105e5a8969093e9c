import { formatsFor } from './terms/format.ts';
import type { Language } from './terms/languages.ts';

export { calendarTime as calendarText, workingTime as workingText } from './terms/format.ts';

/** Weekday, day and minute, in the account's zone. */
export function instantText(at: number, zone: string, language: Language): string {
  return formatsFor(language, zone).instant(at);
}

/** Weekday and day, in the account's zone. */
export function dayText(at: number, zone: string, language: Language): string {
  return formatsFor(language, zone).day(at);
}

/** The zone in which instants are shown, with its offset. */
export function zoneText(at: number, zone: string, language: Language): string {
  return formatsFor(language, zone).zoneName(at);
}

/** Milliseconds of a clock that only runs forward, whatever happens to the machine's own time. */
export function monotonicNow(): number {
  return performance.now();
}
