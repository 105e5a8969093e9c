import { hubspot } from '@hubspot/ui-extensions';
import { type Failure, isFailure, toFailure } from './failure.ts';
import type { Language } from './language.ts';

/** Used when the project is uploaded without a profile; equals BACKEND of hsprofile.production.json. */
export const DEFAULT_BACKEND = 'https://sla.example.com';

/** HubSpot's proxy gives up after 15 s: https://developers.hubspot.com/docs/guides/crm/public-apps/fetching-data */
const TIMEOUT_MS = 15_000;

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** What of HubSpot's context a call needs. */
export interface CallContext {
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface Backend {
  readonly get: <T>(path: string) => Promise<Answer<T>>;
  readonly post: <T>(path: string, body: object) => Promise<Answer<T>>;
}

/**
 * Calls `/embed/hubspot/api` of our server through HubSpot's proxy, which signs them and says who calls. Never rejects.
 * Paths begin with `/`; texts come back in `language`.
 */
export function createBackend(context: CallContext, language: Language): Backend {
  const input = context.variables?.BACKEND;
  const origin = typeof input === 'string' && input !== '' ? input.replace(/\/$/, '') : DEFAULT_BACKEND;
  const address = (path: string) => `${origin}/embed/hubspot/api${path}?lang=${language}`;
  return {
    get: (path) => toAnswer(() => hubspot.fetch(address(path), { method: 'GET', timeout: TIMEOUT_MS })),
    post: (path, body) =>
      toAnswer(() =>
        hubspot.fetch(address(path), { method: 'POST', timeout: TIMEOUT_MS, body: { ...body } }),
      ),
  };
}

async function toAnswer<T>(send: () => Promise<Response>): Promise<Answer<T>> {
  try {
    const response = await send();
    const body: unknown = await response.json();
    if (response.ok && !isFailure(body)) return { ok: true, value: asSent<T>(body) };
    return { ok: false, failure: toFailure(body) };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** Our own server sent it over a signed channel, and a type-level test holds its shapes equal to these. */
function asSent<T>(body: unknown): T {
  return body as T;
}
