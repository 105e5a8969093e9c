import type { CrmSimulator } from '../../../simulators/world.ts';
import { createZendeskSimulator, type ZendeskOptions } from '../../../simulators/zendesk/index.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import type { Database } from '../../../src/db/database.ts';
import type { AccountId } from '../../../src/domain/ids.ts';
import { type SimulatedClock, simulatedClock } from '../../../src/lib/clock.ts';
import { createLog } from '../../../src/lib/log.ts';
import { beginInstall, finishInstall } from '../../../src/services/accounts/install.ts';
import type { Services } from '../../../src/services/context.ts';
import { createCounters } from '../../../src/services/counters.ts';
import { newBrowserSecret } from '../../../src/services/oauth-state.ts';
import { createVault } from '../../../src/services/vault.ts';

const BASE = 'http://zendesk.test';
export const T0 = Date.parse('2026-03-02T09:00:00Z');

export interface CallSeen {
  readonly at: number;
  /** `GET /api/v2/tickets/1/audits`. */
  readonly label: string;
  readonly url: URL;
  readonly status: number;
}

/** A simulated Zendesk with one account, the clock that both sides share, and every call of ours to it. */
export function zendeskWorld(subdomain: string, options: Partial<ZendeskOptions> = {}) {
  const clock = simulatedClock(T0);
  const calls: CallSeen[] = [];
  const simulator = createZendeskSimulator({
    clientId: 'zdg-pontual',
    clientSecret: 'secret',
    baseUrl: BASE,
    seed: 1,
    accountLimit: null,
    ...options,
  });
  simulator.setNow(T0);
  simulator.addAccount(subdomain, {
    seed: 1,
    zone: 'UTC',
    reps: [{ key: 'rita', name: 'Rita', email: 'rita@acme.com', team: 't1' }],
    teams: [{ key: 't1', name: 'First line' }],
    inboxes: [{ key: 'help', name: 'Help', address: 'help@acme.com' }],
    customers: [{ key: 'globex', name: 'Globex', entitlement: null }],
  });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const answer = await simulator.fetch(request);
    const path = url.pathname.replace(`/${subdomain}`, '');
    calls.push({ at: clock.now(), label: `${request.method} ${path}`, url, status: answer.status });
    return answer;
  };
  const set = (now: number) => {
    clock.set(now);
    simulator.setNow(now);
  };
  return { subdomain, clock, calls, simulator, fetch, set };
}

export type ZendeskWorld = ReturnType<typeof zendeskWorld>;

/** One instance of the server, as use cases see it. Jobs only say "look": the tests look themselves. */
export function instanceOn(db: Database, world: { clock: SimulatedClock; fetch: typeof fetch }): Services {
  const settings = {
    ZENDESK_CLIENT_ID: 'zdg-pontual',
    ZENDESK_CLIENT_SECRET: 'secret',
    ZENDESK_API_URL: `${BASE}/{subdomain}`,
  };
  return {
    db,
    jobs: { send: async () => {} },
    crms: new Map([['zendesk', zendesk.create(settings, { fetch: world.fetch, now: world.clock.now })]]),
    clock: world.clock,
    log: createLog('silent'),
    vault: createVault([Buffer.alloc(32, 7).toString('base64')]),
    counters: createCounters(),
    mail: null,
    publicUrl: 'https://sla.example.com',
    defaultRules: null,
  };
}

/** The admin goes through the install. */
export async function install(services: Services, world: ZendeskWorld): Promise<AccountId> {
  const browser = newBrowserSecret();
  const url = new URL(await beginInstall(services, 'zendesk', world.subdomain, browser));
  const code = await consent(world.simulator, url);
  const state = url.searchParams.get('state') ?? '';
  return finishInstall(services, 'zendesk', { code, state, language: 'en', browser });
}

async function consent(simulator: CrmSimulator, url: URL): Promise<string> {
  const form = new URLSearchParams([...url.searchParams, ['decision', 'approve']]);
  const requested = new Request(`${url.origin}${url.pathname}`, { method: 'POST', body: form });
  const answer = await simulator.fetch(requested);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}
