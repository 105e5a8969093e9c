import { beforeAll, describe, expect, it } from 'vitest';
import type { WebOptions } from '../../src/web/app.ts';
import { isToken } from '../../src/web/middleware/access.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount } from './support/seed.ts';

const TOKEN = 'a-token-of-sixteen-or-more';
const CLOSED = { simulatedClock: null, access: { production: true, adminToken: null } };
const LOCKED = { simulatedClock: null, access: { production: true, adminToken: TOKEN } };
const PAGES = ['/', `/accounts/${ACCOUNT}`, `/accounts/${ACCOUNT}/reports/rep`];
const SEEN = [...PAGES, '/api/docs'];
const API = ['/api/v1/accounts', `/api/v1/accounts/${ACCOUNT}/tickets`, '/api/openapi.json', '/api/v1/nope'];
const HOUR_MS = 3_600_000;

onEachDatabase((database) => {
  const web = (options: WebOptions = LOCKED, now = NOW) => webOver(database(), options, now);
  const signIn = (token: string, next = '/', headers: Record<string, string> = {}) =>
    web().app.request('/operator/sign-in', {
      method: 'POST',
      headers: {
        accept: 'text/html',
        origin: 'http://localhost',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams({ token, next }).toString(),
    });
  const readCookie = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  beforeAll(() => seedAccount(web().services));

  it.each(['en', 'pt-BR', 'es'])(
    'an admin who has just installed is told what comes next, in %s, and sees no account',
    async (lang) => {
      for (const [crm, label] of [
        ['hubspot', 'HubSpot'],
        ['zendesk', 'Zendesk'],
      ] as const) {
        const { status, text } = await web(CLOSED).page(`/installed/${crm}?lang=${lang}`);
        expect([status, text]).toEqual([200, expect.stringContaining(label)]);
        expect(text).toContain(`href="/docs/${crm}"`);
        expect(text).not.toContain('Aurora');
      }
      expect((await web(CLOSED).page('/installed/nope')).status).toBe(404);
    },
  );

  describe('in production without an admin token', () => {
    it.each(PAGES)('%s asks a browser to sign in: members need no admin token', async (path) => {
      const { status, headers } = await web(CLOSED).page(path);
      expect([status, headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
    });

    it.each(['/operator', '/operator/sign-in'])('%s is closed and says what to set', async (path) => {
      const { status, text } = await web(CLOSED).page(path);
      expect([status, text]).toEqual([503, expect.stringContaining('PONTUAL_ADMIN_TOKEN')]);
      expect(text).not.toContain('Aurora');
    });

    it.each(API)('%s asks who calls, as JSON: members and keys need no admin token', async (path) => {
      const { status, body } = await web(CLOSED).json(path);
      expect([status, body]).toEqual([401, expect.objectContaining({ code: 'unauthenticated' })]);
    });
  });

  describe.each([
    ['closed', CLOSED],
    ['locked', LOCKED],
  ] as const)('doors of their own when pages are %s', (_, options) => {
    it('health, style and webhooks stay open, metrics ask for their token; an install still begins at the CRM', async () => {
      const { app } = web(options);
      const status = async (path: string, init?: RequestInit) => (await app.request(path, init)).status;
      expect(await status('/healthz')).toBe(200);
      expect(await status('/readyz')).toBe(200);
      expect(await status('/metrics')).toBe(401);
      expect(await status('/assets/pontual.css')).toBe(200);
      expect(await status('/webhooks/hubspot', { method: 'POST', body: '[]' })).toBe(401);
      expect(await status('/install/hubspot')).toBe(302);
      expect(await status('/oauth/hubspot/callback')).toBe(400);
    });
  });

  describe('with an admin token', () => {
    it.each(SEEN)('%s asks a browser to sign in and shows nothing', async (path) => {
      const { status, headers, text } = await web().page(path);
      expect([status, headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
      expect(text).not.toContain('Aurora');
    });

    it('the operator has a form of their own for it', async () => {
      const shown = await web().page('/operator');
      expect([shown.status, shown.text]).toEqual([
        401,
        expect.stringContaining('name="token" type="password"'),
      ]);
      expect(shown.text).toContain('name="next" value="/operator"');
      expect((await web().page('/operator/sign-in')).status).toBe(200);
      expect((await web().page('/sign-in')).text).toContain('href="/operator/sign-in"');
      expect((await web(CLOSED).page('/sign-in')).text).not.toContain('/operator/sign-in');
    });

    it.each(API)('%s asks for the token', async (path) => {
      const { status, headers } = await web().json(path);
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    });

    it('a bearer token opens the API, a wrong, cut or longer one does not', async () => {
      const ask = async (token: string) =>
        (await web().json('/api/v1/accounts', { authorization: `Bearer ${token}` })).status;
      expect(await ask(TOKEN)).toBe(200);
      for (const wrong of ['x', TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase(), ''])
        expect(await ask(wrong)).toBe(401);
    });

    it('the form opens a session whose cookie scripts cannot read and other sites cannot send', async () => {
      const response = await signIn(TOKEN, `/accounts/${ACCOUNT}`);
      expect([response.status, response.headers.get('location')]).toEqual([303, `/accounts/${ACCOUNT}`]);
      expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
      expect(response.headers.get('set-cookie')).not.toContain(TOKEN);
      const { status, text } = await web().page('/operator', { cookie: readCookie(response) });
      expect(status).toBe(200);
      expect(text).toContain('Aurora Viagens');
      expect(text).toContain('action="/sign-out"');
    });

    it('a wrong token is told beside the field, and opens nothing', async () => {
      const response = await signIn('wrong', '/api/docs');
      expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null]);
      const text = await response.text();
      expect(text).toContain('That is not the admin token');
      expect(text).toContain('value="/api/docs"');
      expect(text).not.toContain('wrong');
    });

    it('a session ends by itself, and a cookie that was changed opens nothing', async () => {
      const cookie = readCookie(await signIn(TOKEN));
      expect((await web(LOCKED, NOW + 11 * HOUR_MS).page('/operator', { cookie })).status).toBe(200);
      expect((await web(LOCKED, NOW + 13 * HOUR_MS).page('/operator', { cookie })).status).toBe(401);
      const later = cookie.replace(/=\d+/, `=${NOW + 1_000 * HOUR_MS}`);
      expect(later).not.toBe(cookie);
      expect((await web().page('/operator', { cookie: later })).status).toBe(401);
    });

    it('another admin token ends every session', async () => {
      const cookie = readCookie(await signIn(TOKEN));
      const other = { ...LOCKED, access: { production: true, adminToken: `${TOKEN}-2` } };
      expect((await web(other).page('/operator', { cookie })).status).toBe(401);
    });

    it('signing out takes the cookie back', async () => {
      const { app } = web();
      const response = await app.request('/sign-out', {
        method: 'POST',
        headers: { origin: 'http://localhost' },
      });
      expect([response.status, response.headers.get('set-cookie')]).toEqual([
        303,
        expect.stringContaining('Max-Age=0'),
      ]);
    });

    it.each([
      'https://evil.example/',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\/evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '\t//evil.example',
      ' //evil.example',
      '/.//evil.example',
      '/..//evil.example',
      '/%2e//evil.example',
      '/x/..//evil.example',
      '/\t\\evil.example',
      'javascript:alert(1)',
      'here.invalid',
      '',
    ])('after signing in nobody is sent to another site: %j', async (next) => {
      const location = (await signIn(TOKEN, next)).headers.get('location') ?? '';
      expect(new URL(location, 'https://sla.example.com').origin).toBe('https://sla.example.com');
      expect(location).toBe('/');
    });

    it('guessing slows down for its address, by form and by header alike, and a page says how long', async () => {
      const guesser = web();
      const form = () =>
        guesser.app.request('/operator/sign-in', {
          method: 'POST',
          headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ token: 'guess', next: '/' }).toString(),
        });
      const bearer = (token: string) =>
        guesser.json('/api/v1/accounts', { authorization: `Bearer ${token}` });
      for (let guess = 0; guess < 4; guess += 1) expect((await form()).status).toBe(401);
      expect((await bearer('guess')).status).toBe(401);
      const slowed = await form();
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
      expect(await slowed.text()).toContain('Try again in 1 seconds');
      const right = await bearer(TOKEN);
      expect([right.status, right.headers.get('retry-after')]).toEqual([429, '1']);
      guesser.services.clock.set(NOW + 1_000);
      expect((await bearer(TOKEN)).status).toBe(200);
      expect((await form()).status).toBe(401);
    });

    it('a form of another site cannot sign anybody in', async () => {
      expect((await signIn(TOKEN, '/', { origin: 'https://evil.example' })).status).toBe(403);
    });
  });

  describe('on a machine of one’s own without a token', () => {
    const open = { simulatedClock: null, access: { production: false, adminToken: null } };
    const at = (url: string, headers: Record<string, string> = {}) => web(open).page(url, headers);

    it.each(['http://localhost:8080/', 'http://127.0.0.1:8080/', 'http://[::1]:8080/', 'http://LOCALHOST/'])(
      'everything is open at %s',
      async (url) => {
        expect((await at(url)).status).toBe(200);
      },
    );

    it.each([
      'http://evil.example:8080/',
      'http://localhost.evil.example/',
      'http://192.168.1.5:8080/',
      'http://127.0.0.1.evil.example/',
      'http://0.0.0.0:8080/',
    ])('a name that only leads here shows nothing and says what to do: %s', async (url) => {
      const { status, text } = await at(url);
      expect([status, text]).toEqual([403, expect.stringContaining('PONTUAL_ADMIN_TOKEN')]);
      const api = await web(open).json(`${url}api/v1/accounts`);
      expect([api.status, api.body]).toEqual([
        403,
        expect.objectContaining({ detail: expect.stringContaining('localhost') }),
      ]);
    });

    it('nor does a tunnel that calls it by the right name', async () => {
      expect((await at('http://localhost/', { 'x-forwarded-host': 'x.tunnel.example' })).status).toBe(403);
      expect((await at('http://localhost/', { 'x-forwarded-host': 'localhost:8080' })).status).toBe(200);
    });
  });
});

it('tokens are compared whole', () => {
  expect([isToken(TOKEN, TOKEN), isToken('', TOKEN), isToken(`${TOKEN} `, TOKEN)]).toEqual([
    true,
    false,
    false,
  ]);
});
