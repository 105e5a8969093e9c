import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { zendesk } from '../../src/crm/zendesk/index.ts';
import { zendeskSettings } from '../../src/crm/zendesk/settings.ts';
import { account } from '../../src/db/schema/index.ts';
import { markDisconnected } from '../../src/services/connection/mark-disconnected.ts';
import { storeTokens } from '../../src/services/connection/tokens.ts';
import type { Services } from '../../src/services/context.ts';
import { readSession, SESSION_LIFE_MS, SESSION_RENEWABLE_MS } from '../../src/services/embed/load-session.ts';
import { framedPageRoutes } from '../../src/web/embed/framed/index.ts';
import { chooseLanguage } from '../../src/web/i18n/languages.ts';
import { type Claims, claims, keyPair, signed } from '../crm/zendesk/embed/embed-token.ts';
import { onEachDatabase } from '../support/databases.ts';
import { createCheckedApp } from '../support/shapes.ts';
import { NOW, OPEN } from './support/app.ts';
import { seedAccount } from './support/seed.ts';
import { testServices } from './support/services.ts';

/** As much of an app as is asked here. */
interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>;
}

const KEY = keyPair();
const NEW_KEY = keyPair();
const HOUR_MS = 3_600_000;
const renewal = z.object({ session: z.string(), expiresAt: z.number() });

const built = mkdtempSync(join(tmpdir(), 'pontual-built-'));
mkdirSync(join(built, '.vite'));
mkdirSync(join(built, 'assets'));
writeFileSync(
  join(built, '.vite/manifest.json'),
  '{"framed.tsx":{"file":"assets/main-Abc123.js","css":["assets/x.css"]}}',
);
writeFileSync(join(built, 'assets/main-Abc123.js'), 'start();');
writeFileSync(join(built, 'secret.txt'), 'no');
afterAll(() => rmSync(built, { recursive: true }));

