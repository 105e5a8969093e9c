import { CrmError, type CrmFailure, isServerFault } from '../../../domain/failure.ts';
import { countHeader, exchange, type HttpResult } from '../../../lib/http.ts';
import { withRetries } from '../../../lib/retry.ts';
import { parseBody } from '../../kit/answers.ts';
import { pingUrl, sendRenewing, toHttpCall } from '../../kit/calls.ts';
import type { CrmDeps, CrmSession } from '../../port.ts';
import { budgetBucket } from './budget.ts';
import { toFailure } from './failures.ts';

/** So few calls left that each one less is worth knowing. */
const SHORT = 10;
/** Of the budgets that a whole account shares. */
const LONGEST_WINDOW_MS = 60_000;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query after the account's base URL: `/api/v2/tickets/1/audits?page[size]=100`. */
  readonly path: string;
  readonly body?: unknown;
}

/** One account's Zendesk for the length of one piece of work. */
export interface Site {
  readonly deps: CrmDeps;
  readonly baseUrl: string;
  readonly session: CrmSession;
  /** Bucket → what was last told to be left of it. */
  readonly reported: Map<string, number>;
}

/**
 * Sends one request within the shared budget and gives the parsed JSON of a 2xx answer (`{}` for an empty one).
 * A refused token is replaced once; what is only read is asked for again when Zendesk fails. Throws CrmError for
 * everything else: a 429 is never a success.
 */
export function call(site: Site, request: Request): Promise<unknown> {
  const once = () => callOnce(site, request);
  // Limits are the budget's affair.
  return request.method === 'GET'
    ? withRetries(site.session.sleep, once, (error) => (isServerFault(error) ? 0 : null))
    : once();
}

async function callOnce(site: Site, request: Request): Promise<unknown> {
  const token = await site.session.token();
  const result = await sendRenewing(token, site.session.token, (bearer) =>
    spendAndSend(site, request, bearer),
  );
  const failure = toFailure(result, toPlace(request), site.session.now());
  if (failure !== null) {
    if (!isOwnLimit(request, failure)) await tellWait(site.session, request, failure);
    throw new CrmError(failure);
  }
  return parseJsonBody(result, request);
}

/**
 * One ticket takes 30 updates of one user in ten minutes. The budget that all tickets share is a minute long: who must wait
 * longer met that ticket's own limit, and the others may go on.
 */
function isOwnLimit(request: Request, failure: CrmFailure): boolean {
  const isOneTicket = request.method === 'PUT' && /^\/api\/v2\/tickets\/\d+$/.test(request.path);
  return isOneTicket && failure.kind === 'rate_limited' && (failure.retryAfterMs ?? 0) > LONGEST_WINDOW_MS;
}

/** The same without an account: for OAuth, and for the first look with a fresh token. Throws CrmError. */
export async function callBare(
  deps: CrmDeps,
  baseUrl: string,
  request: Request,
  token: string | null,
): Promise<unknown> {
  const result = await send(deps, baseUrl, request, token);
  const failure = toFailure(result, toPlace(request), deps.now());
  if (failure !== null) throw new CrmError(failure);
  return parseJsonBody(result, request);
}

/** Needs no token. Throws CrmError when nothing answers at the address. */
export function pingSite(deps: CrmDeps, baseUrl: string): Promise<{ clock: number | null }> {
  return pingUrl((request) => exchange(deps.fetch, request), `${baseUrl}/api/v2/users/me`);
}

async function spendAndSend(site: Site, request: Request, token: string): Promise<HttpResult> {
  await site.session.spend('account');
  const bucket = budgetBucket(request.method, request.path);
  if (bucket !== null) await site.session.spend(bucket);
  const result = await send(site.deps, site.baseUrl, request, token);
  if (result.kind === 'answer') await tellRemaining(site, result.headers);
  return result;
}

function send(deps: CrmDeps, baseUrl: string, request: Request, token: string | null): Promise<HttpResult> {
  const { method, path, body } = request;
  return exchange(deps.fetch, toHttpCall({ method, url: `${baseUrl}${path}`, token, body }));
}

/** https://developer.zendesk.com/api-reference/introduction/rate-limits/ */
async function tellRemaining(site: Site, headers: Headers): Promise<void> {
  const remaining =
    countHeader(headers, 'x-rate-limit-remaining') ?? countHeader(headers, 'ratelimit-remaining');
  await tell(site, 'account', remaining);
  const updates = headerPart(headers.get('zendesk-ratelimit-tickets-update'), 'remaining');
  await tell(site, 'tickets-update', updates);
  const conversations = headerPart(headers.get('zendesk-ratelimit-omnilog-index'), 'remaining');
  await tell(site, 'conversation-log', conversations);
}

/** Passing on every answer's figure would cost a database write per call: only what is new, half as much or short counts. */
async function tell(site: Site, bucket: string, remaining: number | null): Promise<void> {
  const last = site.reported.get(bucket) ?? Number.POSITIVE_INFINITY;
  if (remaining === null || remaining >= last || (remaining > last / 2 && remaining > SHORT)) return;
  site.reported.set(bucket, remaining);
  await site.session.learn(bucket, { remaining });
}

/** Endpoint limits come as `total=100; remaining=99; resets=41`. */
function headerPart(header: string | null, name: string): number | null {
  const reported = new RegExp(`(?:^|[;,\\s])${name}=(\\d+)`).exec(header ?? '')?.[1];
  return reported === undefined ? null : Number(reported);
}

async function tellWait(session: CrmSession, request: Request, failure: CrmFailure): Promise<void> {
  if (failure.kind !== 'rate_limited' || failure.retryAfterMs === null) return;
  const bucket = budgetBucket(request.method, request.path) ?? 'account';
  await session.learn(bucket, { retryAfterMs: failure.retryAfterMs });
}

function parseJsonBody(result: HttpResult, request: Request): unknown {
  return result.kind === 'answer' ? parseBody(result, toPlace(request), {}) : {};
}

export function toPlace(request: Request): string {
  return `${request.method} ${request.path.split('?')[0]}`;
}
