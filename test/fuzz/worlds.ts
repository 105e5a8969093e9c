import { createHubSpotSimulator } from '../../simulators/hubspot/index.ts';
import type { CrmSimulator, WorldAction, WorldSetup } from '../../simulators/world.ts';
import { createZendeskSimulator } from '../../simulators/zendesk/index.ts';
import { hubspot } from '../../src/crm/hubspot/index.ts';
import { zendesk } from '../../src/crm/zendesk/index.ts';
import type { AnyDatabase } from '../../src/db/open.ts';
import type { Random } from '../../src/lib/random.ts';
import { installInBrowser } from '../support/install.ts';
import { startRunning } from '../support/running.ts';
import { MARK, startCrookedServer } from './crooked-server.ts';

export const T0 = Date.parse('2026-03-02T12:00:00Z');
export const SECRET = 'secret';
export const CRMS = ['hubspot', 'zendesk'] as const;
export type CrmName = (typeof CRMS)[number];

export const PLACES: Readonly<Record<CrmName, string>> = { hubspot: '4711', zendesk: 'acme' };
export const PACE_MS = 500;
const GOOD = 6;
const BAD = 24;

const WORLD: WorldSetup = {
  seed: 7,
  zone: 'UTC',
  teams: [{ key: 'support', name: 'Support' }],
  reps: [
    { key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' },
    { key: 'bad', name: `Rep ${MARK}`, email: `${MARK}@example.com`, team: 'support' },
  ],
  inboxes: [{ key: 'help', name: 'Help', address: 'help@example.com' }],
  customers: [
    { key: 'acme', name: 'Acme Ltda', entitlement: { tier: 'premium', start: T0 - 1, end: null } },
    { key: 'bad', name: `Company ${MARK}`, entitlement: { tier: 'premium', start: T0 - 1, end: null } },
  ],
};

/** The whole server over a simulated CRM on loopback, with tickets that are answered truly and tickets that are not. */
export async function fuzzWorld(crm: CrmName, database: AnyDatabase, random: Random) {
  let simulator: CrmSimulator | null = null;
  const find = () => {
    if (simulator === null) throw new Error('the simulator is not there yet');
    return simulator;
  };
  const server = await startCrookedServer(find, random);
  simulator = createSimulator(crm, server.url);
  simulator.setNow(T0);
  const externalId = PLACES[crm];
  simulator.addAccount(externalId, WORLD);
  const running = await startRunning(database, [crm === 'hubspot' ? hubspot : zendesk], T0, {
    settings: toSettings(crm, server.url),
  });
  const act = (ticket: string, doing: Record<string, unknown>) => {
    const by = { kind: 'rep', key: ticket.startsWith('good') ? 'ana' : 'bad' };
    find().act(externalId, { at: running.clock.now(), ticket, by, ...doing } as WorldAction);
  };
  const names = (kind: string, count: number) => Array.from({ length: count }, (_, n) => `${kind}${n}`);
  const good = names('good', GOOD);
  const bad = names('bad', BAD);
  for (const name of [...good, ...bad]) {
    const isGood = name.startsWith('good');
    const customer = isGood ? 'acme' : 'bad';
    act(name, {
      by: { kind: 'customer', key: customer },
      do: 'create',
      subject: isGood ? name : `${MARK} ${name}`,
      customer,
      inbox: 'help',
      channel: 'email',
      priority: 'urgent',
      rep: isGood ? 'ana' : 'bad',
      withMessage: true,
    });
  }
  await install(crm, running.app, find());
  await running.settle();
  const ids = (some: readonly string[]) => some.map((name) => find().ticketId(externalId, name) ?? '');
  for (const id of ids(bad)) server.bad.add(id);
  const advance = (ms: number) => {
    running.clock.set(running.clock.now() + ms);
    find().setNow(running.clock.now());
  };
  return {
    running,
    server,
    accountId: `${crm}-${externalId}`,
    good: ids(good),
    bad: ids(bad),
    /** Every good ticket is given that status. */
    setStatus: (status: 'open' | 'pending') => {
      for (const name of good) act(name, { do: 'status', status });
    },
    advance,
    /** Calls that wait for their share of the budget wait by the simulated clock. */
    async whileTimePasses<T>(work: () => Promise<T>): Promise<T> {
      const pace = setInterval(() => advance(PACE_MS), 10);
      return work().finally(() => clearInterval(pace));
    },
    async stop() {
      await running.stop();
      await server.close();
    },
  };
}

export type FuzzWorld = Awaited<ReturnType<typeof fuzzWorld>>;

function createSimulator(crm: CrmName, url: string): CrmSimulator {
  return crm === 'zendesk'
    ? createZendeskSimulator({
        clientId: 'client',
        clientSecret: SECRET,
        baseUrl: url,
        seed: 3,
        accountLimit: null,
      })
    : createHubSpotSimulator({
        clientId: 'client',
        clientSecret: SECRET,
        appId: 1234,
        webhookUrl: 'http://127.0.0.1:9/webhooks/hubspot',
        apiBaseUrl: url,
        appBaseUrl: url,
        seed: 1,
        now: T0,
        limits: null,
        searchLagMs: 0,
      });
}

function toSettings(crm: CrmName, url: string): Record<string, string> {
  return crm === 'zendesk'
    ? { ZENDESK_CLIENT_ID: 'client', ZENDESK_CLIENT_SECRET: SECRET, ZENDESK_API_URL: `${url}/{subdomain}` }
    : {
        HUBSPOT_CLIENT_ID: 'client',
        HUBSPOT_CLIENT_SECRET: SECRET,
        HUBSPOT_APP_ID: '1234',
        HUBSPOT_API_URL: url,
        HUBSPOT_AUTH_URL: url,
      };
}

async function install(crm: CrmName, app: Parameters<typeof installInBrowser>[0], simulator: CrmSimulator) {
  const start = crm === 'hubspot' ? '/install/hubspot' : `/install/zendesk?subdomain=${PLACES.zendesk}`;
  await installInBrowser(app, start, async (consent) => {
    const form =
      crm === 'hubspot'
        ? new URLSearchParams({ portal_id: PLACES.hubspot })
        : new URLSearchParams([...consent.searchParams, ['decision', 'approve']]);
    const to = crm === 'hubspot' ? consent.href : `${consent.origin}${consent.pathname}`;
    const answer = await simulator.fetch(new Request(to, { method: 'POST', body: form }));
    return answer.headers.get('location') ?? '';
  });
}
