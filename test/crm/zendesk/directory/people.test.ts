import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { adapter, network, session } from '../support.ts';

const { on, seen } = network();

const user = (id: number, more: object = {}) => ({
  id,
  name: `User ${id}`,
  email: `user${id}@acme.com`,
  role: 'agent',
  active: true,
  suspended: false,
  role_type: 0,
  custom_role_id: null,
  ...more,
});

const serve = (users: readonly unknown[], roles: unknown = { custom_roles: [] }) => {
  on('get', '/api/v2/users', { users, meta: { has_more: false } });
  on('get', '/api/v2/group_memberships', {
    group_memberships: [
      { user_id: 1, group_id: 70 },
      { user_id: 1, group_id: 71 },
      { user_id: 2, group_id: 70 },
    ],
    meta: { has_more: false },
  });
  on('get', '/api/v2/custom_roles', roles);
};

const people = async () => (await adapter().people(session())).people;

describe('Zendesk: people of the account', () => {
  it('admins and agents are told apart, with the groups they are in', async () => {
    serve([user(1, { role: 'admin', role_type: 4 }), user(2)]);
    expect(await people()).toEqual([
      {
        id: '1',
        name: 'User 1',
        email: 'user1@acme.com',
        repId: '1',
        role: 'admin',
        roleName: null,
        teams: ['70', '71'],
        active: true,
      },
      {
        id: '2',
        name: 'User 2',
        email: 'user2@acme.com',
        repId: '2',
        role: 'agent',
        roleName: null,
        teams: ['70'],
        active: true,
      },
    ]);
    // Nobody has a custom role, so their names are not asked for.
    expect(seen.map(({ url }) => url.pathname)).not.toContain('/api/v2/custom_roles');
  });

  it('custom and light agents are agents under the account’s own name for the role', async () => {
    serve([user(1, { custom_role_id: 9 }), user(2, { role_type: 1 }), user(3, { custom_role_id: 8 })], {
      custom_roles: [{ id: 9, name: 'Team lead' }, { id: null }, 'no role'],
    });
    expect((await people()).map(({ role, roleName }) => [role, roleName])).toEqual([
      ['agent', 'Team lead'],
      ['agent', 'Light agent'],
      ['agent', null],
    ]);
  });

  it('an account without custom roles names none', async () => {
    serve([user(1, { custom_role_id: 9 })], HttpResponse.json({ error: 'Forbidden' }, { status: 403 }));
    expect((await people()).map(({ roleName }) => roleName)).toEqual([null]);
  });

  it('suspended people are not active, and a customer in the list is nobody of the app', async () => {
    serve([user(1, { suspended: true }), user(2, { role: 'end-user' }), user(3, { role: null })]);
    expect((await people()).map(({ id, active }) => [id, active])).toEqual([['1', false]]);
  });

  it('an entry that is not understood is named, and the others are told', async () => {
    serve([user(1), { id: 5, name: 7 }, 'nobody']);
    const odd: string[] = [];
    const noteUnreadable = (about: string, id: string) => odd.push(`${about} ${id}`);
    const { people: listed, isWhole } = await adapter().people(session({ noteUnreadable }));
    expect(isWhole).toBe(true);
    expect(listed.map(({ id }) => id)).toEqual(['1']);
    expect(odd).toEqual(['person 5', 'person "nobody"']);
  });

  it('every page is read', async () => {
    serve([]);
    on('get', '/api/v2/users', ({ url }: { url: URL }) =>
      url.searchParams.get('page[after]') === 'next'
        ? { users: [user(2)], meta: { has_more: false } }
        : { users: [user(1)], meta: { has_more: true, after_cursor: 'next' } },
    );
    expect((await people()).map(({ id }) => id)).toEqual(['1', '2']);
  });
});
