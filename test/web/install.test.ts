import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account, auditEvent, credential } from '../../src/db/schema/index.ts';
import { createApp } from '../../src/web/app.ts';
import { type ToyWorld, toyModule, toyWorld } from '../crm/toy/index.ts';
import { onEachDatabase } from '../support/databases.ts';
import { allowToy, beginInBrowser, installInBrowser } from '../support/install.ts';
import { NOW, OPEN } from './support/app.ts';
import { testServices } from './support/services.ts';

const ACCOUNT = 'toy-1';

onEachDatabase((database) => {
  let world: ToyWorld;
  const made = () => {
    const services = { ...testServices(database(), NOW), jobs: { send: async () => {} } };
    const crms = new Map([...services.crms, ['toy', toyModule(world).create({}, { fetch, now: () => NOW })]]);
    const all = { ...services, crms };
    return { services: all, app: createApp(all, OPEN) };
  };
  const end = (app: ReturnType<typeof made>['app'], consent: URL, cookie: string) => {
    const back = new URL(allowToy(consent));
    return app.request(`${back.pathname}${back.search}`, { headers: { cookie } });
  };
  const stored = () =>
    database().tenant(ACCOUNT, async (tx) => ({
      accounts: await tx.select().from(account),
      secrets: await tx.select().from(credential),
      audits: (await tx.select().from(auditEvent)).length,
    }));

  beforeAll(() => {
    world = toyWorld();
  });
  beforeEach(() => {
    world.installer = { userId: '1', isAdmin: true };
  });

  describe('an install', () => {
    it('ends once: the same way back a second time changes nothing', async () => {
      const { app } = made();
      const { consent, cookie } = await beginInBrowser(app, '/install/toy');
      expect((await end(app, consent, cookie)).status).toBe(302);
      const before = await stored();
      const again = await end(app, consent, cookie);
      expect([again.status, await again.json()]).toEqual([
        409,
        expect.objectContaining({ detail: expect.stringContaining('has been used') }),
      ]);
      expect(await stored()).toEqual(before);
    });

    it('ends only in the browser that began it: a link sent to somebody else is refused', async () => {
      const { app } = made();
      const mine = await beginInBrowser(app, '/install/toy');
      const other = await beginInBrowser(app, '/install/toy');
      for (const cookie of ['', other.cookie, 'pontual_install=']) {
        const answer = await end(app, mine.consent, cookie);
        expect([answer.status, await answer.json()]).toEqual([
          403,
          expect.objectContaining({ detail: expect.stringContaining('another browser') }),
        ]);
      }
      expect((await end(app, mine.consent, mine.cookie)).status).toBe(302);
    });

    it('two at once in one browser both end', async () => {
      const { app } = made();
      const first = await beginInBrowser(app, '/install/toy');
      const start = await app.request('/install/toy', { headers: { cookie: first.cookie } });
      const second = new URL(start.headers.get('location') ?? '');
      expect((await end(app, first.consent, first.cookie)).status).toBe(302);
      expect((await end(app, second, first.cookie)).status).toBe(302);
    });

    it('gives the browser a cookie that scripts cannot read and that follows a link back', async () => {
      const start = await made().app.request('/install/toy');
      expect(start.headers.get('set-cookie')).toMatch(/^pontual_install=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
    });

    it('an embed session or anything else that is sealed is no state', async () => {
      const { app, services } = made();
      const { cookie } = await beginInBrowser(app, '/install/toy');
      for (const sealed of [{ use: 'embed_session' }, { crm: 'toy', externalId: null }]) {
        const state = await services.vault.seal(sealed);
        const answer = await app.request(`/oauth/toy/callback?${new URLSearchParams({ code: 'x', state })}`, {
          headers: { cookie },
        });
        expect(answer.status).toBe(400);
      }
    });
  });

  describe('an install over one that is there', () => {
    it('by somebody who is no admin replaces nothing, ends their tokens and says who may', async () => {
      const { app } = made();
      await installInBrowser(app, '/install/toy', allowToy);
      const before = await stored();
      world.installer = { userId: '7', isAdmin: false };
      const { consent, cookie } = await beginInBrowser(app, '/install/toy');
      const answer = await end(app, consent, cookie);
      expect([answer.status, await answer.json()]).toEqual([
        403,
        expect.objectContaining({ detail: expect.stringContaining('Only an admin') }),
      ]);
      expect(await stored()).toEqual(before);
      expect(world.calls.at(-1)).toEqual({ member: 'discard', ids: ['1'] });
    });

    it('where the CRM does not say who is an admin, makes nobody the installer of a connected account', async () => {
      const { app } = made();
      const installer = async () => (await stored()).accounts[0]?.installerId;
      await installInBrowser(app, '/install/toy', allowToy);
      world.installer = { userId: '7', isAdmin: null };
      await installInBrowser(app, '/install/toy', allowToy);
      expect(await installer()).toBe('1');
      await database().tenant(ACCOUNT, (tx) => tx.update(account).set({ status: 'disconnected' }));
      await installInBrowser(app, '/install/toy', allowToy);
      expect(await installer()).toBe('7');
    });
  });
});
