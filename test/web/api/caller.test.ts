import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../../src/db/schema/index.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../../../src/services/members/api-keys.ts';
import { createCode, takeCode } from '../../../src/services/members/codes.ts';
import { endSession, listSessions } from '../../../src/services/members/sessions.ts';
import { loadMembers, noteVouched } from '../../../src/services/members/store.ts';
import { pruneOldRows } from '../../../src/services/scheduler/prune.ts';
import { clearSessionCookie, setSessionCookie } from '../../../src/web/api/session-cookie.ts';
import type { WebOptions } from '../../../src/web/app.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, OPEN, webOver } from '../support/app.ts';
import { seedMember, signedIn } from '../support/people.ts';
import { ACCOUNT, seedAccount } from '../support/seed.ts';

const OTHER = 'zendesk-acme';
const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TICKETS = `/api/v1/accounts/${ACCOUNT}/tickets`;

onEachDatabase((database) => {
  const web = (now = NOW, options: WebOptions = PRODUCTION) => webOver(database(), options, now);
  const status = async (cookie: string, now = NOW, path = TICKETS) =>
    (await web(now).json(path, { cookie })).status;

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedAccount(services, OTHER, { crm: 'zendesk', externalId: 'acme', name: 'Acme' });
    await seedMember(services, 'ana', { assignedRole: 'admin' });
  });

  describe('a session', () => {
    it('says who it is, and what they may in which of their accounts', async () => {
      const { services } = web();
      await seedMember(services, 'both', { assignedRole: 'admin', name: 'Both' });
      await seedMember(services, 'both-there', { repId: 'r1', name: 'Both' }, OTHER);
      const cookie = `${await signedIn(services, 'both')}; ${await signedIn(services, 'both-there', OTHER)}`;
      const { body } = await web().json('/api/v1/me', { cookie });
      expect(body).toMatchObject({
        person: { name: 'Both' },
        via: 'session',
        accounts: [
          { id: OTHER, name: 'Acme', crmLabel: 'Zendesk', role: 'agent', sees: 'own' },
          { id: ACCOUNT, name: 'Aurora Viagens', crmLabel: 'HubSpot', role: 'admin', sees: 'all' },
        ],
      });
      const drafts = (id: string) => status(cookie, NOW, `/api/v1/accounts/${id}/drafts`);
      expect([await drafts(ACCOUNT), await drafts(OTHER)]).toEqual([200, 403]);
    });

    it('goes on while it is used, and ends after twelve hours without', async () => {
      const cookie = await signedIn(web().services, 'ana');
      expect(await status(cookie, NOW + 11 * HOUR)).toBe(200);
      expect(await status(cookie, NOW + 22 * HOUR)).toBe(200);
      expect(await status(cookie, NOW + 34 * HOUR + MINUTE)).toBe(401);
    });

    it('of somebody who has left is over, and so is one from before the account was disconnected', async () => {
      const { services } = web();
      await seedMember(services, 'leaver', { assignedRole: 'admin' });
      const cookie = await signedIn(services, 'leaver');
      expect(await status(cookie)).toBe(200);
      await seedMember(services, 'leaver', { active: false });
      expect(await status(cookie)).toBe(401);
      await seedMember(services, 'stayer', { assignedRole: 'admin' }, OTHER);
      const other = await signedIn(services, 'stayer', OTHER);
      const path = `/api/v1/accounts/${OTHER}/tickets`;
      expect(await status(other, NOW, path)).toBe(200);
      await services.db.tenant(OTHER, (tx) => tx.update(account).set({ sessionsSince: NOW + 1 }));
      expect(await status(other, NOW + 2, path)).toBe(401);
      await services.db.tenant(OTHER, (tx) => tx.update(account).set({ sessionsSince: 0 }));
    });

    it('loses a right at once when its person loses the role', async () => {
      const { services } = web();
      await seedMember(services, 'demoted', { assignedRole: 'admin' });
      const cookie = await signedIn(services, 'demoted');
      const drafts = `/api/v1/accounts/${ACCOUNT}/drafts`;
      expect(await status(cookie, NOW, drafts)).toBe(200);
      await seedMember(services, 'demoted', { assignedRole: 'viewer' });
      expect(await status(cookie, NOW, drafts)).toBe(403);
    });

    it('is listed and ended by its own person, and by nobody else', async () => {
      const { services } = web();
      await seedMember(services, 'two', {});
      const cookie = await signedIn(services, 'two');
      await signedIn(services, 'two');
      const [first] = await listSessions(services, ACCOUNT, 'two');
      expect(await listSessions(services, ACCOUNT, 'two')).toHaveLength(2);
      const id = first?.sessionId ?? '';
      expect(await endSession(services, ACCOUNT, 'ana', id)).toBe(false);
      for (const { sessionId } of await listSessions(services, ACCOUNT, 'two')) {
        expect(await endSession(services, ACCOUNT, 'two', sessionId)).toBe(true);
      }
      expect(await status(cookie)).toBe(401);
    });

    it('that was made up opens nothing', async () => {
      expect(await status(`pontual-${ACCOUNT}=guessed`)).toBe(401);
      const [, secret = ''] = (await signedIn(web().services, 'ana')).split('=');
      expect(await status(`pontual-${OTHER}=${secret}`, NOW, `/api/v1/accounts/${OTHER}/tickets`)).toBe(401);
    });
  });

  describe('a code', () => {
    const problem = (code: string, now = NOW) =>
      takeCode(web(now).services, code).catch((error: unknown) => error);
    const forAna = { accountId: ACCOUNT, memberId: 'ana', kind: 'crm_link', to: null } as const;

    it('lets in once: of two at the same time one, and nobody afterwards', async () => {
      const { code } = await createCode(web().services, forAna);
      const both = await Promise.all([problem(code), problem(code)]);
      expect(both.map((one) => (one instanceof Error ? one : 'in'))).toEqual(
        expect.arrayContaining(['in', expect.objectContaining({ why: 'used' })]),
      );
      expect(await problem(code)).toMatchObject({ why: 'used', accountId: ACCOUNT });
    });

    it('ends after ten minutes, is of its own account alone, and cannot be made up', async () => {
      const { code } = await createCode(web().services, forAna);
      expect(await problem(code, NOW + 10 * MINUTE)).toMatchObject({ why: 'expired' });
      expect(await problem(code.replace(ACCOUNT, OTHER))).toMatchObject({ why: 'unknown' });
      expect(await problem(code.replace(ACCOUNT, 'nobody'))).toMatchObject({ why: 'unknown' });
      for (const odd of ['', 'x', '_', 'x'.repeat(400)]) {
        expect(await problem(odd)).toMatchObject({ why: 'unknown' });
      }
      expect(await problem(code, NOW + 9 * MINUTE)).toMatchObject({ memberId: 'ana' });
    });

    it('of somebody who has left lets nobody in', async () => {
      await seedMember(web().services, 'gone', { active: false });
      const { code } = await createCode(web().services, { ...forAna, memberId: 'gone' });
      expect(await problem(code)).toMatchObject({ why: 'person_gone' });
    });
  });

  describe('an API key', () => {
    const create = (expiresAt: number | null = null) =>
      createApiKey(web().services, ACCOUNT, { name: 'BI', scopes: ['tickets:read'], expiresAt }, 'ana');
    const ask = async (key: string, now = NOW) =>
      (await web(now).json(TICKETS, { authorization: `Bearer ${key}` })).status;

    it('opens what its scopes name until it is revoked, and is listed without itself', async () => {
      const { key, view } = await create();
      expect(await ask(key)).toBe(200);
      const { services } = web();
      const listed = (await listApiKeys(services, ACCOUNT)).find(({ keyId }) => keyId === view.keyId);
      expect(listed).toMatchObject({ name: 'BI', scopes: ['tickets:read'], lastUsedAt: NOW });
      expect(JSON.stringify(listed)).not.toContain(key.slice(-43));
      await revokeApiKey(services, ACCOUNT, view.keyId, 'ana');
      expect(await ask(key)).toBe(401);
      await expect(revokeApiKey(services, ACCOUNT, view.keyId, 'ana')).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('ends when it expires, and one of another account opens nothing here', async () => {
      const { key } = await create(NOW + HOUR);
      expect([await ask(key, NOW + HOUR - 1), await ask(key, NOW + HOUR)]).toEqual([200, 401]);
      expect(await ask(key.replace(ACCOUNT, OTHER))).toBe(401);
      expect(await ask('pontual_')).toBe(401);
    });
  });

  it('whom the CRM vouches for is known from then on, and what it does not say stays', async () => {
    const { services } = web();
    const vouched = { externalId: '62515', locale: null, userName: null, isAdmin: null };
    const caller = { ...vouched, userId: 'v1', userEmail: 'V1@Example.com' };
    await noteVouched(services, ACCOUNT, { ...caller, userName: 'Vera' });
    await seedMember(services, 'v1', { assignedRole: 'lead' });
    expect(await noteVouched(services, ACCOUNT, { ...caller, isAdmin: true })).toMatchObject({
      name: 'Vera',
      email: 'v1@example.com',
      crmRole: 'admin',
      assignedRole: 'lead',
    });
    expect(await noteVouched(services, ACCOUNT, { ...caller, userId: null })).toBe(null);
    const rows = await services.db.tenant(ACCOUNT, (tx) => loadMembers(tx, ACCOUNT));
    expect(rows.filter(({ memberId }) => memberId === 'v1')).toHaveLength(1);
  });

  it('who has left for a month is forgotten: who they were and where they were signed in', async () => {
    const { services } = web(NOW + 31 * 24 * HOUR);
    await seedMember(web().services, 'left', { active: false, seenAt: NOW });
    await seedMember(web().services, 'lately', { active: false, seenAt: NOW + 5 * 24 * HOUR });
    await signedIn(web().services, 'left');
    await pruneOldRows(services);
    const ids = (await services.db.tenant(ACCOUNT, (tx) => loadMembers(tx, ACCOUNT))).map(
      ({ memberId }) => memberId,
    );
    expect([ids.includes('left'), ids.includes('lately')]).toEqual([false, true]);
    expect(await listSessions(web().services, ACCOUNT, 'left')).toEqual([]);
  });

  it('whoever sits at the machine outside production is everybody’s admin, without a token', async () => {
    const { body } = await web(NOW, OPEN).json('http://localhost:8080/api/v1/me');
    const accounts = [{ role: 'admin' }, { role: 'admin' }];
    expect(body).toMatchObject({ person: null, via: 'this_machine', accounts });
  });
});

describe('the cookie of a session', () => {
  const answer = (publicUrl: string, path: string) => {
    const app = new Hono()
      .get('/in', (context) => {
        setSessionCookie(context, publicUrl, { accountId: ACCOUNT, secret: 's' });
        return context.text('');
      })
      .get('/out', (context) => {
        clearSessionCookie(context, publicUrl, ACCOUNT);
        return context.text('');
      });
    return Promise.resolve(app.request(path)).then(({ headers }) => headers.get('set-cookie') ?? '');
  };

  it('is kept from scripts, from other sites and, over https, from every other host', async () => {
    const cookie = await answer('https://sla.example.com', '/in');
    expect(cookie).toMatch(new RegExp(`^__Host-pontual-${ACCOUNT}=s; `));
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=43200']) {
      expect(cookie).toContain(part);
    }
    expect(await answer('http://localhost:8080', '/in')).toMatch(new RegExp(`^pontual-${ACCOUNT}=s; `));
    expect(await answer('https://sla.example.com', '/out')).toMatch(/^__Host-.*Max-Age=0.*Secure/);
  });
});
