import { parseId, readMember } from '../host/values.ts';
import { ApiFailure, toFailureType } from './failure.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The session with our server: held in memory, renewed when it has ended. */
export interface Session {
  /** The JSON of a 2xx answer, null for one without. Throws ApiFailure. */
  call(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** To be handed to a frame of this app that has none of its own. */
  current(): string;
}

/** `base` is the path of the API of the CRM that frames us, without a closing slash. */
export function createSession(first: string, base: string, fetchFn: typeof globalThis.fetch): Session {
  let session = first;
  let renewal: Promise<boolean> | null = null;

  async function renew(): Promise<boolean> {
    const response = await send(fetchFn, session, 'POST', `${base}/session`);
    const renewed = response.ok ? parseId(readMember(await parseJsonBody(response), 'session')) : null;
    session = renewed ?? session;
    return renewed !== null;
  }

  /** Several calls find out at once that the session has ended: one of them renews it. */
  function renewOnce(): Promise<boolean> {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    return renewal;
  }

  return {
    current: () => session,
    async call(method, path, body) {
      const used = session;
      let response = await send(fetchFn, used, method, path, body);
      if (response.status === 401 && (session !== used || (await renewOnce()))) {
        response = await send(fetchFn, session, method, path, body);
      }
      if (response.ok) return parseJsonBody(response);
      throw await toFailure(response);
    },
  };
}

/** The session of a browser, which its cookie keeps; `onEnded` is called when there is none. */
export function createCookieSession(fetchFn: typeof globalThis.fetch, onEnded: () => void): Session {
  return {
    current: () => '',
    async call(method, path, body) {
      const response = await send(fetchFn, null, method, path, body);
      if (response.ok) return parseJsonBody(response);
      if (response.status === 401) onEnded();
      throw await toFailure(response);
    },
  };
}

async function send(
  fetchFn: typeof globalThis.fetch,
  session: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  try {
    return await fetchFn(path, {
      method,
      headers: {
        ...(session === null ? {} : { authorization: `Bearer ${session}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new ApiFailure('network', String(error), { cause: error });
  }
}

async function parseJsonBody(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch (error) {
    throw new ApiFailure('internal', 'the answer is not JSON', { cause: error });
  }
}

async function toFailure(response: Response): Promise<ApiFailure> {
  if (response.status === 401) return new ApiFailure('unauthenticated', 'the session has ended');
  const reported = await response.json().catch(() => null);
  return new ApiFailure(
    toFailureType(readMember(reported, 'type'), readMember(reported, 'code')),
    parseId(readMember(reported, 'detail')) ?? `${response.status}`,
  );
}
