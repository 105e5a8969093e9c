import { describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../../src/crm/hubspot/auth/scopes.ts';
import { installed } from '../installed.ts';

const USERS = '/settings/users/2026-03';

describe('HubSpot: people of the account', () => {
  it('super admins are admins, all others agents, under the names of their roles', async () => {
    const world = installed();
    await world.control('person', { person: 'ana', superAdmin: false, role: 'Support lead' });
    const [ana] = (await world.crm.people(world.session())).people;
    const [rep] = (await world.crm.directory(world.session())).reps;
    expect(ana).toEqual({
      id: expect.stringMatching(/^\d+$/),
      name: 'Ana Prado',
      email: 'ana@example.com',
      repId: rep?.id,
      role: 'agent',
      roleName: 'Support lead',
      teams: rep?.teams,
      active: true,
    });
    expect(ana?.id).not.toBe(rep?.id);
    await world.control('person', { person: 'ana', superAdmin: true, role: null });
    const [promoted] = (await world.crm.people(world.session())).people;
    expect(promoted).toMatchObject({ role: 'admin', roleName: null });
  });

  it('without the scope owners stand in, and nobody’s role is known', async () => {
    const world = installed({}, REQUIRED_SCOPES);
    const { people, isWhole } = await world.crm.people(world.session());
    expect(isWhole).toBe(false);
    expect(people).toMatchObject([{ name: 'Ana Prado', role: null, roleName: null, active: true }]);
    expect(world.wire.map(({ url, status }) => [url, status])).toContainEqual([`${USERS}?limit=100`, 403]);
  });

  it('what is known to be missing is not asked for', async () => {
    const world = installed({}, REQUIRED_SCOPES);
    await world.crm.people(world.session({ scopes: REQUIRED_SCOPES }));
    expect(world.wire.filter(({ url }) => url.startsWith(USERS))).toEqual([]);
    expect(world.wire.every(({ status }) => status < 400)).toBe(true);
  });

  it('who left is not active, with the scope and without', async () => {
    for (const scopes of [undefined, REQUIRED_SCOPES]) {
      const world = installed({}, scopes);
      await world.control('person', { person: 'ana', left: true });
      expect((await world.crm.people(world.session())).people.map(({ active }) => active)).toEqual([false]);
    }
  });

  it('a user without an owner record is told, and one entry that is not understood is named', async () => {
    const odd = [
      { email: 'no id' },
      { id: '77', email: 'zoe@example.com', superAdmin: 'yes', roleIds: null },
    ];
    const world = installed({}, undefined, async (response) => {
      const isUsers = (await response.clone().text()).includes('superAdmin');
      return isUsers ? Response.json({ results: odd }) : response;
    });
    const named: string[] = [];
    const noteUnreadable = (about: string, id: string) => named.push(`${about} ${id}`);
    const { people, isWhole } = await world.crm.people(world.session({ noteUnreadable }));
    expect(isWhole).toBe(true);
    expect(people.map(({ id, name, repId, role, active }) => [id, name, repId, role, active])).toEqual([
      ['77', 'zoe@example.com', null, 'agent', true],
      // Ana is an owner whom the list of users no longer names.
      [expect.any(String), 'Ana Prado', expect.any(String), null, false],
    ]);
    expect(named).toEqual(['person no id']);
  });
});
