import { z } from 'zod';
import { type MailSimulator, startMailSimulator } from '../../../simulators/mail/index.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import type { AnyDatabase } from '../../../src/db/open.ts';
import { credential } from '../../../src/db/schema/index.ts';
import { openSecret } from '../../../src/services/connection/tokens.ts';
import { createMailTransport } from '../../../src/services/mail/transport.ts';
import { T0, type ZendeskWorld, zendeskWorld } from '../../crm/zendesk/installed.ts';
import { installInBrowser, readCookie } from '../../support/install.ts';
import { startRunning } from '../../support/running.ts';

export const OURS = 'https://sla.example.com';
export const ACCOUNT = 'zendesk-acme';
const BASE = 'http://zendesk.test';

interface Called {
  readonly label: string;
  readonly authorization: string;
  readonly body: string;
  readonly status: number;
}

/** A server with mail and one connected account in a simulated Zendesk, and what it asked of it. */
export async function startSignInWorld(database: AnyDatabase) {
  const mail = await startMailSimulator({ smtp: 0, mailbox: 0 });
  const world = zendeskWorld('acme');
  const called: Called[] = [];
  const network = { isDown: false, fails: '' };
  const running = await startRunning(database, [zendesk], T0, {
    publicUrl: OURS,
    mail: createMailTransport({
      host: '127.0.0.1',
      port: Number(new URL(mail.smtpUrl).port),
      secure: false,
      requiresTls: false,
      login: null,
      from: { name: 'Pontual', address: 'sla@example.com' },
    }),
    settings: {
      ZENDESK_CLIENT_ID: 'zdg-pontual',
      ZENDESK_CLIENT_SECRET: 'secret',
      ZENDESK_API_URL: `${BASE}/{subdomain}`,
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const label = `${request.method} ${new URL(request.url).pathname}`;
      if (network.isDown) throw new TypeError('fetch failed');
      if (network.fails === label) return new Response('{}', { status: 403 });
      const body = await request.clone().text();
      const answer = await world.fetch(request);
      called.push({
        label,
        authorization: request.headers.get('authorization') ?? '',
        body,
        status: answer.status,
      });
      return answer;
    },
  });
  await installInBrowser(running.app, '/install/zendesk?subdomain=acme', (consent) =>
    approve(world, consent),
  );
  await running.settle();
  return { running, world, mail, called, network, ...actions(running, world, mail, called) };
}

/** The consent page says yes, as that user; null: as the account's owner. Gives the address that it sends back to. */
async function approve(
  world: ZendeskWorld,
  consent: URL,
  userId: string | null = null,
  decision = 'approve',
) {
  const form = new URLSearchParams([...consent.searchParams, ['decision', decision]]);
  if (userId !== null) form.set('user_id', userId);
  const requested = new Request(`${consent.origin}${consent.pathname}`, { method: 'POST', body: form });
  return (await world.simulator.fetch(requested)).headers.get('location') ?? '';
}

const users = z.object({ users: z.array(z.object({ id: z.number(), name: z.string() })) });

function actions(
  running: Awaited<ReturnType<typeof startRunning>>,
  world: ZendeskWorld,
  mail: MailSimulator,
  called: readonly Called[],
) {
  const { app, services } = running;
  const page = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(`${OURS}${path}`, { headers: { accept: 'text/html', ...headers } });
    return {
      status: response.status,
      location: response.headers.get('location'),
      response,
      text: await response.text(),
    };
  };
  const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await app.request(`${OURS}${path}`, {
      method: 'POST',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        origin: OURS,
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    });
    return {
      status: response.status,
      location: response.headers.get('location'),
      response,
      text: await response.text(),
    };
  };
  return {
    page,
    post,
    /** As a browser sees it: from the button to the way back from Zendesk, which is not opened yet. */
    async begin(user: string | null = null, options: { path?: string; decision?: string } = {}) {
      const start = await page(options.path ?? '/sign-in/zendesk?subdomain=acme');
      const consent = new URL(start.location ?? '');
      const userId = user === null ? null : await this.userId(user);
      const back = new URL(await approve(world, consent, userId, options.decision));
      return { consent, path: `${back.pathname}${back.search}`, cookie: readCookie(start.response) };
    },
    async userId(name: string): Promise<string> {
      const tokens = z
        .object({ accessToken: z.string() })
        .parse(await openSecret(services, ACCOUNT, 'oauth'));
      const answer = await world.simulator.fetch(
        new Request(`${BASE}/acme/api/v2/users?page[size]=100`, {
          headers: { authorization: `Bearer ${tokens.accessToken}` },
        }),
      );
      const found = users.parse(await answer.json()).users.find((one) => one.name === name);
      if (found === undefined) throw new Error(`there is no user ${name}`);
      return String(found.id);
    },
    async control(path: string, body: unknown): Promise<void> {
      const answer = await world.simulator.fetch(
        new Request(`${BASE}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) }),
      );
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    },
    /** Is the bearer of that call still good? */
    async isTokenAlive(label: string): Promise<boolean> {
      const used = called.findLast((one) => one.label === label);
      const headers = { authorization: used?.authorization ?? '' };
      const answer = await world.simulator.fetch(new Request(`${BASE}/acme/api/v2/users/me`, { headers }));
      return answer.status === 200;
    },
    installTokens: () => services.db.tenant(ACCOUNT, (tx) => tx.select().from(credential)),
    me: async (cookie: string) => (await app.request(`${OURS}/api/v1/me`, { headers: { cookie } })).json(),
    /** What the newest mail to that address links to. */
    links: (to: string) =>
      [...(mail.list(to)[0]?.text ?? '').matchAll(/https:\/\/\S+/g)].map(([link]) => new URL(link)),
    async stop() {
      await running.stop();
      await mail.close();
    },
  };
}

export type SignInWorld = Awaited<ReturnType<typeof startSignInWorld>>;
