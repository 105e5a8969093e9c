import type { BudgetRule } from '../port.ts';

const MINUTE_MS = 60_000;

/**
 * What one account allows, shared by every integration it has; the smallest plan's figures until headers tell more.
 * https://developer.zendesk.com/api-reference/introduction/rate-limits/
 */
export const zendeskBudget: readonly BudgetRule[] = [
  { bucket: 'account', limit: 200, windowMs: MINUTE_MS },
  { bucket: 'incremental', limit: 10, windowMs: MINUTE_MS },
  // Counted per request: a bulk job of 100 tickets is one.
  { bucket: 'tickets-update', limit: 100, windowMs: MINUTE_MS },
];

/** The bucket beside `account` that a call also draws from. */
export function bucketOf(method: string, path: string): 'incremental' | 'tickets-update' | null {
  if (path.startsWith('/api/v2/incremental/')) return 'incremental';
  if (method === 'PUT' && path.startsWith('/api/v2/tickets/')) return 'tickets-update';
  return null;
}
