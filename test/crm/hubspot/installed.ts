import {
  createHubSpotSimulator,
  type HubSpotSimulator,
  type HubSpotSimulatorOptions,
} from '../../../simulators/hubspot/index.ts';
import type { WorldAction, WorldActor, WorldSetup } from '../../../simulators/world.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../src/crm/hubspot/auth/scopes.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { Crm, CrmSession } from '../../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';

export const PORTAL = '4711';
export const T0 = Date.parse('2026-03-02T09:00:00Z');
export const MINUTE = 60_000;
const API = 'https://api.hubapi.test';

export const WORLD: WorldSetup = {
  seed: 7,
  zone: 'America/Sao_Paulo',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [{ key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' }],
  inboxes: [{ key: 'help', name: 'Help', address: 'help@example.com' }],
  customers: [{ key: 'acme', name: 'Acme Ltda', entitlement: { tier: 'premium', start: T0, end: null } }],
};
export const ANA: WorldActor = { kind: 'rep', key: 'ana' };
export const CUSTOMER: WorldActor = { kind: 'customer', key: 'acme' };

/** One exchange with the simulator, as it went over the wire. */
export interface Wire {
  readonly method: string;
  readonly url: string;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export interface Installed {
  readonly crm: Crm;
  readonly simulator: HubSpotSimulator;
  readonly wire: Wire[];
  session(overrides?: Partial<CrmSession>): CrmSession;
  now(): number;
  setNow(at: number): void;
  /** One thing after another, a minute apart. */
  play(ticket: string, ...doings: readonly Doing[]): void;
  parseId(ticket: string): string;
  /** A call of somebody else to the simulated HubSpot, with the account's token. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** What an admin does in HubSpot's own pages. */
  control(path: string, body: object): Promise<void>;
  /** Runs all set-up steps and keeps what they return. */
  provision(): Promise<readonly string[]>;
}

export type Doing = { readonly by: WorldActor; readonly do: WorldAction['do'] } & Readonly<
  Record<string, unknown>
>;

export const create = (more: Readonly<Record<string, unknown>> = {}): Doing => ({
  by: CUSTOMER,
  do: 'create',
  subject: 'Printer on fire',
  customer: 'acme',
  inbox: 'help',
  channel: 'email',
  priority: 'high',
  rep: null,
  withMessage: true,
  ...more,
});

/**
 * An account with the app installed, without walking through the pages. Limits are off, search does not lag.
 * `spoil` may change each answer on its way to the adapter.
 */
export function installed(
  options: Partial<HubSpotSimulatorOptions> = {},
  scopes: readonly string[] = [...REQUIRED_SCOPES, ...OPTIONAL_SCOPES],
  spoil: (response: Response) => Promise<Response> = async (response) => response,
): Installed {
  const clock = { at: T0 };
  const state: Record<string, unknown> = { installedAt: T0 };
  const wire: Wire[] = [];
  const simulator = createHubSpotSimulator({
    clientId: 'client',
    clientSecret: 'secret',
    appId: 1234,
    webhookUrl: 'http://127.0.0.1:9/webhooks/hubspot',
    apiBaseUrl: API,
    appBaseUrl: API,
    seed: 1,
    now: T0,
    limits: null,
    searchLagMs: 0,
    ...options,
  });
  simulator.addAccount(PORTAL, WORLD);
  const tokens = { ...simulator.install(PORTAL, scopes) };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const sent = await request.clone().text();
    const response = await simulator.fetch(request);
    wire.push({
      method: request.method,
      url: request.url.replace(API, ''),
      requestBody: readBody(request.headers.get('content-type'), sent),
      status: response.status,
      responseBody: readBody(response.headers.get('content-type'), await response.clone().text()),
    });
    return spoil(response);
  };
  const settings = { HUBSPOT_CLIENT_ID: 'client', HUBSPOT_CLIENT_SECRET: 'secret', HUBSPOT_API_URL: API };
  const crm = hubspot.create(settings, { fetch, now: () => clock.at });
  const session = (overrides: Partial<CrmSession> = {}): CrmSession => ({
    accountId: 'account-1',
    externalId: PORTAL,
    state,
    statuses: new Map(),
    policyFields: [],
    keepSubject: true,
    settings: DEFAULT_ACCOUNT_SETTINGS,
    token: async (rejected) => {
      if (rejected === tokens.accessToken) {
        const renewed = await crm.refresh({ refreshToken: tokens.refreshToken, externalId: PORTAL });
        tokens.accessToken = renewed.accessToken;
      }
      return tokens.accessToken;
    },
    spend: async () => undefined,
    learn: async () => undefined,
    now: () => clock.at,
    sleep: async () => undefined,
    ...overrides,
  });
  const setNow = (at: number) => {
    clock.at = at;
    simulator.setNow(at);
  };
  return {
    crm,
    simulator,
    wire,
    session,
    now: () => clock.at,
    setNow,
    play(ticket, ...doings) {
      for (const doing of doings) {
        setNow(clock.at + MINUTE);
        simulator.act(PORTAL, toAction(clock.at, ticket, doing));
      }
    },
    parseId(ticket) {
      const id = simulator.ticketId(PORTAL, ticket);
      if (id === null) throw new Error(`no ticket ${ticket}`);
      return id;
    },
    async call(method, path, body) {
      const headers = {
        authorization: `Bearer ${await session().token()}`,
        'content-type': 'application/json',
      };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await simulator.fetch(new Request(`${API}${path}`, { method, headers, ...sent }));
      const text = await response.text();
      if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    async control(path, body) {
      const sent = JSON.stringify({ account: PORTAL, ...body });
      const request = new Request(`${API}/__sim/${path}`, { method: 'POST', body: sent });
      const response = await simulator.fetch(request);
      if (response.status >= 400) throw new Error(`${path}: ${await response.text()}`);
    },
    async provision() {
      const details: string[] = [];
      for (const step of crm.provision({ publicUrl: 'https://sla.example.com' })) {
        const result = await step.run(session());
        Object.assign(state, result.state);
        details.push(result.detail);
      }
      return details;
    },
  };
}

/** The caller spells a whole action: `Doing` has every member of it but these two. */
export function toAction(at: number, ticket: string, doing: Doing): WorldAction {
  return { at, ticket, ...doing } as WorldAction;
}

function readBody(type: string | null, text: string): unknown {
  if (text === '') return undefined;
  return type?.includes('urlencoded') === true
    ? Object.fromEntries(new URLSearchParams(text))
    : JSON.parse(text);
}
