import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvent, idempotentAnswer, team } from '../../../src/db/schema/index.ts';
import { pruneOldRows } from '../../../src/services/scheduler/prune.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, webOver } from '../support/app.ts';
import { seedMember, signedIn } from '../support/people.ts';
import { ACCOUNT, seedAccount } from '../support/seed.ts';

const at = `/api/v1/accounts/${ACCOUNT}`;
const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };
const DAY_MS = 24 * 3_600_000;

onEachDatabase((database) => {
  const web = () => webOver(database(), PRODUCTION, NOW);
  let cookie = '';
  const write = async (
    made: ReturnType<typeof web>,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await made.app.request(`${at}/${path}`, {
      method: 'PUT',
      headers: { cookie, origin: made.services.publicUrl, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const audited = async () =>
    (await database().tenant(ACCOUNT, (tx) => tx.select().from(auditEvent))).filter(
      ({ what }) => what === 'role given',
    ).length;

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await database().tenant(ACCOUNT, (tx) =>
      tx.insert(team).values({ accountId: ACCOUNT, teamId: 't1', name: 'Suporte' }),
    );
  });
  beforeEach(async () => {
    const { services } = web();
    await seedMember(services, 'ana', { assignedRole: 'admin' });
    await seedMember(services, 'rui', { assignedRole: 'agent' });
    cookie = await signedIn(services, 'ana');
  });

  describe('people', () => {
    it('are listed with their roles and teams', async () => {
      const { body } = await web().json(`${at}/people`, { cookie });
      expect(body).toMatchObject({
        people: [
          { id: 'ana', role: 'admin' },
          { id: 'rui', role: 'agent' },
        ],
        teams: [{ id: 't1', leads: [] }],
      });
    });

    it('are given roles, and teams their leads', async () => {
      const answer = await write(web(), 'people/rui/role', { role: 'lead' });
      expect([answer.status, answer.body]).toMatchObject([
        200,
        {
          people: [
            { id: 'ana', role: 'admin' },
            { id: 'rui', role: 'lead' },
          ],
        },
      ]);
      const led = await write(web(), 'teams/t1/leads', { leads: ['rui'] });
      expect(led.body).toMatchObject({ teams: [{ id: 't1', leads: ['rui'] }] });
    });

    it.each([
      ['people/ana/role', { role: 'agent' }, 409, null],
      ['people/nobody/role', { role: 'agent' }, 404, null],
      ['people/rui/role', { role: 'king' }, 400, 'role'],
      ['people/rui/role', { role: 'lead', surplus: 1 }, 400, 'surplus'],
      ['people/rui/role', {}, 400, 'role'],
      ['people/rui/role', '{', 400, null],
      ['teams/t9/leads', { leads: [] }, 404, null],
      ['teams/t1/leads', { leads: ['rui', 'nobody'] }, 400, 'leads.1'],
    ])('%s %j is refused with %i', async (path, body, status, place) => {
      const refused = await write(web(), path, body);
      expect([refused.status, refused.body]).toMatchObject([
        status,
        place === null ? { status } : { errors: [{ place }] },
      ]);
    });
  });

  describe('Idempotency-Key', () => {
    it('acts once, and gives the first answer again for a day', async () => {
      const made = web();
      const headers = { 'idempotency-key': 'k-1' };
      const before = await audited();
      const first = await write(made, 'people/rui/role', { role: 'viewer' }, headers);
      expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, null]);
      await write(made, 'people/rui/role', { role: 'lead' });
      const again = await write(made, 'people/rui/role', { role: 'viewer' }, { 'idempotency-key': '"k-1"' });
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
      expect(again.body).toEqual(first.body);
      expect(await audited()).toBe(before + 2);
      made.services.clock.set(NOW + DAY_MS + 1);
      cookie = await signedIn(made.services, 'ana');
      const later = await write(made, 'people/rui/role', { role: 'viewer' }, headers);
      expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([200, null]);
    });

    it('of another request is a conflict, whatever differs', async () => {
      const made = web();
      const headers = { 'idempotency-key': 'k-2' };
      expect((await write(made, 'people/rui/role', { role: 'lead' }, headers)).status).toBe(200);
      for (const [path, body] of [
        ['people/rui/role', { role: 'agent' }],
        ['people/ana/role', { role: 'lead' }],
      ] as const) {
        expect(await write(made, path, body, headers)).toMatchObject({
          status: 409,
          body: { code: 'conflict' },
        });
      }
    });

    it('is each caller’s own', async () => {
      const made = web();
      await seedMember(made.services, 'eva', { assignedRole: 'admin' });
      const headers = { 'idempotency-key': 'k-3' };
      await write(made, 'people/rui/role', { role: 'lead' }, headers);
      const other = await signedIn(made.services, 'eva');
      const theirs = await write(made, 'people/rui/role', { role: 'agent' }, { ...headers, cookie: other });
      expect(theirs.status).toBe(200);
    });

    it('of requests at once lets one act', async () => {
      const made = web();
      const before = await audited();
      const headers = { 'idempotency-key': 'k-4' };
      const all = await Promise.all(
        Array.from({ length: 5 }, () => write(made, 'people/rui/role', { role: 'revenue' }, headers)),
      );
      expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
      expect(all.every(({ status }) => status === 200 || status === 409)).toBe(true);
      expect(await audited()).toBe(before + 1);
    });

    it('may be used again where nothing was done for want of a right', async () => {
      const made = web();
      const headers = { 'idempotency-key': 'k-5' };
      const asAgent = await signedIn(made.services, 'rui');
      const refused = await write(made, 'people/ana/role', { role: 'lead' }, { ...headers, cookie: asAgent });
      expect(refused.status).toBe(403);
      await seedMember(made.services, 'rui', { assignedRole: 'admin' });
      const then = await write(made, 'people/ana/role', { role: 'lead' }, { ...headers, cookie: asAgent });
      expect(then.status).toBe(200);
    });

    it('must be visible ASCII', async () => {
      const refused = await write(web(), 'people/rui/role', { role: 'lead' }, { 'idempotency-key': 'a b' });
      expect([refused.status, refused.body]).toMatchObject([400, { parameter: 'Idempotency-Key' }]);
    });

    it('is stored sealed, and for a day', async () => {
      const rows = () => database().tenant(ACCOUNT, (tx) => tx.select().from(idempotentAnswer));
      for (const { body, key } of await rows()) {
        expect(body ?? '').not.toContain('people');
        expect(key).not.toContain('k-');
      }
      expect((await rows()).length).toBeGreaterThan(3);
      const made = web();
      made.services.clock.set(NOW + 3 * DAY_MS);
      await pruneOldRows(made.services);
      expect(await rows()).toEqual([]);
    });
  });
});
