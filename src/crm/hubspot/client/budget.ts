import type { BudgetRule } from '../../port.ts';

const MINUTE_MS = 60_000;
const CALLS_PER_10_S = 110;
/** A first read is a share of a batch, and a call or two for its conversation. */
const CALLS_PER_TICKET = 2;
const TICKETS_PER_MINUTE = (CALLS_PER_10_S * 6) / CALLS_PER_TICKET;

/** What a minute's pages may draw: divisible by how many pages a minute can have, and few enough to be waited for in the queue. */
const UNITS = 60;

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: per installing account; search apart. */
export const BUDGET: readonly BudgetRule[] = [
  { bucket: 'calls', limit: CALLS_PER_10_S, windowMs: 10_000 },
  { bucket: 'search', limit: 5, windowMs: 1_000 },
  // Ours alone: how many old tickets are listed a minute, as each of them is then read.
  { bucket: 'backfill', limit: UNITS, windowMs: MINUTE_MS },
];

/**
 * How many tickets a page of the backfill may list, at most `most`, and what it draws from the bucket `backfill`, so that
 * reading them takes no more than the admin's share (0.05 to 1) of the account's calls. An account whose `total` fits into
 * one minute's share is listed at once.
 */
export function backfillPage(
  share: number,
  most: number,
  total: number | null,
): { readonly tickets: number; readonly cost: number } {
  const perMinute = Math.max(1, Math.floor(TICKETS_PER_MINUTE * share));
  if (total !== null && total <= perMinute) return { tickets: most, cost: 0 };
  const pages = Math.ceil(perMinute / most);
  return { tickets: Math.floor(perMinute / pages), cost: Math.ceil(UNITS / pages) };
}
