const DAY_MS = 24 * 60 * 60_000;

/** Days as `YYYY-MM-DD` in the account's zone: `from` included, `to` not. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The last `count` days up to and with today. `at` is epoch ms. */
export function lastDays(at: number, zone: string, count: number): Days {
  return { from: toDay(at - (count - 1) * DAY_MS, zone), to: toDay(at + DAY_MS, zone) };
}

/** Both given and in order. */
export function isPeriod({ from, to }: Days): boolean {
  return from !== '' && to !== '' && from < to;
}

/** Swedish writes dates as ISO 8601 does. */
function toDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}
