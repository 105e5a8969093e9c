import { InstantRangeError } from './errors.ts';
import { DAY_MS } from './wall-time.ts';

/** C5: nothing is looked for further than five years away. 1,827 days are five calendar years or a little more. */
export const HORIZON_MS = 1827 * DAY_MS;

export const YEAR_MS = 366 * DAY_MS;

/** Instants from FIRST to before END can be asked about: all of recorded time-zone history and far enough ahead. */
export const FIRST_INSTANT = Date.UTC(1800, 0, 1);
export const END_INSTANT = Date.UTC(2300, 0, 1);

/** Throws InstantRangeError for what no calendar covers, NaN included. */
export function checkInstant(at: number): void {
  if (!(at >= FIRST_INSTANT && at < END_INSTANT)) throw new InstantRangeError(at);
}

/** Throws RangeError unless `ms` is a whole number of ms. */
export function checkDuration(ms: number): void {
  if (!Number.isSafeInteger(ms)) throw new RangeError(`${ms} is not a whole number of milliseconds`);
}
