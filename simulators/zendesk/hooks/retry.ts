import type { Sent } from './send.ts';

const MOST_RETRIES = 5;
const MOST_CONFLICT_RETRIES = 3;
const BASE_WAIT_MS = 5_000;
const LONGEST_RETRY_AFTER_SECONDS = 60;

/**
 * How long to wait before trying a call again, or null when the vendor gives up: only missing answers, 409, and 429 or 503
 * with a short Retry-After are tried again. https://developer.zendesk.com/api-reference/webhooks/introduction
 */
export function retryWaitMs(sent: Sent, attempt: number): number | null {
  if (sent.status === null) return attempt <= MOST_RETRIES ? BASE_WAIT_MS * 2 ** (attempt - 1) : null;
  if (sent.status === 409) return attempt <= MOST_CONFLICT_RETRIES ? BASE_WAIT_MS * 2 ** (attempt - 1) : null;
  const wait = sent.retryAfterSeconds;
  const mayWait = (sent.status === 429 || sent.status === 503) && wait !== null;
  if (!mayWait || wait >= LONGEST_RETRY_AFTER_SECONDS || attempt > MOST_RETRIES) return null;
  return Math.max(1, wait) * 1000;
}
