import type { CrmFailure } from '../../domain/failure.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 30 * 60_000;

/**
 * When to try again after the `attempts`-th failure in a row (1 = first), epoch ms. Doubles from 2 s to half an hour; a wait
 * that the CRM asks for is kept. Never gives up: doctor shows what waits.
 */
export function nextAttempt(now: number, attempts: number, failure: CrmFailure): number {
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  const reported = failure.kind === 'rate_limited' ? (failure.retryAfterMs ?? 0) : 0;
  return now + Math.max(backoff, reported);
}
