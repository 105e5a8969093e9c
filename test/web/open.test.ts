import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signInCode } from '../../src/db/schema/index.ts';
import { createCode } from '../../src/services/members/codes.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ACCOUNT, HOUR, installedHubspot } from './embed/installed-hubspot.ts';
import { seedMember } from './support/people.ts';

const MINUTE = 60_000;
const OURS = 'https://sla.example.com';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: OURS };

onEachDatabase((database) => {
  let world: Awaited<ReturnType<typeof installedHubspot>>;

  beforeAll(async () => {
    world = await installedHubspot(database());
  });
  afterAll(() => world.running.stop());

  const page = async (link: string, cookie = '') => {
    const { pathname, search } = new URL(link);
    const headers = { accept: 'text/html', cookie };
    const response = await world.running.app.request(`${pathname}${search}`, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const post = async (link: string, headers: Record<string, string> = FORM) => {
    const body = new URL(link).searchParams.toString();
    const response = await world.running.app.request('/open', { method: 'POST', headers, body });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return {
      status: response.status,
      location: response.headers.get('location'),
      cookie,
      text: await response.text(),
    };
  };
  const me = async (cookie: string) => {
    const response = await world.running.app.request(`${OURS}/api/v1/me`, { headers: { cookie } });
    return { status: response.status, body: await response.json() };
  };
  const cardLink = async (more: { email?: string; user?: string } = {}): Promise<string> => {
    const path = `/embed/hubspot/api/tickets/${world.ticket()}/card`;
    return (await world.call('GET', path, undefined, more)).body.pageUrl ?? '';
  };
  const mailed = async (memberId: string, to = `/app/${ACCOUNT}/tickets`) => {
    const wanted = { accountId: ACCOUNT, memberId, kind: 'mail', to } as const;
    const { code } = await createCode(world.running.services, wanted);
    return `${OURS}/open?code=${code}`;
  };

  describe('the link of a card', () => {
    it('signs its person in and goes on to the ticket in the app', async () => {
      const link = await cardLink();
      const shown = await page(link);
      expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
      expect(shown.text).toContain('/assets/open.js');
      expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'");
      const { status, location, cookie } = await post(link);
      expect([status, location]).toEqual([303, `/app/${ACCOUNT}/tickets/${world.ticket()}`]);
      expect(cookie).toMatch(new RegExp(`^__Host-pontual-${ACCOUNT}=`));
      expect((await me(cookie)).body).toMatchObject({
        person: { id: world.installer, email: 'ana@example.com' },
        via: 'session',
        accounts: [{ id: ACCOUNT, role: 'admin' }],
      });
    });

    it('stays the same while it is young and unused, and a new one comes with the next answer otherwise', async () => {
      const first = await cardLink();
      world.running.clock.set(world.running.clock.now() + 4 * MINUTE);
      expect(await cardLink()).toBe(first);
      world.running.clock.set(world.running.clock.now() + 2 * MINUTE);
      const second = await cardLink();
      expect(second).not.toBe(first);
      await post(second);
      expect(await cardLink()).not.toBe(second);
    });

    it('of a card left open for half an hour that asks once a minute still opens the app, whenever it is clicked', async () => {
      for (let minute = 0; minute < 30; minute += 1) {
        const shown = await cardLink();
        world.running.clock.set(world.running.clock.now() + MINUTE);
        if (minute % 7 === 6) expect((await post(shown)).status).toBe(303);
      }
      const codes = await database().tenant(ACCOUNT, (tx) => tx.select().from(signInCode));
      expect(codes.length).toBeLessThan(20);
    });

    it('goes on at once for whoever is signed in as that person already, even when it was used', async () => {
      const link = await cardLink();
      const { cookie } = await post(link);
      const again = await page(link, cookie);
      expect([again.status, again.headers.get('location')]).toEqual([
        303,
        `/app/${ACCOUNT}/tickets/${world.ticket()}`,
      ]);
    });

    it('of another person asks before it takes the place of who is signed in', async () => {
      const { cookie } = await post(await cardLink());
      const other = await cardLink({ email: 'rui@example.com', user: '78' });
      const shown = await page(other, cookie);
      expect(shown.text).toContain('ana@example.com');
      expect(shown.text).not.toContain('/assets/open.js');
    });

    it.each(['home', 'settings'])('is in the %s page as well', async (where) => {
      const path = where === 'home' ? '/embed/hubspot/api/overview' : '/embed/hubspot/api/settings';
      const link: string = (await world.call('GET', path)).body.dashboardUrl ?? '';
      expect((await post(`${link}${encodeURIComponent('/tickets?badge=overdue')}`)).location).toBe(
        `/app/${ACCOUNT}/tickets?badge=overdue`,
      );
    });
  });

  describe('a link that signs nobody in', () => {
    it('because it was used says so and what to do, and a second press is no second session', async () => {
      const link = await cardLink();
      expect((await post(link)).status).toBe(303);
      const again = await post(link);
      expect([again.status, again.cookie]).toEqual([409, '']);
      expect(again.text).toContain('It has been used');
      expect(again.text).toContain('Go back to HubSpot and open Pontual from there');
      expect((await page(link)).status).toBe(409);
    });

    it('because it is too old, of another account, cut off or made up', async () => {
      const link = await cardLink();
      const { searchParams } = new URL(link);
      const code = searchParams.get('code') ?? '';
      const withCode = (other: string) => link.replace(code, other);
      const foreign = await page(withCode(code.replace(ACCOUNT, 'hubspot-888')));
      expect([foreign.status, foreign.text.includes('It is not a link of this server')]).toEqual([400, true]);
      expect((await post(withCode(code.slice(0, -1)))).status).toBe(400);
      expect((await post(withCode(`${ACCOUNT}_${'x'.repeat(43)}`))).status).toBe(400);
      world.running.clock.set(world.running.clock.now() + 10 * MINUTE);
      expect([(await page(link)).status, (await post(link)).status]).toEqual([410, 410]);
    });

    it('because its person has left', async () => {
      const { services } = world.running;
      await seedMember(services, 'gone', {}, ACCOUNT);
      const link = await mailed('gone');
      await seedMember(services, 'gone', { active: false }, ACCOUNT);
      const { status, text } = await post(link);
      expect([status, text.includes('does not list you as a user')]).toEqual([403, true]);
    });

    it.each([
      ['another site', { ...FORM, origin: 'https://evil.example' }],
      ['nowhere', { 'content-type': FORM['content-type'] }],
      ['a hidden place', { ...FORM, origin: 'null' }],
      ['another site, as the browser says', { ...FORM, origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ])('because its form came from %s', async (_, headers: Record<string, string>) => {
      const link = await cardLink();
      expect(await post(link, headers)).toMatchObject({ status: 403, cookie: '' });
      expect((await post(link, { ...headers, origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(
        303,
      );
    });
  });

  describe('a mailed link', () => {
    it('opened by a scanner of mails changes nothing: a button does', async () => {
      await seedMember(world.running.services, 'mia', { assignedRole: 'lead' }, ACCOUNT);
      const link = await mailed('mia', `/app/${ACCOUNT}/reports/rep`);
      for (let look = 0; look < 3; look += 1) {
        const { status, text, headers } = await page(link);
        expect([status, headers.get('set-cookie')]).toEqual([200, null]);
        expect(text).not.toContain('/assets/open.js');
        expect(text).toContain('<button type="submit">Go on</button>');
      }
      const { status, location, cookie } = await post(link);
      expect([status, location]).toEqual([303, `/app/${ACCOUNT}/reports/rep`]);
      expect((await me(cookie)).body).toMatchObject({ accounts: [{ role: 'lead' }] });
    });

    it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
      'leads to no other site: %s',
      async (to) => {
        const link = `${await cardLink()}`.replace(/to=.*/, `to=${encodeURIComponent(to)}`);
        expect((await post(link)).location).toBe('/');
      },
    );
  });

  describe('sessions', () => {
    const listed = z.object({
      sessions: z.array(
        z.object({ id: z.string(), account: z.string(), way: z.string(), isThis: z.boolean() }),
      ),
    });
    const sessions = async (cookie: string) =>
      listed.parse(await (await api('GET', '/api/v1/me/sessions', { cookie })).json()).sessions;
    const isIn = async (cookie: string) => (await me(cookie)).status === 200;
    const api = (method: string, path: string, headers: Record<string, string>) =>
      world.running.app.request(`${OURS}${path}`, { method, headers });

    it('are listed to their person, who can end one from another browser', async () => {
      const here = (await post(await cardLink())).cookie;
      const there = (await post(await cardLink())).cookie;
      const other = (await sessions(there)).find(({ isThis }) => isThis);
      const listed = (await sessions(here)).find(({ id }) => id === other?.id);
      expect(listed).toMatchObject({ way: 'crm_link', account: ACCOUNT, isThis: false });
      const end = async (headers: Record<string, string>) =>
        (await api('DELETE', `/api/v1/me/sessions/${other?.id}`, { cookie: here, ...headers })).status;
      expect(await end({})).toBe(403);
      expect(await end({ origin: 'https://evil.example' })).toBe(403);
      expect(await isIn(there)).toBe(true);
      expect(await end({ origin: OURS })).toBe(204);
      expect(await end({ origin: OURS })).toBe(404);
      expect([await isIn(there), await isIn(here)]).toEqual([false, true]);
    });

    it('end with signing out, and the cookie is taken back', async () => {
      const { cookie } = await post(await cardLink());
      const out = await api('POST', '/sign-out', { cookie, origin: OURS });
      expect(out.headers.getSetCookie().join()).toMatch(/__Host-pontual-hubspot-4711=;.*Max-Age=0/);
      expect(await isIn(cookie)).toBe(false);
    });

    it('end within the hours that nobody uses them', async () => {
      const { cookie } = await post(await cardLink());
      world.running.clock.set(world.running.clock.now() + 13 * HOUR);
      expect(await isIn(cookie)).toBe(false);
    });
  });

  it('a call that HubSpot signed is a caller of the API like any other, in its own account alone', async () => {
    const own = await world.call('GET', `/api/v1/accounts/${ACCOUNT}/tickets?state=all`);
    expect([own.status, own.body.tickets]).toEqual([200, [expect.objectContaining({ id: world.ticket() })]]);
    expect((await world.call('GET', '/api/v1/me')).body).toMatchObject({ via: 'signed_call' });
    expect((await world.call('GET', '/api/v1/accounts/hubspot-888/tickets')).status).toBe(404);
    expect((await world.call('GET', '/api/v1/me', undefined, { secret: 'another' })).status).toBe(401);
  });
});
