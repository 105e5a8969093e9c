import { CrmError } from '../../domain/failure.ts';
import { type HttpCall, type HttpResult, serverClockMs } from '../../lib/http.ts';
import { failureWithoutAnswer } from './answers.ts';

export interface JsonCall {
  readonly method: string;
  readonly url: string;
  /** Null: sent without an Authorization header. */
  readonly token: string | null;
  readonly body?: unknown;
}

/** A call that sends and expects JSON. */
export function toHttpCall({ method, url, token, body }: JsonCall): HttpCall {
  const headers = {
    accept: 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return { method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

/**
 * Sends with the account's token and, after a 401, once more with a renewed one. `renew` gets the token that was refused, so that
 * a token which somebody else has renewed meanwhile is not renewed again. Returns the last result as it is, a second 401 included.
 */
export async function sendRenewing<R extends HttpResult>(
  token: string,
  renew: (refused: string) => Promise<string>,
  send: (token: string) => Promise<R>,
): Promise<R> {
  const first = await send(token);
  const isRefused = first.kind === 'answer' && first.status === 401;
  return isRefused ? send(await renew(token)) : first;
}

const PING_TIMEOUT_MS = 5_000;

/** The clock of the server at `url`, where its answer shows one. Any answer will do, a refusal too. Throws CrmError when none comes. */
export async function pingUrl(
  send: (call: HttpCall) => Promise<HttpResult>,
  url: string,
): Promise<{ clock: number | null }> {
  const result = await send({ method: 'GET', url, timeoutMs: PING_TIMEOUT_MS });
  if (result.kind === 'network' || result.kind === 'timeout')
    throw new CrmError(failureWithoutAnswer(result));
  return { clock: result.kind === 'answer' ? serverClockMs(result.headers) : null };
}
