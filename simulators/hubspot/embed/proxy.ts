import { z } from 'zod';
import type { Owner, Portal } from '../state/model.ts';
import { uuid } from '../state/random.ts';
import type { Sim } from '../state/sim.ts';
import { signedHeaders } from './signed.ts';

/** https://developers.hubspot.com/docs/guides/crm/public-apps/fetching-data */
const TIMEOUT_MS = 15_000;
const MOST_BYTES = 1024 * 1024;
const MOST_AT_ONCE = 20;

const requested = z.object({
  requestUri: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']).default('GET'),
  requestHeaders: z.record(z.string(), z.string()).default({}),
  requestBody: z.record(z.string(), z.unknown(), 'the body must be a JSON object').nullish(),
  requestTimeoutMillis: z.number().positive().max(TIMEOUT_MS).default(TIMEOUT_MS),
});
type Requested = z.infer<typeof requested>;

/** HubSpot's proxy between an extension's `hubspot.fetch` and the app's backend; one for all accounts. */
export class FetchProxy {
  readonly #sim: Sim;
  /** Calls under way, by account: a simulator has one app. */
  readonly #running = new Map<number, number>();

  constructor(sim: Sim) {
    this.#sim = sim;
  }

  /** `text` is what the extension's library sends. The answer is the backend's own, or an error of the proxy's. */
  async call(portal: Portal, user: Owner | undefined, text: string): Promise<Response> {
    if (Buffer.byteLength(text) > MOST_BYTES)
      return this.#problem(413, 'VALIDATION_ERROR', 'Request body is too large');
    const read = requested.safeParse(jsonOr(text));
    if (!read.success) return this.#problem(400, 'VALIDATION_ERROR', z.prettifyError(read.error));
    const refusal = this.#refusalOf(read.data);
    if (refusal !== null) return this.#problem(400, 'VALIDATION_ERROR', refusal);
    const running = this.#running.get(portal.id) ?? 0;
    if (running >= MOST_AT_ONCE)
      return this.#problem(429, 'RATE_LIMITS', 'Too many concurrent requests of this app in this account');
    this.#running.set(portal.id, running + 1);
    try {
      return await this.#forward(portal, user, read.data);
    } finally {
      this.#running.set(portal.id, (this.#running.get(portal.id) ?? 1) - 1);
    }
  }

  #refusalOf({ requestUri, requestHeaders }: Requested): string | null {
    const names = Object.keys(requestHeaders);
    if (names.length > 1) return "Only 'Authorization' header is allowed";
    if (names.some((name) => name.toLowerCase() !== 'authorization'))
      return "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()";
    if (!URL.canParse(requestUri)) return 'URL is malformed';
    const permitted = this.#permitted();
    const { origin } = new URL(requestUri);
    return permitted.includes(origin) ? null : `${origin} is not in permittedUrls.fetch of the app`;
  }

  #permitted(): readonly string[] {
    const { permittedFetch, backendUrl } = this.#sim.options;
    return permittedFetch ?? (backendUrl === undefined ? [] : [new URL(backendUrl).origin]);
  }

  async #forward(portal: Portal, user: Owner | undefined, request: Requested): Promise<Response> {
    const url = this.#addressed(portal, user, request.requestUri);
    const body =
      request.method === 'GET' || request.requestBody == null ? '' : JSON.stringify(request.requestBody);
    const signal = AbortSignal.timeout(request.requestTimeoutMillis);
    const send = () =>
      fetch(url, {
        method: request.method,
        redirect: 'manual',
        signal,
        headers: {
          ...request.requestHeaders,
          ...(body === '' ? {} : { 'content-type': 'application/json' }),
          ...signedHeaders(this.#sim, { method: request.method, url, body }),
        },
        ...(body === '' ? {} : { body }),
      });
    try {
      const first = await send().catch((error: unknown) => {
        if (signal.aborted) throw error;
        return null;
      });
      return await this.#passed(first === null || first.status >= 500 ? await send() : first, url);
    } catch (error) {
      if (signal.aborted) return this.#problem(504, 'GATEWAY_TIMEOUT', 'Gateway took too long to respond');
      const detail = error instanceof Error ? error.message : String(error);
      return this.#problem(502, 'BAD_GATEWAY', 'Error returned from Request Uri', {
        errors: [{ message: detail }],
      });
    }
  }

  /** HubSpot appends who asks and leaves what the extension put there itself: a backend must refuse a name that comes twice. */
  #addressed(portal: Portal, user: Owner | undefined, requestUri: string): string {
    const url = new URL(requestUri);
    url.searchParams.append('userId', String(user?.userId ?? 1));
    url.searchParams.append('userEmail', user?.email ?? `user-1@${portal.id}.example`);
    url.searchParams.append('portalId', String(portal.id));
    url.searchParams.append('appId', String(this.#sim.options.appId));
    return url.href;
  }

  async #passed(response: Response, url: string): Promise<Response> {
    const text = await response.text();
    if (Buffer.byteLength(text) > MOST_BYTES)
      return this.#problem(502, 'BAD_GATEWAY', 'Response body is larger than 1 MB');
    if (response.ok) {
      const type = response.headers.get('content-type') ?? 'application/json';
      // 204 and its like must not have a body, not even an empty one.
      return new Response(text === '' ? null : text, {
        status: response.status,
        headers: { 'content-type': type },
      });
    }
    return this.#problem(502, 'BAD_GATEWAY', 'Error returned from Request Uri', {
      responseBody: jsonOr(text),
      errors: [{ message: `Unacceptable HTTP status ${response.status} calling ${url}` }],
    });
  }

  #problem(status: number, category: string, message: string, more: object = {}): Response {
    const correlationId = uuid(this.#sim.correlation());
    return Response.json({ status: 'error', category, message, correlationId, ...more }, { status });
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A backend may answer anything; what is no JSON is passed on as text.
    return text;
  }
}
