import { and, asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { account, auditEvent, setAside, syncCursor, team } from '../../../src/db/schema/index.ts';
import type { Role } from '../../../src/domain/access.ts';
import type { Person } from '../../../src/domain/person.ts';
import { loadAttention } from '../../../src/services/accounts/attention.ts';
import { changeSettings } from '../../../src/services/accounts/settings.ts';
import { checkAccounts } from '../../../src/services/doctor.ts';
import { giveRole, setTeamLead } from '../../../src/services/people/give-role.ts';
import { listPeople } from '../../../src/services/people/list-people.ts';
import { readPeople } from '../../../src/services/people/read-people.ts';
import { type ToyWorld, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { testServices } from '../../web/support/services.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: `Person ${id}`,
  email: `Person${id}@Example.com`,
  repId: `rep-${id}`,
  role: 'agent',
  roleName: null,
  teams: ['t1'],
  active: true,
  ...more,
});

onEachDatabase((database) => {
  let made = 0;
  let world: ToyWorld;
  let services: ReturnType<typeof testServices>;
  let id: string;

  beforeEach(async () => {
    made += 1;
    id = `toy-${made}`;
    world = toyWorld();
    world.people.splice(0, 1, person('1', { role: 'admin' }), person('2'), person('3'));
    const base = testServices(database(), T0);
    services = {
      ...base,
      jobs: { send: async () => {} },
      crms: new Map([['toy', toyModule(world).create({ TOY_WORLD: world }, { fetch, now: base.clock.now })]]),
    };
    await database().tenant(id, async (tx) => {
      await tx.insert(account).values({
        accountId: id,
        crm: 'toy',
        externalId: String(made),
        name: 'Toy Ltd',
        zone: 'UTC',
        state: {},
        status: 'active',
        installedAt: T0,
        installerId: '1',
      });
      await tx.insert(syncCursor).values({ accountId: id, stream: 'people', nextAttemptAt: T0 });
      await tx.insert(team).values([
        { accountId: id, teamId: 't1', name: 'First line' },
        { accountId: id, teamId: 't2', name: 'Second line' },
      ]);
    });
    await readPeople(services, id);
  });

  const later = async () => {
    services.clock.set(services.clock.now() + 7 * MINUTE);
    await readPeople(services, id);
  };
  const people = async () => (await listPeople(services, id)).people;
  const roles = async () => (await people()).map((one) => [one.memberId, one.role, one.active]);
  const audits = async () => {
    const rows = await database().tenant(id, (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.accountId, id)).orderBy(asc(auditEvent.at)),
    );
    return rows.map(({ actor, what, detail }) => [actor, what, detail]);
  };
  const give = (memberId: string, role: Role | null) =>
    giveRole(services, id, { memberId, role }, 'ana@example.com');
  const replace = (...list: Person[]) => world.people.splice(0, world.people.length, ...list);

  describe('people of an account', () => {
    it('are those of the CRM, with the role that they have there', async () => {
      expect(await people()).toMatchObject([
        {
          memberId: '1',
          name: 'Person 1',
          email: 'person1@example.com',
          repId: 'rep-1',
          role: 'admin',
          isInstaller: true,
        },
        { memberId: '2', role: 'agent', crmRole: 'agent', assignedRole: null, teamIds: ['t1'] },
        { memberId: '3', role: 'agent' },
      ]);
      expect(await audits()).toEqual([]);
    });

    it('lose a role and leave as in the CRM; what was given here stays', async () => {
      await give('2', 'lead');
      replace(person('1', { role: 'admin' }), person('2', { role: 'admin', active: false }));
      await later();
      expect(await roles()).toEqual([
        ['1', 'admin', true],
        ['2', 'lead', false],
        ['3', 'agent', false],
      ]);
      expect((await audits()).slice(1)).toEqual(
        expect.arrayContaining([
          ['crm', 'role changed in the CRM', { person: '2', from: 'agent', to: 'admin' }],
          ['crm', 'person left the CRM', { person: '2' }],
          ['crm', 'person left the CRM', { person: '3' }],
        ]),
      );
      replace(person('1', { role: 'admin' }), person('3'));
      await later();
      expect((await roles())[2]).toEqual(['3', 'agent', true]);
    });

    it('a list that may leave somebody out makes nobody leave', async () => {
      world.arePeopleWhole = false;
      replace(person('1', { role: 'admin' }), person('2', { active: false }));
      await later();
      expect((await roles()).map(([, , active]) => active)).toEqual([true, false, true]);
    });

    it('one entry that cannot be stored, or is not understood, is set aside by name, and its person stays as before', async () => {
      replace(
        person('1', { role: 'admin' }),
        person('4'),
        person('x'.repeat(300)),
        person('5', { name: 'a\0b' }),
      );
      world.oddPeople.push('3');
      await later();
      expect(await roles()).toEqual([
        ['1', 'admin', true],
        ['2', 'agent', false],
        ['3', 'agent', true],
        ['4', 'agent', true],
        ['5', 'agent', true],
      ]);
      const aside = await database().tenant(id, (tx) =>
        tx
          .select()
          .from(setAside)
          .where(and(eq(setAside.accountId, id), eq(setAside.about, 'person'))),
      );
      expect(aside.map(({ itemId, problem }) => [itemId.slice(0, 3), problem.code]).toSorted()).toEqual([
        ['3', 'unreadable'],
        ['xxx', 'unusable_value'],
      ]);
      world.oddPeople.pop();
      replace(person('1', { role: 'admin' }));
      await later();
      expect((await loadAttention(services, id)).aside).toEqual([]);
    });

    it('a CRM that fails, or lists nobody, locks nobody out, and after a quarter of an hour that is told', async () => {
      replace();
      for (let look = 0; look < 3; look += 1) await later();
      expect((await roles()).map(([, , active]) => active)).toEqual([true, true, true]);
      expect((await loadAttention(services, id)).people).toEqual({ unreadSince: T0, hasNoAdmin: false });
      const found = (await checkAccounts(services)).find(({ what }) => what === `account ${id}`);
      expect(found).toMatchObject({
        state: 'warn',
        detail: expect.stringContaining('people sync failed 3 times'),
      });
      world.failures.push({ member: 'people', failure: { kind: 'network', detail: 'away' } });
      replace(person('1', { role: 'admin' }));
      await later();
      await later();
      expect((await loadAttention(services, id)).people).toEqual({ unreadSince: null, hasNoAdmin: false });
      expect((await roles()).map(([, , active]) => active)).toEqual([true, false, false]);
    });

    it('are read again within a quarter of an hour, after a failure too', async () => {
      const due = async () => {
        const [row] = await database().tenant(id, (tx) =>
          tx
            .select()
            .from(syncCursor)
            .where(and(eq(syncCursor.accountId, id), eq(syncCursor.stream, 'people'))),
        );
        return (row?.nextAttemptAt ?? 0) - services.clock.now();
      };
      expect(await due()).toBeLessThanOrEqual(7 * MINUTE);
      for (let look = 0; look < 20; look += 1) {
        world.failures.push({ member: 'people', failure: { kind: 'network', detail: 'away' } });
        await readPeople(services, id);
        expect(await due()).toBeLessThanOrEqual(7 * MINUTE);
      }
    });

    it('of an account that is not active are not read', async () => {
      await database().tenant(id, (tx) =>
        tx.update(account).set({ status: 'disconnected' }).where(eq(account.accountId, id)),
      );
      const before = world.calls.length;
      await later();
      expect(world.calls.length).toBe(before);
    });
  });

  describe('a role given', () => {
    it('counts before the CRM’s, until it is taken back, and is audited', async () => {
      await give('2', 'revenue');
      await give('2', 'revenue');
      expect((await roles())[1]).toEqual(['2', 'revenue', true]);
      await give('2', null);
      expect((await roles())[1]).toEqual(['2', 'agent', true]);
      expect(await audits()).toEqual([
        ['ana@example.com', 'role given', { person: '2', from: null, role: 'revenue' }],
        ['ana@example.com', 'role given', { person: '2', from: 'revenue', role: null }],
      ]);
    });

    it('is not taken from the last admin, by whatever way', async () => {
      await expect(give('1', 'viewer')).rejects.toMatchObject({ code: 'conflict' });
      expect((await roles())[0]).toEqual(['1', 'admin', true]);
      expect(await audits()).toEqual([]);
      await give('2', 'admin');
      await give('1', 'viewer');
      await expect(give('2', null)).rejects.toMatchObject({ code: 'conflict' });
      const named = (admins: string[]) => changeSettings(services, id, { settings: { admins } }, 'ana');
      await named(['person3@example.com']);
      await give('2', null);
      await expect(named([])).rejects.toMatchObject({ code: 'conflict' });
      expect((await roles()).map(([, role]) => role)).toEqual(['viewer', 'agent', 'admin']);
    });

    it('two admins who demote each other at once: one stays', async () => {
      await give('2', 'admin');
      const both = await Promise.allSettled([give('1', 'viewer'), give('2', 'viewer')]);
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((await roles()).filter(([, role]) => role === 'admin')).toHaveLength(1);
    });

    it('to nobody, or to somebody who left, is refused', async () => {
      await expect(give('99', 'lead')).rejects.toMatchObject({ code: 'not_found' });
      replace(person('1', { role: 'admin' }));
      await later();
      await expect(give('2', 'lead')).rejects.toMatchObject({ code: 'invalid' });
    });

    it('when the CRM takes the last admin away, whoever installed is one, audited', async () => {
      replace(person('1'), person('2'));
      await later();
      expect(await roles()).toEqual([
        ['1', 'admin', true],
        ['2', 'agent', true],
        ['3', 'agent', false],
      ]);
      expect(await audits()).toContainEqual([
        'Pontual',
        'role given',
        { person: '1', role: 'admin', why: 'no admin was left' },
      ]);
      expect((await loadAttention(services, id)).people.hasNoAdmin).toBe(false);
    });

    it('when whoever installed has left, too, the account and doctor say that nobody is an admin', async () => {
      replace(person('2'));
      await later();
      expect((await loadAttention(services, id)).people.hasNoAdmin).toBe(true);
      const found = (await checkAccounts(services)).find(({ what }) => what === `account ${id}`);
      expect(found?.detail).toContain('nobody who works there is an admin');
    });

    it('where the CRM tells no roles, whoever installed and whoever is named are admins', async () => {
      replace(person('1', { role: null }), person('2', { role: null }), person('3', { role: null }));
      await later();
      await changeSettings(services, id, { settings: { admins: ['person3@example.com'] } }, 'ana');
      expect((await roles()).map(([, role]) => role)).toEqual(['admin', 'agent', 'admin']);
    });
  });

  describe('who leads a team', () => {
    const lead = (teamId: string, memberIds: string[]) =>
      setTeamLead(services, id, { teamId, memberIds }, 'ana@example.com');

    it('is set, read and audited; a team may have several or none', async () => {
      await lead('t1', ['3', '2', '2']);
      await lead('t1', ['2', '3']);
      expect((await listPeople(services, id)).teams).toEqual([
        { id: 't1', name: 'First line', leads: ['2', '3'] },
        { id: 't2', name: 'Second line', leads: [] },
      ]);
      await lead('t1', []);
      expect((await listPeople(services, id)).teams[0]?.leads).toEqual([]);
      expect(await audits()).toEqual([
        ['ana@example.com', 'team lead set', { team: 't1', from: [], to: ['2', '3'] }],
        ['ana@example.com', 'team lead set', { team: 't1', from: ['2', '3'], to: [] }],
      ]);
    });

    it('must be a team of the account and somebody who works there', async () => {
      await expect(lead('t9', ['2'])).rejects.toMatchObject({ code: 'not_found' });
      await expect(lead('t1', ['2', '99'])).rejects.toMatchObject({
        code: 'invalid',
        faults: [{ place: 'leads.1' }],
      });
      expect((await listPeople(services, id)).teams[0]?.leads).toEqual([]);
    });
  });
});
