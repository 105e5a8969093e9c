import type { BudgetRule } from '../../port.ts';

const MINUTE_MS = 60_000;
const CALLS_PER_MINUTE = 200;
const EXPORTS_PER_MINUTE = 10;

/**
 * What one account allows, shared by every integration it has; the smallest plan's figures until headers tell more.
 * https://developer.zendesk.com/api-reference/introduction/rate-limits/
 */
export const zendeskBudget: readonly BudgetRule[] = [
  { bucket: 'account', limit: CALLS_PER_MINUTE, windowMs: MINUTE_MS },
  { bucket: 'incremental', limit: EXPORTS_PER_MINUTE, windowMs: MINUTE_MS },
  // Counted per request: a bulk job of 100 tickets is one.
  { bucket: 'tickets-update', limit: 100, windowMs: MINUTE_MS },
  { bucket: 'conversation-log', limit: 100, windowMs: MINUTE_MS },
  // Ours alone, for reading old tickets: a page a minute, and no more exports than the admin's share of them.
  { bucket: 'backfill', limit: 1, windowMs: MINUTE_MS },
  { bucket: 'backfill-exports', limit: 2 * EXPORTS_PER_MINUTE, windowMs: 2 * MINUTE_MS },
];

/** Of a page's calls: the export, how many there are, the tickets themselves, their customers, and people they do not show. */
const CALLS_BESIDE_HISTORIES = 5;

/**
 * What one page of the backfill may cost, as the admin's share (0.05 to 1) of the account's budget. Every ticket listed
 * is a history to be read, which is a call: so the page is as long as the share of a minute's calls, and one page is
 * listed a minute. `exports` is what the page draws from `backfill-exports`.
 */
export function backfillPage(share: number): { readonly tickets: number; readonly exports: number } {
  const calls = Math.floor(CALLS_PER_MINUTE * share);
  return {
    tickets: Math.max(1, calls - CALLS_BESIDE_HISTORIES),
    exports: Math.min(2 * EXPORTS_PER_MINUTE, Math.ceil(1 / share)),
  };
}

/** The bucket beside `account` that a call also draws from. */
export function budgetBucket(
  method: string,
  path: string,
): 'incremental' | 'tickets-update' | 'conversation-log' | null {
  if (/^\/api\/v2\/tickets\/\d+\/conversation_log/.test(path)) return 'conversation-log';
  if (path.startsWith('/api/v2/incremental/')) return 'incremental';
  if (method === 'PUT' && path.startsWith('/api/v2/tickets/')) return 'tickets-update';
  return null;
}
