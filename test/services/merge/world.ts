import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createHubSpotSimulator } from '../../../simulators/hubspot/index.ts';
import type { CrmSimulator, WorldAction, WorldSetup } from '../../../simulators/world.ts';
import { createZendeskSimulator } from '../../../simulators/zendesk/index.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { CrmModule } from '../../../src/crm/port.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { explainTicket } from '../../../src/services/tickets/explain.ts';
import { installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T12:00:00Z');
const MINUTE = 60_000;
const CUSTOMER = { kind: 'customer', key: 'acme' } as const;
const REP = { kind: 'rep', key: 'ana' } as const;

const SETUP: WorldSetup = {
  seed: 3,
  zone: 'UTC',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [{ key: 'ana', name: 'Ana', email: 'ana@example.com', team: 'support' }],
  inboxes: [{ key: 'help', name: 'Help', address: 'help@example.com' }],
  customers: [{ key: 'acme', name: 'Acme', entitlement: null }],
};

/** How a CRM merges: HubSpot makes a new record, or (seen too) keeps the first one. */
export const CRMS = ['zendesk', 'hubspot with a new id', 'hubspot with the first id'] as const;
type Kind = (typeof CRMS)[number];

type Action = Readonly<Record<string, unknown>>;

interface Crm {
  readonly sim: CrmSimulator;
  readonly module: CrmModule;
  readonly externalId: string;
  readonly installPath: string;
  readonly consent: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
}

function createCrm(kind: Kind, base: string, publicUrl: string): Crm {
  const client = { clientId: 'client', clientSecret: 'secret' };
  if (kind === 'zendesk')
    return {
      sim: createZendeskSimulator({ ...client, baseUrl: base, seed: 3, accountLimit: null }),
      module: zendesk,
      externalId: 'acme',
      installPath: '/install/zendesk?subdomain=acme',
      consent: { decision: 'approve' },
      settings: {
        ZENDESK_CLIENT_ID: client.clientId,
        ZENDESK_CLIENT_SECRET: client.clientSecret,
        ZENDESK_API_URL: `${base}/{subdomain}`,
      },
    };
  return {
    sim: createHubSpotSimulator({
      ...client,
      appId: 1234,
      webhookUrl: `${publicUrl}/webhooks/hubspot`,
      apiBaseUrl: base,
      appBaseUrl: base,
      seed: 3,
      now: T0,
      limits: null,
      searchLagMs: 0,
      mergeMintsNewId: kind === 'hubspot with a new id',
    }),
    module: hubspot,
    externalId: '4711',
    installPath: '/install/hubspot',
    consent: { portal_id: '4711' },
    settings: {
      HUBSPOT_CLIENT_ID: client.clientId,
      HUBSPOT_CLIENT_SECRET: client.clientSecret,
      HUBSPOT_APP_ID: '1234',
      HUBSPOT_API_URL: base,
      HUBSPOT_AUTH_URL: base,
    },
  };
}

/** Server and simulated CRM each behind a port of its own: calls and webhooks go over HTTP. */
export async function startMergeWorld(
  kind: Kind,
  database: AnyDatabase,
  /** What the CRM answers, in other words than the simulator's. */
  reword: (answer: Response) => Response | Promise<Response> = (answer) => answer,
) {
  const servers: Server[] = [];
  async function listen(handle: (request: Request) => Response | Promise<Response>): Promise<string> {
    const server = createServer(getRequestListener(handle));
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  let running: Running | null = null;
  const base = await listen(async (request) => reword(await crm.sim.fetch(request)));
  const publicUrl = await listen(
    (request) => running?.app.fetch(request) ?? new Response(null, { status: 503 }),
  );
  const crm = createCrm(kind, base, publicUrl);
  const { sim, module, externalId } = crm;
  sim.setNow(T0);
  sim.addAccount(externalId, SETUP);
  const server = await startRunning(database, [module], T0, { settings: crm.settings, publicUrl });
  running = server;
  await installInBrowser(server.app, crm.installPath, async (url) => {
    const body = new URLSearchParams([...url.searchParams, ...Object.entries(crm.consent)]);
    const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  });
  await server.settle();
  const account = `${module.name}-${externalId}`;

  let scenes = 0;
  /** Tickets and minutes of one test: it begins where no other has been. */
  function openScene() {
    scenes += 1;
    const start = T0 + scenes * 300 * MINUTE;
    const toKey = (ticket: string) => `${ticket}-${scenes}`;
    const act = (ticket: string, minute: number, action: Action) => {
      const into = typeof action.into === 'string' ? { into: toKey(action.into) } : {};
      const at = start + minute * MINUTE;
      // The steps of these tests are whole world actions but for the ticket and the instant.
      sim.act(externalId, { ...action, ...into, ticket: toKey(ticket), at } as unknown as WorldAction);
    };
    const toId = (ticket: string) => sim.ticketId(externalId, toKey(ticket)) ?? '';
    return {
      act,
      toId,
      at: (minute: number) => start + minute * MINUTE,
      /** What happened at once is told and read before the next step. */
      async play(ticket: string, minute: number, action: Action): Promise<void> {
        act(ticket, minute, action);
        server.clock.set(start + minute * MINUTE);
        await sim.deliver();
        await server.settle(start + minute * MINUTE);
      },
      /** Clocks of one metric, by the minutes at which they began and were fulfilled. */
      async clocks(ticket: string, metric: string) {
        const { evaluation } = await explainTicket(server.services, account, toId(ticket));
        const toMinute = (at: number | null | undefined) => (at == null ? null : (at - start) / MINUTE);
        return evaluation.clocks
          .filter((clock) => clock.metric === metric)
          .map(({ state, startedAt, fulfilledAt }) => [state, toMinute(startedAt), toMinute(fulfilledAt)]);
      },
    };
  }
  return {
    account,
    openScene,
    settle: (at: number) => server.settle(at),
    async stop(): Promise<void> {
      await server.stop();
      for (const one of servers) one.close();
    },
  };
}

export const create = {
  by: CUSTOMER,
  do: 'create',
  subject: 'Where is my parcel?',
  customer: 'acme',
  inbox: 'help',
  channel: 'email',
  priority: 'high',
  rep: null,
  withMessage: true,
} as const;
export const ask = { by: CUSTOMER, do: 'reply', visibility: 'public' } as const;
export const reply = { by: REP, do: 'reply', visibility: 'public' } as const;
export const merge = (into: string) => ({ by: REP, do: 'merge', into }) as const;