onEachDatabase((database) => {
  /** What Zendesk answers at the network's edge. */
  const plain = { pem: KEY.publicPem, role: 'agent', keyCalls: 0, personCalls: 0, isDown: false };
  let served: typeof plain & { person?: { status?: number; user?: object } } = { ...plain };
  const zendeskAnswers: typeof fetch = async (input) => {
    const { pathname } = new URL(String(input));
    if (served.isDown) return new Response('', { status: 503 });
    if (pathname.startsWith('/api/v2/users/')) {
      served.personCalls += 1;
      if (served.person !== undefined) {
        return Response.json({ user: served.person.user ?? {} }, { status: served.person.status ?? 200 });
      }
      return Response.json({
        user: { email: 'Rita@acme.com', name: 'Rita', role: served.role, locale: 'pt-BR' },
      });
    }
    served.keyCalls += 1;
    return new Response(served.pem);
  };
  const made = () => {
    const services = testServices(database(), NOW);
    const crm = zendesk.create(
      zendeskSettings.parse({
        ZENDESK_CLIENT_ID: 'zdg-test',
        ZENDESK_CLIENT_SECRET: 'secret',
        ZENDESK_APP_ID: '99',
        ZENDESK_SDK_URL: 'https://sdk.test/zaf.js',
      }),
      { fetch: zendeskAnswers, now: services.clock.now },
    );
    return { ...services, crms: new Map([...services.crms, ['zendesk', crm]]) };
  };
  const fetchPages = (services: Services, folder = built) =>
    new Hono().use(chooseLanguage).route('/', framedPageRoutes(services, folder));
  const load = async (
    app: App,
    reported: Claims = {},
    place = 'ticket',
    headers: Record<string, string> = {},
  ) => {
    const token = await signed(claims(reported, NOW), KEY.privateKey);
    return post(app, place, token, headers);
  };
  const post = (app: App, place: string, token: string, headers: Record<string, string> = {}) =>
    app.request(`/embed/zendesk/${place}?origin=https%3A%2F%2Facme.zendesk.com&app_guid=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ token }),
    });
  const toStart = async (response: Response) => {
    const [, json = '{}'] = /data-start="([^"]*)"/.exec(await response.text()) ?? [];
    return JSON.parse(json.replaceAll('&quot;', '"'));
  };
  const renew = (app: App, session: string) =>
    app.request('/embed/zendesk/api/session', {
      method: 'POST',
      headers: { authorization: `Bearer ${session}` },
    });

  const renewedIn = async (response: Response) => renewal.parse(await response.json());

  beforeAll(async () => {
    const services = made();
    for (const [accountId, name] of [
      ['zendesk-acme', 'Acme'],
      ['zendesk-beta', 'Beta'],
    ] as const) {
      await seedAccount(services, accountId, { crm: 'zendesk', name });
      await services.db.tenant(accountId, (tx) =>
        storeTokens(services, tx, accountId, {
          accessToken: 'token-1',
          refreshToken: 'r1',
          expiresAt: NOW + 24 * HOUR_MS,
          refreshExpiresAt: null,
          scopes: [],
        }),
      );
    }
  });
  beforeEach(() => {
    served = { ...plain };
  });

  describe('the first load of a page inside Zendesk', () => {
    it.each(['ticket', 'dashboard', 'modal'])('opens a session and shows our bundle: %s', async (place) => {
      const services = made();
      const response = await load(fetchPages(services), {}, place);
      expect(response.status).toBe(200);
      const text = await response.clone().text();
      expect(text).toContain('<script src="https://sdk.test/zaf.js">');
      expect(text).toContain('src="/app/assets/main-Abc123.js"');
      const start = await toStart(response);
      expect(start).toMatchObject({ place, locale: 'pt-BR' });
      expect(await readSession(services, 'zendesk', start.session)).toEqual({
        accountId: 'zendesk-acme',
        caller: {
          externalId: 'acme',
          userId: '201',
          userEmail: 'rita@acme.com',
          userName: 'Rita',
          isAdmin: false,
          locale: 'pt-BR',
        },
      });
    });

    it('is framed by Zendesk only, runs nothing but our bundle and the SDK, and is never kept', async () => {
      const { headers } = await load(fetchPages(made()));
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self' https://sdk.test",
          "connect-src 'self'",
          "form-action 'none'",
          'frame-ancestors https://*.zendesk.com',
        ]),
      );
      expect(policy).not.toMatch(/unsafe|\*;|script-src [^;]*\*/);
      expect(headers.get('x-frame-options')).toBe(null);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('lets styles through by a number that is new each time', async () => {
      const app = fetchPages(made());
      const nonces = await Promise.all(
        [1, 2].map(
          async () =>
            /nonce-([\w-]+)/.exec((await load(app)).headers.get('content-security-policy') ?? '')?.[1],
        ),
      );
      expect(new Set(nonces).size).toBe(2);
    });

    it('is refused, and nothing opened, for a token of another key, another account or the past', async () => {
      const app = fetchPages(made());
      const cases: readonly (readonly [string, string, number])[] = [
        ['other key', await signed(claims({}, NOW), NEW_KEY.privateKey), 401],
        ['expired', await signed(claims({}, NOW - 2 * HOUR_MS), KEY.privateKey), 401],
        [
          'other audience',
          await signed(
            claims({ aud: 'https://beta.zendesk.com/api/v2/apps/installations/1' }, NOW),
            KEY.privateKey,
          ),
          401,
        ],
        ['no token', 'x', 400],
        ['empty', '', 400],
      ];
      for (const [name, token, status] of cases) {
        const response = await post(app, 'ticket', token);
        const text = await response.text();
        expect([name, response.status, text.includes('data-start')]).toEqual([name, status, false]);
        expect(response.headers.get('content-security-policy')).toContain("script-src 'none'");
      }
    });

    it('leads to the install where the account is not, and a forger cannot tell that from where it is', async () => {
      const app = fetchPages(made());
      const answer = async (subdomain: string, change: (token: string) => string) => {
        const token = await signed(claims({ iss: `${subdomain}.zendesk.com` }, NOW), NEW_KEY.privateKey);
        const response = await post(app, 'ticket', change(token));
        const text = (await response.text()).replaceAll(/nonce="[^"]*"/g, '').replaceAll(subdomain, 'x');
        return [response.status, text];
      };
      const head = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
      const forgeries: readonly ((token: string) => string)[] = [
        (token) => token,
        (token) => `${head({ alg: 'none' })}.${token.split('.')[1]}.`,
        (token) => `${head({ alg: 'HS256' })}.${token.split('.').slice(1).join('.')}`,
        (token) => `${head({ alg: 'RS256', crit: ['x'], x: 1 })}.${token.split('.').slice(1).join('.')}`,
        (token) => `no-header.${token.split('.').slice(1).join('.')}`,
        (token) => `${token.split('.').slice(0, 2).join('.')}.not a signature`,
      ];
      for (const forge of forgeries) expect(await answer('acme', forge)).toEqual(await answer('new', forge));
      served.isDown = true;
      const whileDown = fetchPages(made());
      const token = await signed(claims({}, NOW), KEY.privateKey);
      expect((await post(whileDown, 'ticket', token)).status).toBe(401);
      served.isDown = false;
      const legitimate = await load(app, { iss: 'new.zendesk.com' });
      expect(await legitimate.text()).toContain('/install/zendesk?subdomain=new');
    });

    it('says what to do when the bundle has not been built', async () => {
      const response = await load(fetchPages(made(), join(built, 'nothing')));
      expect([response.status, await response.text()]).toEqual([
        503,
        expect.stringContaining('npm run build'),
      ]);
    });

    it('too large a body is refused', async () => {
      expect((await post(fetchPages(made()), 'ticket', 'x'.repeat(20_000))).status).toBe(413);
    });

    it('the key is kept, and looked up again for a token that it does not fit, at most once a minute', async () => {
      const services = made();
      const app = fetchPages(services);
      await load(app);
      await load(app);
      expect(served.keyCalls).toBe(1);
      served.pem = NEW_KEY.publicPem;
      const rotated = await signed(claims({}, NOW), NEW_KEY.privateKey);
      expect((await post(app, 'ticket', rotated)).status).toBe(401);
      expect(served.keyCalls).toBe(1);
      services.clock.set(NOW + 60_000);
      expect((await post(app, 'ticket', rotated)).status).toBe(200);
      expect(served.keyCalls).toBe(2);
    });

    it('who looks is asked of Zendesk once a quarter of an hour, however many tickets they open', async () => {
      const services = made();
      const app = fetchPages(services);
      const isAdmin = async () => {
        const token = await signed(claims({}, services.clock.now()), KEY.privateKey);
        const { session } = await toStart(await post(app, 'ticket', token));
        return (await readSession(services, 'zendesk', session))?.caller.isAdmin;
      };
      for (let load = 0; load < 5; load += 1) expect(await isAdmin()).toBe(false);
      expect(served.personCalls).toBe(1);
      served.role = 'admin';
      services.clock.set(NOW + 15 * 60_000);
      expect(await isAdmin()).toBe(true);
      expect(served.personCalls).toBe(2);
    });

    it('who somebody is in one account says nothing of the same number in another', async () => {
      const app = fetchPages(made());
      served.role = 'admin';
      await load(app);
      served.role = 'agent';
      const beta = {
        iss: 'beta.zendesk.com',
        aud: 'https://beta.zendesk.com/api/v2/apps/installations/2.json',
      };
      const services = made();
      const { session } = await toStart(await load(app, beta));
      expect((await readSession(services, 'zendesk', session))?.caller.isAdmin).toBe(false);
    });

    it('who looks is not asked when the token tells all', async () => {
      const reported = { email: 'a@acme.com', role: 'agent', locale: 'es' };
      expect((await load(fetchPages(made()), reported)).status).toBe(200);
      expect(served.personCalls).toBe(0);
    });

    it('an admin is told from an agent; one whom Zendesk does not tell is none', async () => {
      const services = made();
      const isAdmin = async () => {
        const { session } = await toStart(await load(fetchPages(services)));
        return (await readSession(services, 'zendesk', session))?.caller.isAdmin;
      };
      served.role = 'admin';
      expect(await isAdmin()).toBe(true);
      served.role = '';
      expect(await isAdmin()).toBe(false);
    });
  });

  describe('without a token', () => {
    it.each([
      ['en', 'Open this page inside Zendesk'],
      ['pt-BR', 'Abre esta página dentro do Zendesk'],
      ['es', 'Abre esta página dentro de Zendesk'],
    ])('the page says where to open it: %s', async (language, words) => {
      const app = createCheckedApp(made(), OPEN);
      for (const place of ['ticket', 'dashboard', 'modal']) {
        const response = await app.request(`/embed/zendesk/${place}`, {
          headers: { 'accept-language': language },
        });
        expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(words)]);
        expect(response.headers.get('x-frame-options')).toBe(null);
        expect(response.headers.get('content-security-policy')).toContain(
          'frame-ancestors https://*.zendesk.com',
        );
      }
    });

    it('a modal that Zendesk opens gets the bundle and no session', async () => {
      const response = await fetchPages(made()).request('/embed/zendesk/modal?app_guid=1&origin=x');
      expect(await toStart(response)).toMatchObject({ place: 'modal', session: null, locale: null });
    });
  });

  describe('a session', () => {
    const opened = async (services: Services) =>
      (await toStart(await load(fetchPages(services)))).session as string;

    it('opens the API for a quarter of an hour', async () => {
      const services = made();
      const session = await opened(services);
      services.clock.set(NOW + SESSION_LIFE_MS - 1);
      expect(await readSession(services, 'zendesk', session)).not.toBe(null);
      services.clock.set(NOW + SESSION_LIFE_MS);
      expect(await readSession(services, 'zendesk', session)).toBe(null);
    });

    it('is renewed, even after a sleep in a hidden tab, for a working day and no longer', async () => {
      const services = made();
      const app = fetchPages(services);
      const first = await opened(services);
      services.clock.set(NOW + 2 * HOUR_MS);
      const response = await renew(app, first);
      expect(response.status).toBe(200);
      const { session, expiresAt } = await renewedIn(response);
      expect(expiresAt).toBe(NOW + 2 * HOUR_MS + SESSION_LIFE_MS);
      expect(await readSession(services, 'zendesk', session)).toMatchObject({
        accountId: 'zendesk-acme',
      });
      services.clock.set(NOW + SESSION_RENEWABLE_MS - 60_000);
      const last = await renewedIn(await renew(app, session));
      expect(last.expiresAt).toBe(NOW + SESSION_RENEWABLE_MS);
      services.clock.set(NOW + SESSION_RENEWABLE_MS);
      const over = await renew(app, last.session);
      expect([over.status, await over.json()]).toEqual([
        401,
        expect.objectContaining({ code: 'unauthenticated' }),
      ]);
    });

    it('follows its user: an admin is one only as long as Zendesk says so', async () => {
      const services = made();
      const app = fetchPages(services);
      served.role = 'admin';
      const { session } = await toStart(await load(app));
      const isAdmin = async () => {
        const next = await renewedIn(await renew(app, session));
        return (await readSession(services, 'zendesk', next.session))?.caller.isAdmin;
      };
      expect(await isAdmin()).toBe(true);
      services.clock.set(NOW + 20 * 60_000);
      served.isDown = true;
      expect(await isAdmin()).toBe(false);
      served.isDown = false;
      expect(await isAdmin()).toBe(true);
      served.role = 'agent';
      services.clock.set(NOW + 40 * 60_000);
      expect(await isAdmin()).toBe(false);
    });

    it.each([
      ['is gone', { status: 404 }],
      ['is deactivated', { user: { role: 'admin', active: false } }],
      ['is suspended', { user: { role: 'admin', suspended: true } }],
      ['is an end user now', { user: { role: 'end-user' } }],
    ])('ends with its user: who %s in Zendesk has no page of ours', async (_, answer) => {
      const services = made();
      const app = fetchPages(services);
      served.role = 'admin';
      const { session } = await toStart(await load(app));
      services.clock.set(NOW + 20 * 60_000);
      served.person = answer;
      expect((await renew(app, session)).status).toBe(401);
      const again = await load(app, { exp: NOW / 1000 + 3600 });
      expect([again.status, await again.text()]).toEqual([401, expect.not.stringContaining('data-start')]);
    });

    it('ends when its account is disconnected or connected anew; a first load after that opens a new one', async () => {
      for (const end of [
        (services: Services) => markDisconnected(services, 'zendesk-acme', { code: 'uninstalled' }),
        (services: Services) =>
          services.db.tenant('zendesk-acme', (tx) =>
            tx.update(account).set({ status: 'active', sessionsSince: services.clock.now() }),
          ),
      ]) {
        const services = made();
        const app = fetchPages(services);
        const { session } = await toStart(await load(app));
        expect(await readSession(services, 'zendesk', session)).not.toBe(null);
        services.clock.set(NOW + 60_000);
        await end(services);
        expect(await readSession(services, 'zendesk', session)).toBe(null);
        expect((await renew(app, session)).status).toBe(401);
        const { session: next } = await toStart(await load(app));
        expect(await readSession(services, 'zendesk', next)).not.toBe(null);
        await services.db.tenant('zendesk-acme', (tx) => tx.update(account).set({ sessionsSince: 0 }));
      }
    });

    it('is a person’s: it opens no workflow action, which would not ask who may', async () => {
      const services = made();
      const { session } = await toStart(await load(fetchPages(services)));
      const answer = await createCheckedApp(services, OPEN).request('/embed/zendesk/workflow/excuse', {
        method: 'POST',
        headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
        body: JSON.stringify({ callbackId: 'x', object: { objectId: 3500 }, inputFields: { reason: 'x' } }),
      });
      expect(answer.status).toBe(404);
    });

    it('cannot be made up: nothing else that the vault seals is one, nor a session of another key', async () => {
      const services = made();
      const caller = {
        externalId: 'acme',
        userId: '1',
        userEmail: null,
        userName: null,
        isAdmin: true,
        locale: null,
      };
      const content = { accountId: 'zendesk-acme', caller, openedAt: NOW, expiresAt: NOW + HOUR_MS };
      const others = [
        content,
        { ...content, use: 'state' },
        { ...content, use: 'embed_session', accountId: 'hubspot-62515' },
        { accessToken: 'x' },
      ];
      const sealed = await Promise.all(others.map((other) => services.vault.seal(other)));
      const good = await opened(services);
      const changed = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
      for (const text of [...sealed, changed, '', 'x', 'a.b.c.d.e']) {
        expect(await readSession(services, 'zendesk', text)).toBe(null);
        expect((await renew(fetchPages(services), text)).status).toBe(401);
      }
      expect(await readSession(services, 'zendesk', good)).not.toBe(null);
      const app = createCheckedApp(services, OPEN);
      for (const authorization of [
        '',
        good,
        `Basic ${good}`,
        `Bearer ${good} x`,
        `Bearer ${'x'.repeat(9_000)}`,
      ]) {
        const answer = await app.request('/embed/zendesk/api/overview', { headers: { authorization } });
        expect(answer.status).toBe(401);
      }
    });

    it('opens its own account and no other: the account is the session’s, whatever is asked for', async () => {
      const services = made();
      const reported = {
        iss: 'beta.zendesk.com',
        aud: 'https://beta.zendesk.com/api/v2/apps/installations/2.json',
      };
      const { session } = await toStart(await load(fetchPages(services), reported));
      expect(await readSession(services, 'zendesk', session)).toMatchObject({
        accountId: 'zendesk-beta',
      });
      const app = createCheckedApp(services, OPEN);
      const authorization = `Bearer ${session}`;
      const mine = await app.request('/embed/zendesk/api/overview?account=zendesk-acme', {
        headers: { authorization },
      });
      expect(await mine.json()).toMatchObject({ account: { id: 'zendesk-beta', name: 'Beta' } });
    });

    it('is asked for by the API', async () => {
      const response = await createCheckedApp(made(), OPEN).request('/embed/zendesk/api/overview');
      expect([response.status, await response.json()]).toEqual([
        401,
        expect.objectContaining({ code: 'unauthenticated' }),
      ]);
    });
  });
});
