import type { z } from 'zod';
import { CrmError, isOwnWait, isServerFault } from '../../../domain/failure.ts';
import { countHeader, parseJson, retryAfterMs } from '../../../lib/http.ts';
import { withRetries } from '../../../lib/retry.ts';
import { failureWithoutAnswer, type HttpAnswer, parseBody, parseShape } from '../../kit/answers.ts';
import { sendRenewing, toHttpCall } from '../../kit/calls.ts';
import type { CrmSession } from '../../port.ts';
import { isZone } from '../wire/instants.ts';
import { toFailure } from './failures.ts';
import { createRefusals } from './refusals.ts';
import type { Send } from './transport.ts';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** From the root of the API, dated version included. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bucket?: 'calls' | 'search';
  /** Statuses besides 2xx that the caller wants to read itself. */
  readonly accept?: readonly number[];
}

export interface ApiAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Calls HubSpot for one account at a time: budget, token, one renewal of a refused token, typed failures. */
export interface HubspotApi {
  /** Throws CrmError for anything that is neither 2xx nor in `accept`. */
  call(session: CrmSession, call: ApiCall): Promise<ApiAnswer>;
  /** As `call`, and the answer read as `schema`; throws CrmError unexpected when it has another shape. */
  read<T extends z.ZodType>(session: CrmSession, call: ApiCall, schema: T): Promise<z.infer<T>>;
  /** As `read`; null for a 404, or for whichever statuses mean here that there is nothing. */
  readIfAny<T extends z.ZodType>(
    session: CrmSession,
    call: ApiCall,
    schema: T,
    absent?: readonly number[],
  ): Promise<z.infer<T> | null>;
}

export function createApi(send: Send, baseUrl: string): HubspotApi {
  const refusals = createRefusals();
  const call = (session: CrmSession, request: ApiCall): Promise<ApiAnswer> => {
    const once = () => callOnce(session, request);
    return mayRepeat(request) ? withRetries(session.sleep, once, waitBeforeRetry) : once();
  };
  const callOnce = async (session: CrmSession, request: ApiCall): Promise<ApiAnswer> => {
    const token = await session.token();
    const refused = refusals.known(token, request, session.now());
    if (refused !== null) throw new CrmError(refused);
    const answer = await sendRenewing(token, session.token, (bearer) =>
      sendOnce(send, baseUrl, session, request, bearer),
    );
    const place = `${request.method} ${request.path}`;
    if (answer.status < 300) return { status: answer.status, json: parseBody(answer, place, null) };
    if (request.accept?.includes(answer.status) === true) {
      return { status: answer.status, json: parseJson(answer.text) };
    }
    const failure = toFailure(answer, place, session.now(), readZone(session));
    if (failure.kind === 'forbidden') refusals.remember(token, request, failure, session.now());
    throw new CrmError(failure);
  };
  return {
    call,
    read: async (session, request, schema) => shaped(await call(session, request), request, schema),
    async readIfAny(session, request, schema, absent = [404]) {
      const answer = await call(session, { ...request, accept: absent });
      return answer.status >= 300 ? null : shaped(answer, request, schema);
    },
  };
}

/** As long as the rolling window of calls. */
const LONGEST_WAIT_MS = 10_000;

/** Calls that have the same effect when sent twice: reads, and creating properties that may exist. */
function mayRepeat({ method, path }: ApiCall): boolean {
  return method === 'GET' || /\/(search|batch\/read)$/.test(path) || path.startsWith('/crm/properties/');
}

/** How long (ms) to wait before a retry; null when the failure does not pass, or not soon. */
function waitBeforeRetry(error: unknown): number | null {
  if (isServerFault(error)) return 0;
  if (!(error instanceof CrmError) || error.failure.kind !== 'rate_limited') return null;
  const waitMs = error.failure.retryAfterMs ?? 0;
  return isOwnWait(error.failure) || waitMs > LONGEST_WAIT_MS ? null : waitMs;
}

function shaped<T extends z.ZodType>(
  { status, json }: ApiAnswer,
  { method, path }: ApiCall,
  schema: T,
): z.infer<T> {
  return parseShape(schema, json, `${method} ${path}`, status);
}

async function sendOnce(
  send: Send,
  baseUrl: string,
  session: CrmSession,
  request: ApiCall,
  token: string,
): Promise<HttpAnswer> {
  const bucket = request.bucket ?? 'calls';
  await session.spend(bucket);
  const query = request.query === undefined ? '' : `?${new URLSearchParams(request.query)}`;
  const url = `${baseUrl}${request.path}${query}`;
  const result = await send(toHttpCall({ method: request.method, url, token, body: request.body }));
  if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
  await learnFrom(result, session, bucket);
  return result;
}

/** The remaining calls are shared with the other instances only when fewer than this are left. */
const SCARCE = 25;

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines: search tells nothing. */
async function learnFrom(answer: HttpAnswer, session: CrmSession, bucket: string): Promise<void> {
  if (answer.status === 429) {
    const failure = toFailure(answer, '', session.now(), readZone(session));
    const wait =
      failure.kind === 'rate_limited' ? failure.retryAfterMs : retryAfterMs(answer.headers, session.now());
    return session.learn(bucket, { remaining: 0, ...(wait === null ? {} : { retryAfterMs: wait }) });
  }
  const remaining = countHeader(answer.headers, 'x-hubspot-ratelimit-remaining');
  if (remaining !== null && remaining < SCARCE) await session.learn(bucket, { remaining });
}

function readZone({ state }: CrmSession): string {
  return isZone(state.zone) ? state.zone : 'UTC';
}
