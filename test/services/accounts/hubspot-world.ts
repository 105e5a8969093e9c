import { eq } from 'drizzle-orm';
import { createHubSpotSimulator } from '../../../simulators/hubspot/index.ts';
import { hubspot } from '../../../src/crm/hubspot/index.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { account, member, syncCursor } from '../../../src/db/schema/index.ts';
import { simulatedClock } from '../../../src/lib/clock.ts';
import { beginInstall, finishInstall } from '../../../src/services/accounts/install.ts';
import type { Services } from '../../../src/services/context.ts';
import { newBrowserSecret } from '../../../src/services/oauth-state.ts';
import { readPeople } from '../../../src/services/people/read-people.ts';
import { testServices } from '../../web/support/services.ts';

const API = 'https://api.hubapi.test';
const T0 = Date.parse('2026-03-02T09:00:00Z');

/** A simulated HubSpot with one account, and the services that install in it over its own pages. */
export function hubspotWorld(db: AnyDatabase, portal: string) {
  const clock = simulatedClock(T0);
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
  });
  simulator.addAccount(portal, {
    seed: 7,
    zone: 'UTC',
    teams: [{ key: 'support', name: 'Support' }],
    reps: [{ key: 'ana', name: 'Ana Prado', email: 'ana@example.com', team: 'support' }],
    inboxes: [],
    customers: [],
  });
  const refused: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    simulator.setNow(clock.now());
    const answer = await simulator.fetch(request);
    if (answer.status >= 400) refused.push(`${request.method} ${request.url} ${answer.status}`);
    return answer;
  };
  const settings = {
    HUBSPOT_CLIENT_ID: 'client',
    HUBSPOT_CLIENT_SECRET: 'secret',
    HUBSPOT_API_URL: API,
    HUBSPOT_AUTH_URL: API,
  };
  const services: Services = {
    ...testServices(db, T0),
    clock,
    jobs: { send: async () => {} },
    crms: new Map([['hubspot', hubspot.create(settings, { fetch, now: clock.now })]]),
  };
  const control = async (method: 'POST' | 'PUT', path: string, body: object) => {
    const init = { method, body: JSON.stringify({ account: portal, ...body }) };
    const answer = await simulator.fetch(new Request(`${API}/__sim/${path}`, init));
    if (!answer.ok) throw new Error(await answer.text());
  };
  return {
    clock,
    services,
    refused: () => refused,
    lack: (lacks: string[]) => control('PUT', 'plan', { lacks }),
    control: (path: string, body: object) => control('POST', path, body),
    /** Through HubSpot's own consent page. */
    async install() {
      const browser = newBrowserSecret();
      const url = new URL(await beginInstall(services, 'hubspot', null, browser));
      const body = new URLSearchParams({ portal_id: portal });
      const answer = await simulator.fetch(new Request(url, { method: 'POST', body }));
      const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const state = url.searchParams.get('state') ?? '';
      return finishInstall(services, 'hubspot', { code, state, language: 'en', browser });
    },
    /** As when set-up is done and people are due. */
    async readPeople(id: string) {
      clock.set(clock.now() + 420_000);
      await db.tenant(id, async (tx) => {
        await tx.update(account).set({ status: 'active' }).where(eq(account.accountId, id));
        const stream = { accountId: id, stream: 'people' as const, nextAttemptAt: 0 };
        await tx.insert(syncCursor).values(stream).onConflictDoNothing();
      });
      await readPeople(services, id);
    },
    async roles(id: string) {
      const rows = await db.tenant(id, (tx) => tx.select().from(member).where(eq(member.accountId, id)));
      return rows.map(({ email, crmRole }) => [email, crmRole]);
    },
  };
}
