import type { Client } from '@hubspot/api-client';
import {
  asResult,
  DEFAULT_MAX_BYTES,
  DEFAULT_TIMEOUT_MS,
  exchange,
  type HttpCall,
  type HttpResult,
  readAnswer,
  toPlace,
} from '../../../lib/http.ts';

export type Send = (call: HttpCall) => Promise<HttpResult>;

/**
 * HubSpot's client sends with the platform's fetch and takes no other; a fetch that was handed in is used as it is.
 * docs/adr/0005-hubspot-client.md says what the client is used for and why.
 */
export function createSend(fetchFn: typeof globalThis.fetch): Send {
  return fetchFn === globalThis.fetch ? sendThroughClient : (call) => exchange(fetchFn, call);
}

/** One client per process: each new one leaks limiter timers, hubspot-api-nodejs#657. Loaded on first use: 130 ms. */
let loading: Promise<Client> | null = null;

function theClient(): Promise<Client> {
  loading ??= import('@hubspot/api-client').then(({ Client }) => new Client());
  return loading;
}

/** Never throws. The client cannot abort: past the time limit its answer is dropped unread when it comes. */
export async function sendThroughClient(call: HttpCall): Promise<HttpResult> {
  const timeoutMs = call.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const place = toPlace(call);
  const client = await theClient();
  const signal = AbortSignal.timeout(timeoutMs);
  const sending = client.apiRequest({
    method: call.method,
    overlapUrl: call.url,
    defaultJson: false,
    headers: { ...call.headers },
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  try {
    const response = await Promise.race([sending, aborted(signal)]);
    return await readAnswer(response, call.maxBytes ?? DEFAULT_MAX_BYTES, place, signal);
  } catch (error) {
    if (signal.aborted) dropWhenItComes(sending);
    return asResult(error, place, timeoutMs);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** Frees the connection; a late failure has nobody left to tell. */
function dropWhenItComes(sending: Promise<Response>): void {
  sending.then(
    (response) => (response.bodyUsed ? undefined : response.body?.cancel()),
    () => undefined,
  );
}
