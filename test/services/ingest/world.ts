import { createHubSpotSimulator, type HubSpotSimulatorOptions } from '../../../simulators/hubspot/index.ts';
import type { WorldAction, WorldSetup } from '../../../simulators/world.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { readRequest, ticket } from '../../../src/db/schema/index.ts';
import { connectAccount } from '../../../src/services/connection/session.ts';
import { readRequestedTickets } from '../../../src/services/ingest/read-tickets.ts';
import { installInBrowser } from '../../support/install.ts';
import { startRunning } from '../../support/running.ts';

export const T0 = Date.parse('2026-03-02T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PORTAL = '4711';
export const ACCOUNT = `hubspot-${PORTAL}`;
const API = 'https://api.hubapi.test';

const WORLD: WorldSetup = {
  seed: 7,
  zone: 'UTC',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [{ key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' }],
  inboxes: [{ key: 'help', name: 'Help', address: 'help@example.com' }],
  customers: [
    { key: 'acme', name: 'Acme Ltda', entitlement: null },
    { key: 'quiet', name: 'Nobody Writes Inc.', entitlement: null },
  ],
};

const CUSTOMER = { kind: 'customer', key: 'acme' } as const;
export const ANA = { kind: 'rep', key: 'ana' } as const;

/** The whole server over a simulated HubSpot. Webhooks go nowhere: each test decides what is heard. */
export async function hubspotWorld(database: AnyDatabase, options: Partial<HubSpotSimulatorOptions> = {}) {
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
  const calls: string[] = [];
  const running = await startRunning(database, [hubspot], T0, {
    fetch: async (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      return simulator.fetch(request);
    },
    settings: {
      HUBSPOT_CLIENT_ID: 'client',
      HUBSPOT_CLIENT_SECRET: 'secret',
      HUBSPOT_APP_ID: '1234',
      HUBSPOT_API_URL: API,
      HUBSPOT_AUTH_URL: API,
    },
  });
  const { services, app, clock } = running;
  const control = async (path: string, body: unknown) => {
    const request = new Request(`${API}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return simulator.fetch(request);
  };
  return {
    running,
    services,
    simulator,
    calls,
    clock,
    /** The clocks of both sides. */
    advance(ms: number) {
      clock.set(clock.now() + ms);
      simulator.setNow(clock.now());
    },
    act(name: string, doing: Record<string, unknown>) {
      // The caller spells a whole action but its instant.
      simulator.act(PORTAL, { at: clock.now(), ticket: name, by: ANA, ...doing } as WorldAction);
    },
    create(name: string, more: Record<string, unknown> = {}) {
      this.act(name, {
        by: CUSTOMER,
        do: 'create',
        subject: name,
        customer: 'acme',
        inbox: 'help',
        channel: 'email',
        priority: 'urgent',
        rep: null,
        withMessage: true,
        ...more,
      });
    },
    id: (name: string) => simulator.ticketId(PORTAL, name) ?? '',
    fail: (match: string, more: object) => control('fail', { match, ...more }),
    /** A call of our app's own, past all that we do with it. */
    async call(method: string, path: string, query: Record<string, string> = {}): Promise<unknown> {
      const { session } = await connectAccount(services, ACCOUNT);
      const headers = { authorization: `Bearer ${await session.token()}` };
      const url = `${API}${path}?${new URLSearchParams(query)}`;
      const response = await simulator.fetch(new Request(url, { method, headers }));
      if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status}`);
      return response.status === 204 ? null : response.json();
    },
    /** Rules of the account's admin, which bind our writes. */
    async rules(rules: readonly object[]): Promise<void> {
      const body = JSON.stringify({ account: PORTAL, rules });
      await simulator.fetch(new Request(`${API}/__sim/rules`, { method: 'PUT', body }));
    },
    stage: (id: string, change: object) => control('stage', { account: PORTAL, id, ...change }),
    /** As an admin of the account does it in HubSpot. */
    async set(objectType: string, id: string, properties: object): Promise<boolean> {
      return (await control('set', { account: PORTAL, objectType, id, properties })).status < 300;
    },
    /** As an admin does it, through the pages. */
    async install() {
      await installInBrowser(app, '/install/hubspot', async (consent) => {
        const form = new URLSearchParams({ portal_id: PORTAL });
        const answer = await simulator.fetch(new Request(consent, { method: 'POST', body: form }));
        return answer.headers.get('location') ?? '';
      });
      await running.settle();
    },
    /** Waits until all that was requested is read, and looks at nothing else that is due. */
    async read() {
      for (;;) {
        await readRequestedTickets(services, ACCOUNT);
        const requests = await database.tenant(ACCOUNT, (tx) => tx.select().from(readRequest));
        if (requests.every(({ nextAttemptAt }) => nextAttemptAt > clock.now())) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    tickets: () => database.tenant(ACCOUNT, (tx) => tx.select().from(ticket)),
    requests: () => database.tenant(ACCOUNT, (tx) => tx.select().from(readRequest)),
  };
}

export type HubspotWorld = Awaited<ReturnType<typeof hubspotWorld>>;
