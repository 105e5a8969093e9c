import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvent } from '../../../src/db/schema/index.ts';
import { markDisconnected } from '../../../src/services/connection/mark-disconnected.ts';
import { T0 } from '../../crm/zendesk/installed.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { readCookie } from '../../support/install.ts';
import { ACCOUNT, OURS, type SignInWorld, startSignInWorld } from './world.ts';

const MINUTE = 60_000;

onEachDatabase((database) => {
  let world: SignInWorld;
  beforeAll(async () => {
    world = await startSignInWorld(database());
    await world.control('extra', { account: 'acme', extra: { add: 'end_user', key: 'dora', name: 'Dora' } });
    await world.control('extra', { account: 'acme', extra: { add: 'agent', key: 'sam', name: 'Sam' } });
  });
  beforeEach(() => {
    world.network.isDown = false;
    world.network.fails = '';
  });
  afterAll(() => world.stop());

  const finish = ({ path, cookie }: { path: string; cookie: string }) => world.page(path, { cookie });

  describe('signing in with Zendesk', () => {
    it('asks for who one is and nothing else, for five minutes, at an address of its own', async () => {
      const { consent } = await world.begin();
      expect(Object.fromEntries(consent.searchParams)).toMatchObject({
        scope: 'users:read',
        redirect_uri: `${OURS}/sign-in/zendesk/callback`,
        code_challenge_method: 'S256',
      });
      await finish(await world.begin('Rita'));
      const exchanged = world.called.findLast(({ label }) => label.endsWith('/oauth/tokens'));
      expect(JSON.parse(exchanged?.body ?? '')).toMatchObject({ scope: 'users:read', expires_in: 300 });
    });

    it('opens a session of that person, and is noted in the account', async () => {
      const end = await finish(
        await world.begin('Rita', {
          path: `/sign-in/zendesk?subdomain=acme&next=/app/${ACCOUNT}/tickets?badge=overdue`,
        }),
      );
      expect([end.status, end.location]).toEqual([303, `/app/${ACCOUNT}/tickets?badge=overdue`]);
      const cookie = readCookie(end.response);
      expect(end.response.headers.get('set-cookie')).toMatch(
        /^__Host-pontual-zendesk-acme=.*; HttpOnly; Secure; SameSite=Lax/,
      );
      expect(await world.me(cookie)).toMatchObject({
        person: { id: await world.userId('Rita'), name: 'Rita', email: 'rita@acme.com' },
        accounts: [{ id: ACCOUNT, role: 'agent' }],
      });
      const audits = await database().tenant(ACCOUNT, (tx) => tx.select().from(auditEvent));
      expect(audits).toContainEqual(
        expect.objectContaining({
          actor: 'rita@acme.com',
          what: 'signed in',
          detail: { way: 'crm_sign_in' },
        }),
      );
    });

    it('ends its token at once and leaves the one of the install as it was, also when the installer signs in again', async () => {
      const before = await world.installTokens();
      const end = await finish(await world.begin(null));
      expect(end.status).toBe(303);
      expect(await world.me(readCookie(end.response))).toMatchObject({ accounts: [{ role: 'admin' }] });
      expect(await world.installTokens()).toEqual(before);
      const used = 'DELETE /acme/api/v2/oauth/tokens/current.json';
      expect(world.called.findLast(({ label }) => label === used)?.status).toBe(204);
      expect(await world.isTokenAlive(used)).toBe(false);
      // The install goes on reading with its own.
      await world.userId('Rita');
    });

    it('lets in even where Zendesk will not end the token: it lapses by itself', async () => {
      world.network.fails = 'DELETE /acme/api/v2/oauth/tokens/current.json';
      expect((await finish(await world.begin('Rita'))).status).toBe(303);
    });

    it('takes a whole address for the name of the account', async () => {
      const path = `/sign-in/zendesk?${new URLSearchParams({ subdomain: 'https://acme.zendesk.com/agent' })}`;
      expect((await finish(await world.begin('Rita', { path }))).location).toBe(`/app/${ACCOUNT}`);
    });

    it.each([
      'https://evil.example.com/',
      '//evil.example.com',
      '/\\evil.example.com',
      '/app/zendesk-other/tickets',
      '/app/zendesk-acme-2',
      'javascript:alert(1)',
    ])('goes on to a page of that account only, never to %s', async (next) => {
      const path = `/sign-in/zendesk?${new URLSearchParams({ subdomain: 'acme', next })}`;
      expect((await finish(await world.begin('Rita', { path }))).location).toBe(`/app/${ACCOUNT}`);
    });
  });

  describe('signs nobody in and says what to do', () => {
    const refused = async (answer: { path: string; cookie: string }, status: number, words: RegExp) => {
      const end = await finish(answer);
      expect([end.status, end.response.headers.get('set-cookie')]).toEqual([status, null]);
      expect(end.text).toMatch(words);
      expect(end.text).toContain('href="/sign-in"');
      return end;
    };

    it('when the state comes twice', async () => {
      const answer = await world.begin('Rita');
      expect((await finish(answer)).status).toBe(303);
      await refused(answer, 409, /has been used already/);
    });

    it('in another browser', async () => {
      const { path } = await world.begin('Rita');
      await refused({ path, cookie: '' }, 403, /another browser/);
      const other = await world.begin('Rita');
      await refused({ path, cookie: other.cookie }, 403, /another browser/);
    });

    it('with the state of an install, and no install with the state of a sign-in', async () => {
      const { path, cookie } = await world.begin('Rita');
      const asInstall = await world.page(
        path.replace('/sign-in/zendesk/callback', '/oauth/zendesk/callback'),
        {
          cookie: cookie.replace('pontual_sign_in', 'pontual_install'),
        },
      );
      expect([asInstall.status, /was not made by/.test(asInstall.text)]).toEqual([400, true]);
      const start = await world.page('/install/zendesk?subdomain=acme');
      const state = new URL(start.location ?? '').searchParams.get('state') ?? '';
      const install = {
        path: `/sign-in/zendesk/callback?${new URLSearchParams({ code: 'x', state })}`,
        cookie,
      };
      await refused(install, 400, /was not made by this server/);
    });

    it('after a quarter of an hour', async () => {
      const answer = await world.begin('Rita');
      const now = world.running.clock.now();
      world.running.clock.set(now + 16 * MINUTE);
      await refused(answer, 410, /quarter of an hour/);
      world.running.clock.set(now);
    });

    it('when the person says no in Zendesk', async () => {
      await refused(
        await world.begin('Rita', { decision: 'deny' }),
        403,
        /was not allowed to tell who you are/,
      );
    });

    it('for a customer, who learns nothing of the account, and whose token is ended too', async () => {
      await refused(await world.begin('Dora'), 403, /as a customer/);
      expect(await world.isTokenAlive('GET /acme/api/v2/users/me')).toBe(false);
    });

    it('for an agent who is suspended', async () => {
      const answer = await world.begin('Sam');
      await world.control('person', { account: 'acme', person: 'sam', state: 'suspended' });
      await refused(answer, 403, /suspended or deactivated/);
      await world.control('person', { account: 'acme', person: 'sam', state: 'active' });
      expect((await finish(await world.begin('Sam'))).status).toBe(303);
    });

    it('where the account has not connected Pontual', async () => {
      world.world.simulator.addAccount('globex', {
        seed: 2,
        zone: 'UTC',
        reps: [],
        teams: [],
        inboxes: [],
        customers: [],
      });
      await refused(
        await world.begin(null, { path: '/sign-in/zendesk?subdomain=globex' }),
        404,
        /has not connected Pontual/,
      );
    });

    it('while Zendesk does not answer', async () => {
      const answer = await world.begin('Rita');
      world.network.isDown = true;
      await refused(answer, 503, /does not answer/);
    });

    it('with a code that Zendesk does not know', async () => {
      const { path, cookie } = await world.begin('Rita');
      await refused({ path: path.replace(/code=\w+/, 'code=wrong'), cookie }, 403, /did not accept/);
    });

    it('with neither code nor error', async () => {
      await refused({ path: '/sign-in/zendesk/callback', cookie: '' }, 400, /without an answer/);
    });

    it.each(['', 'evil.example.com', 'acme.zendesk.com.evil.example', '-'])(
      'for %j, which is no account of Zendesk',
      async (subdomain) => {
        const start = await world.page(`/sign-in/zendesk?${new URLSearchParams({ subdomain })}`);
        expect([start.status, /has no account of that name/.test(start.text)]).toEqual([400, true]);
      },
    );

    it('by a CRM that does not exist', async () => {
      expect((await world.page('/sign-in/nothing?subdomain=acme')).status).toBe(404);
    });

    it('after the account has disconnected', async () => {
      const answer = await world.begin('Rita');
      await markDisconnected(world.running.services, ACCOUNT, { code: 'access_ended', detail: 'test' });
      await refused(answer, 404, /has not connected Pontual/);
      expect(world.running.clock.now()).toBeGreaterThanOrEqual(T0);
    });
  });
});
