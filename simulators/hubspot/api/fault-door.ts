import type { MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Fault } from '../state/faults.ts';
import type { Sim } from '../state/sim.ts';
import { ApiError } from './errors.ts';

const MESSAGES: Readonly<Record<number, string>> = {
  401: 'Authentication credentials not found.',
  423: 'This resource is locked; try again in 2 seconds.',
  429: 'You have reached your ten_secondly_rolling limit.',
  477: 'This account is being migrated between data centers.',
  500: 'internal error',
  502: 'bad gateway',
  503: 'service unavailable',
};

/** Answers with a failure where one was ordered at `/__sim/fail`. */
export function orderedFaults(sim: Sim): MiddlewareHandler {
  return async (c, next) => {
    const fault = c.req.path.startsWith('/__sim/') ? null : sim.faults.take(c.req.method, c.req.path);
    if (fault === null) return next();
    if (fault.hang === true) return untilAbort(c.req.raw.signal);
    if (fault.status !== undefined) throw failure(fault, fault.status);
    await next();
    if (fault.truncate !== undefined) c.res = await cut(c.res, fault.truncate);
  };
}

/** Guaranteed by the control door: 400 to 599. */
function failure(fault: Fault, status: number): ApiError {
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) };
  return new ApiError(status as ContentfulStatusCode, readBody(fault, status), headers);
}

function readBody(fault: Fault, status: number): Record<string, unknown> {
  if (typeof fault.body === 'object' && fault.body !== null) return { ...fault.body };
  const message = MESSAGES[status] ?? 'a failure on order';
  return status === 429
    ? { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING', message }
    : { category: status === 401 ? 'INVALID_AUTHENTICATION' : 'ORDERED_FAILURE', message };
}

async function cut(response: Response, bytes: number): Promise<Response> {
  const whole = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(whole.slice(0, bytes), { status: response.status, headers });
}

/** The answer that never comes; the promise ends when the caller gives up, so that nothing is left behind. */
function untilAbort(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const end = (): void => resolve(new Response(null, { status: 503 }));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
