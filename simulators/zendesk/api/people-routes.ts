import { Hono } from 'hono';
import type { UserRow } from '../state/rows.ts';
import { type Call, type Env, found, idList, idParam } from './context.ts';
import { tooManyValues } from './errors.ts';
import { page } from './paging.ts';
import { rowsRoutes } from './rows-routes.ts';
import { linked } from './wire.ts';

const MOST_IDS = 100;

/** Users, groups and memberships. https://developer.zendesk.com/api-reference/ticketing/users/users/ */
export function peopleRoutes(): Hono<Env> {
  const shape = (c: Call) => linked(c.var.sim, c.var.account, 'users');
  return new Hono<Env>()
    .get('/users', (c) => c.json(page(c, 'users.json', 'users', listUsers(c), shape(c))))
    .get('/users/me', (c) => {
      const { account, token } = c.var;
      return c.json({ user: shape(c)(found(account.users.get(token.userId))) });
    })
    .get('/users/count', (c) => c.json({ count: { value: listUsers(c).length, refreshed_at: null } }))
    .get('/users/show_many', (c) => {
      const ids = idList(c.req.query('ids'));
      if (ids.length > MOST_IDS) throw tooManyValues(MOST_IDS);
      const rows = ids.flatMap((id) => c.var.account.users.get(id) ?? []);
      return c.json({ users: rows.map(shape(c)), next_page: null, previous_page: null, count: rows.length });
    })
    .get('/users/:id', (c) => c.json({ user: shape(c)(found(c.var.account.users.get(idParam(c)))) }))
    .route('/', rowsRoutes({ plural: 'groups', singular: 'group', rows: (a) => a.groups }))
    .route(
      '/',
      rowsRoutes({ plural: 'group_memberships', singular: 'group_membership', rows: (a) => a.memberships }),
    )
    .get('/custom_roles', (c) => c.json({ custom_roles: [...c.var.account.customRoles.values()] }))
    .get('/groups/:id/memberships', (c) => {
      const group = idParam(c);
      const rows = [...c.var.account.memberships.values()].filter((row) => row.group_id === group);
      return c.json(page(c, `groups/${group}/memberships.json`, 'group_memberships', rows, (row) => row));
    });
}

/** `role=agent` or `role[]=agent&role[]=admin`. */
function listUsers(c: Call): UserRow[] {
  const roles = new Set([...(c.req.queries('role[]') ?? []), ...(c.req.queries('role') ?? [])]);
  // Who was deleted is only shown by id.
  const rows = [...c.var.account.users.values()].filter((user) => user.active);
  return roles.size === 0 ? rows : rows.filter((user) => roles.has(user.role));
}
