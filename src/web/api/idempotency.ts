import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { InvalidInput } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { beginIdempotent, endIdempotent, type StoredAnswer } from '../../services/idempotent-answers.ts';
import type { CallerVariables } from './right.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const SHAPE = /^[\x21-\x7e]{1,255}$/;

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the same key with the same request acts once and is answered as at
 * first, for a day. Stands behind whatever sets `caller`.
 */
export function actOnce(services: Services): MiddlewareHandler<{ Variables: CallerVariables }> {
  return async (context, next) => {
    const header = context.req.header('idempotency-key');
    if (header === undefined || SAFE.has(context.req.method)) return next();
    const name = header.replace(/^"(.*)"$/, '$1');
    if (!SHAPE.test(name)) {
      throw new InvalidInput('Idempotency-Key', 'must be 1 to 255 visible ASCII characters');
    }
    const { accountId, via, name: caller } = context.get('caller');
    const { method, url } = context.req;
    const { pathname, search } = new URL(url);
    const requested = {
      accountId,
      key: digest(via, caller, name),
      requestHash: digest(method, pathname, search, await context.req.text()),
    };
    const first = await beginIdempotent(services, requested);
    if (first !== null) {
      context.header('idempotency-replayed', 'true');
      context.header('content-type', first.type);
      return context.newResponse(first.body === '' ? null : first.body, asStatus(first.status));
    }
    let answer: StoredAnswer | null = null;
    try {
      await next();
      answer = await toStoredAnswer(context.res);
    } finally {
      await endIdempotent(services, requested, answer);
    }
    return undefined;
  };
}

/** Null for an answer that another attempt may change. */
async function toStoredAnswer(response: Response): Promise<StoredAnswer | null> {
  const { status } = response;
  if (status >= 500 || status === 429 || status === 401 || status === 403) return null;
  return {
    status,
    type: response.headers.get('content-type') ?? 'application/json',
    body: await response.clone().text(),
  };
}

const digest = (...parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** It was the status of an answer before. */
function asStatus(status: number) {
  return status as 200;
}
