import type { CrmSimulator, WorldAction, WorldSetup } from '../../../simulators/world.ts';
import { createZendeskSimulator, type ZendeskOptions } from '../../../simulators/zendesk/index.ts';

export const BASE = 'http://zendesk.test';
export const START = Date.UTC(2026, 0, 5, 9, 0, 0);
export const REDIRECT = 'http://pontual.test/oauth/zendesk/callback';
export const SECRET = 'client-secret';

export const SETUP: WorldSetup = {
  seed: 7,
  zone: 'America/Sao_Paulo',
  teams: [{ key: 'first', name: 'First line' }],
  reps: [
    { key: 'ana', name: 'Ana Prado', email: 'ana@acme.example', team: 'first' },
    { key: 'leo', name: 'Leo Ruiz', email: 'leo@acme.example', team: 'first' },
  ],
  inboxes: [
    { key: 'support', name: 'Support', address: 'support@acme.example' },
    { key: 'billing', name: 'Billing', address: 'billing@acme.example' },
  ],
  customers: [
    {
      key: 'globex',
      name: 'Globex',
      entitlement: { tier: 'premium', start: Date.UTC(2026, 0, 1), end: null },
    },
    { key: 'initech', name: 'Initech', entitlement: null },
  ],
};

interface JsonList extends ReadonlyArray<Json> {}
interface JsonObject {
  readonly [member: string]: Json;
}
/** Any JSON, to be walked into: a member that is not there is undefined, and a test that expects it fails. */
export type Json = JsonList & JsonObject;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

export interface Lab {
  readonly sim: CrmSimulator;
  readonly token: { access: string; refresh: string };
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  /** One world action; `at` is the lab's own time unless given. */
  act(action: Readonly<Record<string, unknown>> & { at?: number }): void;
  now(): number;
  advance(ms: number): void;
}

export async function read(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const json: Json = JSON.parse(text === '' ? 'null' : text);
  return { status: answer.status, headers: answer.headers, json };
}

export async function authorize(sim: CrmSimulator, extra: Record<string, string> = {}): Promise<string> {
  const form = new URLSearchParams({
    response_type: 'code',
    client_id: 'zdg-pontual',
    redirect_uri: REDIRECT,
    scope: 'read write',
    state: 'xyz',
    decision: 'approve',
    ...extra,
  });
  const answer = await sim.fetch(
    new Request(`${BASE}/acme/oauth/authorizations/new`, { method: 'POST', body: form }),
  );
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export async function tokens(sim: CrmSimulator, form: Record<string, unknown>): Promise<Answer> {
  const body = { client_id: 'zdg-pontual', client_secret: SECRET, redirect_uri: REDIRECT, ...form };
  return read(
    await sim.fetch(
      new Request(`${BASE}/acme/oauth/tokens`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    ),
  );
}

/** One account `acme` with our client installed by its owner. */
export async function createLab(options: Partial<ZendeskOptions> = {}): Promise<Lab> {
  const sim = createZendeskSimulator({
    clientId: 'zdg-pontual',
    clientSecret: SECRET,
    baseUrl: BASE,
    seed: 7,
    ...options,
  });
  let now = START;
  sim.setNow(now);
  sim.addAccount('acme', SETUP);
  const code = await authorize(sim);
  const { json } = await tokens(sim, { grant_type: 'authorization_code', code, expires_in: 172_800 });
  const token = { access: String(json.access_token), refresh: String(json.refresh_token) };
  return {
    sim,
    token,
    now: () => now,
    advance(ms) {
      now += ms;
      sim.setNow(now);
    },
    act(action) {
      now = Math.max(now, action.at ?? now);
      sim.act('acme', asAction({ ...action, at: now }));
    },
    async call(method, path, body, bearer = token.access) {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (bearer !== null) headers.authorization = `Bearer ${bearer}`;
      const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
      return read(await sim.fetch(new Request(`${BASE}/acme/api/v2/${path}`, init)));
    },
  };
}

/** The members were given by the test in the shape of one action; only `at` was added. */
function asAction(action: unknown): WorldAction {
  return action as WorldAction;
}

export const createAction = (ticket: string, more: Record<string, unknown> = {}) => ({
  ticket,
  by: { kind: 'customer', key: 'globex' } as const,
  do: 'create' as const,
  subject: `Printer ${ticket}`,
  customer: 'globex',
  inbox: 'support',
  channel: 'email',
  priority: 'high',
  rep: null,
  withMessage: true,
  ...more,
});

/** Waits for a bulk job as a client does: by asking. */
export async function parseJob(lab: Lab, queued: Answer): Promise<Json> {
  const id = String(queued.json.job_status?.id);
  for (let tries = 0; tries < 50; tries += 1) {
    const { json } = await lab.call('GET', `job_statuses/${id}.json`);
    if (String(json.job_status?.status) === 'completed') return found(json.job_status);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`job ${id} did not end`);
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the answer lacks a member the test looks into');
  return value;
}
