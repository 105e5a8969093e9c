import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';
import { CodedError } from '../../domain/error.ts';
import type { Clock } from '../../lib/clock.ts';
import { clientAddress } from '../middleware/guess-limit.ts';
import type { VisitorVariables } from './caller.ts';

/** Requests of one caller in a window; a page of the app makes about ten when it opens. */
const QUOTA = 1_200;
const WINDOW_MS = 60_000;
/** The callers remembered; who has not called for the longest is forgotten. */
const MOST_CALLERS = 20_000;

interface Window {
  readonly startedAt: number;
  used: number;
}

/**
 * Counts the requests of each caller: of each key, session or framed page, else of each address. Says with every answer what is
 * left (RateLimit, RateLimit-Policy: draft-ietf-httpapi-ratelimit-headers), and refuses what is beyond. Each instance counts for itself.
 */
export function limitRate(clock: Clock, quota = QUOTA): MiddlewareHandler<{ Variables: VisitorVariables }> {
  const windows = new LRUCache<string, Window>({ max: MOST_CALLERS });
  return async (context, next) => {
    // Whoever sits at the server itself, outside production.
    if (context.get('visitor').via === 'this_machine') return next();
    const now = clock.now();
    const name = callerKey(context);
    const before = windows.get(name);
    const isOpen = before !== undefined && now >= before.startedAt && now < before.startedAt + WINDOW_MS;
    const window = isOpen ? before : { startedAt: now, used: 0 };
    window.used += 1;
    windows.set(name, window);
    const waitMs = window.startedAt + WINDOW_MS - now;
    context.header('ratelimit-policy', `"default";q=${quota};w=${WINDOW_MS / 1_000}`);
    context.header(
      'ratelimit',
      `"default";r=${Math.max(0, quota - window.used)};t=${Math.ceil(waitMs / 1_000)}`,
    );
    if (window.used > quota) {
      throw new CodedError(
        'rate_limited',
        `More than ${quota} requests in a minute. Try again when it is over.`,
        {
          retryAfterMs: waitMs,
        },
      );
    }
    return next();
  };
}

/** What proved who calls, as a digest: no secret is kept. */
function callerKey(context: Context): string {
  const proof = context.req.header('authorization') ?? context.req.header('cookie');
  if (proof === undefined) return clientAddress(context);
  return createHash('sha256').update(proof).digest('base64url');
}
