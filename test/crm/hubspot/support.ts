import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type ApiCall, createApi } from '../../../src/crm/hubspot/client/client.ts';
import { sendThroughClient } from '../../../src/crm/hubspot/client/transport.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { Crm, CrmSession } from '../../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';
import { CrmError, type CrmFailure } from '../../../src/domain/failure.ts';

export const NOW = Date.parse('2026-03-02T12:00:00Z');
export const BASE = 'https://api.hubapi.test';

export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly token: string | null;
  readonly body: unknown;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Answer = unknown | ((seen: Seen) => unknown);

/** msw at the network's edge: each request is kept in `seen`; one that nobody answers is an error. */
export function network() {
  const server = setupServer();
  const seen: Seen[] = [];
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => {
    server.resetHandlers();
    seen.length = 0;
  });
  afterAll(() => server.close());
  const on = (method: Method, path: string, answer: Answer) => {
    server.use(
      http[method](`${BASE}${path}`, async ({ request }) => {
        const one: Seen = {
          method: request.method,
          url: new URL(request.url),
          token: request.headers.get('authorization'),
          body: readBody(request.headers.get('content-type'), await request.text()),
        };
        seen.push(one);
        const reported = typeof answer === 'function' ? answer(one) : answer;
        return reported instanceof Response ? reported : HttpResponse.json(reported ?? {});
      }),
    );
  };
  return { on, seen };
}

function readBody(type: string | null, text: string): unknown {
  if (text === '') return null;
  return type?.includes('urlencoded') === true
    ? Object.fromEntries(new URLSearchParams(text))
    : JSON.parse(text);
}

export const problem = (status: number, body: object, headers: Record<string, string> = {}) =>
  HttpResponse.json({ status: 'error', correlationId: 'c0ffee', ...body }, { status, headers });

export const SETTINGS = {
  HUBSPOT_CLIENT_ID: 'client',
  HUBSPOT_CLIENT_SECRET: 'secret',
  HUBSPOT_APP_ID: '1234',
  HUBSPOT_API_URL: BASE,
};

/** The adapter as production makes it: over HubSpot's own client. */
export function adapter(settings: object = SETTINGS, now = NOW): Crm {
  return hubspot.create(hubspot.settings.parse(settings), { fetch: globalThis.fetch, now: () => now });
}

export const api = createApi(sendThroughClient, BASE);
export const call = (more: Partial<ApiCall> = {}): ApiCall => ({ method: 'GET', path: '/x', ...more });

export interface Captured {
  readonly spent: string[];
  readonly learned: [string, { remaining?: number; retryAfterMs?: number }][];
  readonly requested: (string | undefined)[];
}

/** A session that waits for nothing; what was spent, learned and asked for is kept. */
export function session(overrides: Partial<CrmSession> = {}): CrmSession & Captured {
  const retained: Captured = { spent: [], learned: [], requested: [] };
  return {
    accountId: 'account-1',
    externalId: '4711',
    state: {},
    statuses: new Map(),
    policyFields: [],
    keepSubject: true,
    settings: DEFAULT_ACCOUNT_SETTINGS,
    token: async (rejected) => {
      retained.requested.push(rejected);
      return rejected === undefined ? 'token-1' : 'token-2';
    },
    spend: async (bucket) => {
      retained.spent.push(bucket);
    },
    learn: async (bucket, reported) => {
      retained.learned.push([bucket, reported]);
    },
    now: () => NOW,
    sleep: async () => undefined,
    ...overrides,
    ...retained,
  };
}

export async function toFailure(work: Promise<unknown>): Promise<CrmFailure> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CrmError) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
}
