import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { findDatabaseFailure } from '../lib/database-failure.ts';
import type { Services } from '../services/context.ts';

/** Both CRMs send a webhook again after a 503, Zendesk only with this header. */
const RETRY_AFTER_S = 5;

/**
 * A CRM waits five seconds for the answer to a webhook, everybody else longer: reports take their time, and some answers need
 * the CRM's own.
 */
export const WEBHOOK_WITHIN_MS = 4_500;
export const ANSWER_WITHIN_MS = 40_000;

/** What a request ends with that was not answered in time. */
export const tooLate = () => new HTTPException(503, { message: 'This server is busy. Try again.' });

/**
 * Is the database the cause, or did the answer take too long? Then the same request may succeed later: logs the cause and sets
 * `Retry-After` for the answer, whose status is to be 503.
 */
export function isUnavailable(services: Services, error: unknown, context: Context): boolean {
  const isLate = error instanceof HTTPException && error.status === 503;
  if (!isLate && findDatabaseFailure(error)?.isUnavailable !== true) return false;
  services.log.warn({ err: error, path: context.req.path }, 'a request could not be served now');
  context.header('retry-after', String(RETRY_AFTER_S));
  return true;
}

export const UNAVAILABLE_TEXT =
  'This server cannot serve the request now. Nothing is lost: try again in a few seconds.';
