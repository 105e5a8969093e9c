import { parseStorableJson } from './storable.ts';

/** One HTTP exchange, told without exceptions: an answer whole and within limits, or why there is none. */
export type HttpResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Headers;
      readonly text: string;
    }
  | { readonly kind: 'network'; readonly detail: string }
  | { readonly kind: 'timeout'; readonly detail: string }
  /** The body was longer than allowed; reading stopped there. */
  | { readonly kind: 'too_large'; readonly status: number; readonly detail: string };

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, body included. Default 30 s. */
  readonly timeoutMs?: number;
  /** Default 32 MiB: a page of ticket history can be large, an endless answer must not be. */
  readonly maxBytes?: number;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * Sends one request and reads its answer to the end. Never throws, never retries, never follows a redirect:
 * an Authorization header must not travel to another host.
 */
export async function exchange(fetchFn: typeof globalThis.fetch, call: HttpCall): Promise<HttpResult> {
  const timeoutMs = call.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const place = toPlace(call);
  try {
    const response = await fetchFn(call.url, {
      method: call.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(call.headers === undefined ? {} : { headers: { ...call.headers } }),
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    return await readAnswer(response, call.maxBytes ?? DEFAULT_MAX_BYTES, place);
  } catch (error) {
    return asResult(error, place, timeoutMs);
  }
}

/**
 * Reads a response's body up to `maxBytes`. Throws what the stream throws (broken connection), and the signal's reason
 * when it aborts first. `place` names the call in the result's detail.
 */
export async function readAnswer(
  response: Response,
  maxBytes: number,
  place: string,
  signal?: AbortSignal,
): Promise<HttpResult> {
  const { status, headers } = response;
  const reader = response.body?.getReader();
  const stop = () => reader?.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      return { kind: 'too_large', status, detail: `${place}: more than ${maxBytes} bytes` };
    }
    chunks.push(part.value);
  }
  signal?.throwIfAborted();
  return { kind: 'answer', status, headers, text: new TextDecoder().decode(Buffer.concat(chunks)) };
}

/**
 * JSON from a CRM, a webhook or a file, as it can be stored (lib/storable.ts). Undefined for text that is not JSON, so that a
 * truncated body is told from `null`.
 */
export function parseJson(text: string): unknown {
  try {
    return parseStorableJson(text);
  } catch {
    return undefined;
  }
}

/** `Retry-After` in ms, from seconds (fractions allowed) or an HTTP date; null when absent or unreadable. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const reported = headers.get('retry-after')?.trim();
  if (reported === undefined || reported === '') return null;
  const seconds = Number(reported);
  if (Number.isFinite(seconds)) return seconds < 0 ? null : Math.ceil(seconds * 1000);
  const at = Date.parse(reported);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** The server's clock from its `Date` header, epoch ms; null when it does not tell. */
export function serverClockMs(headers: Headers): number | null {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? null : at;
}

/** A non-negative whole number from a header; null when absent or unreadable. */
export function countHeader(headers: Headers, name: string): number | null {
  const reported = headers.get(name);
  return reported !== null && /^\d+$/.test(reported.trim()) ? Number(reported) : null;
}

/** What a failed exchange is: out of time, or without a connection. */
export function asResult(error: unknown, place: string, timeoutMs: number): HttpResult {
  return isTimeout(error)
    ? { kind: 'timeout', detail: `${place}: no whole answer within ${timeoutMs} ms` }
    : { kind: 'network', detail: `${place}: ${toReason(error)}` };
}

/** Method and address for logs, without the query: it can carry codes and tokens. */
export function toPlace(call: HttpCall): string {
  return `${call.method} ${withoutQuery(call.url)}`;
}

function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** undici says only "fetch failed"; the reason (ECONNREFUSED …) is in its cause. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
