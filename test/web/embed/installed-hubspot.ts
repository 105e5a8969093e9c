import { createHash, createHmac } from 'node:crypto';
import { createHubSpotSimulator } from '../../../simulators/hubspot/index.ts';
import type { WorldAction, WorldSetup } from '../../../simulators/world.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../src/crm/hubspot/auth/scopes.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { account } from '../../../src/db/schema/index.ts';
import { installInBrowser } from '../../support/install.ts';
import { startRunning } from '../../support/running.ts';

export const T0 = Date.parse('2026-03-02T12:00:00Z');
export const HOUR = 3_600_000;
export const PORTAL = '4711';
export const ACCOUNT = `hubspot-${PORTAL}`;
const API = 'https://api.hubapi.test';
const PUBLIC_URL = 'https://sla.example.com';
const SECRET = 'the-app-secret';

const WORLD: WorldSetup = {
  seed: 7,
  zone: 'America/Sao_Paulo',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [
    { key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' },
    { key: 'rui', name: 'Rui Melo', email: 'rui@example.com', team: 'support' },
  ],
  inboxes: [{ key: 'help', name: 'Help', address: 'help@example.com' }],
  customers: [
    { key: 'acme', name: 'Acme Ltda', entitlement: { tier: 'premium', start: T0 - HOUR, end: null } },
  ],
};

/** The whole server over a simulated HubSpot in which the app is installed and one urgent ticket waits. */
export async function installedHubspot(database: AnyDatabase) {
  const simulator = createHubSpotSimulator({
    clientId: 'client',
    clientSecret: SECRET,
    appId: 1234,
    webhookUrl: 'http://127.0.0.1:9/webhooks/hubspot',
    apiBaseUrl: API,
    appBaseUrl: API,
    seed: 1,
    now: T0,
    limits: null,
    searchLagMs: 0,
  });
  simulator.addAccount(PORTAL, WORLD);
  const contacts = new Set<string>();
  const running = await startRunning(database, [hubspot], T0, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const [, contact] = /\/contacts\/(\d+)$/.exec(new URL(request.url).pathname) ?? [];
      if (contact === undefined) return simulator.fetch(request);
      return contacts.has(contact) ? Response.json({ id: contact }) : Response.json({}, { status: 404 });
    },
    settings: {
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: SECRET,
      HUBSPOT_APP_ID: '1234',
      HUBSPOT_API_URL: API,
      HUBSPOT_AUTH_URL: API,
    },
  });
  const act = (action: Record<string, unknown>) => {
    const by = action.by ?? { kind: 'customer', key: 'acme' };
    simulator.act(PORTAL, { at: running.clock.now(), ...action, by } as WorldAction);
  };
  act({
    ticket: 't1',
    do: 'create',
    subject: 'Sem acesso',
    customer: 'acme',
    inbox: 'help',
    channel: 'email',
    priority: 'urgent',
    rep: null,
    withMessage: true,
  });
  await install(running.app, simulator.fetch);
  await running.settle(T0 + 60_000);
  const [row] = await database.tenant(ACCOUNT, (tx) => tx.select().from(account));
  const installer = row?.installerId ?? '';
  return {
    running,
    installer,
    simulator,
    /** Ids of the contacts that HubSpot still has. */
    contacts,
    act,
    ticket: () => simulator.ticketId(PORTAL, 't1') ?? '',
    /** A call as HubSpot's proxy makes it for an extension of the app: who asks is added and signed. */
    call: (method: string, path: string, body?: unknown, more: CallOptions = {}) =>
      signedCall(running, installer, method, path, body, more),
  };
}

interface CallOptions {
  readonly email?: string;
  /** Absent: whoever installed the app, or with another email somebody else. */
  readonly user?: string;
  readonly portal?: string;
  readonly secret?: string;
  readonly at?: number;
  /** Without the query that HubSpot adds, as for workflow actions. */
  readonly bare?: boolean;
}

async function signedCall(
  running: Awaited<ReturnType<typeof startRunning>>,
  installer: string,
  method: string,
  path: string,
  body: unknown,
  more: CallOptions,
) {
  const url = new URL(`${PUBLIC_URL}${path}`);
  if (more.bare !== true) {
    url.searchParams.append('userId', more.user ?? (more.email === undefined ? installer : '77'));
    url.searchParams.append('userEmail', more.email ?? 'ana@example.com');
    url.searchParams.append('portalId', more.portal ?? PORTAL);
    url.searchParams.append('appId', '1234');
  }
  const text = body === undefined ? '' : JSON.stringify(body);
  const secret = more.secret ?? SECRET;
  const timestamp = String(more.at ?? running.clock.now());
  // Of what HubSpot decodes before it signs, these addresses hold only the @ of a person's e-mail address.
  const signed = url.href.replaceAll('%40', '@');
  const v3 = createHmac('sha256', secret).update(`${method}${signed}${text}${timestamp}`).digest('base64');
  const v2 = createHash('sha256').update(`${secret}${method}${url.href}${text}`).digest('hex');
  const response = await running.app.request(`${url.pathname}${url.search}`, {
    method,
    ...(text === '' ? {} : { body: text }),
    headers: {
      'content-type': 'application/json',
      'x-hubspot-signature': v2,
      'x-hubspot-signature-v3': v3,
      'x-hubspot-request-timestamp': timestamp,
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
}

async function install(
  app: Parameters<typeof installInBrowser>[0],
  crm: (request: Request) => Response | Promise<Response>,
) {
  let requested = '';
  await installInBrowser(app, '/install/hubspot', async (consent) => {
    requested = consent.href;
    const form = new URLSearchParams({ portal_id: PORTAL });
    const answer = await crm(new Request(consent, { method: 'POST', body: form }));
    return answer.headers.get('location') ?? '';
  });
  if (![...REQUIRED_SCOPES, ...OPTIONAL_SCOPES].every((scope) => requested.includes(scope))) {
    throw new Error('the install asked for other scopes than the manifest names');
  }
}
