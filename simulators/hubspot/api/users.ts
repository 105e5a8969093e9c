import { Hono } from 'hono';
import type { Owner } from '../state/model.ts';
import { type ApiContext, type ApiEnv, needScope, nextPage, queryLimit } from './context.ts';
import { notFound } from './errors.ts';

/** `/settings/users/{version}…`, reading only. Whoever left is no user any more. */
export function userRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/', listUsers);
  app.get('/roles', (c) => {
    needUsers(c);
    const results = c.get('portal').roles.map((role) => ({ ...role, requiresBillingWrite: false }));
    return c.json({ results });
  });
  app.get('/teams', (c) => {
    needScope(c, 'settings.users.teams.read');
    const { owners, teams } = c.get('portal');
    const present = [...owners.values()].filter(({ archivedAt }) => archivedAt === null);
    const members = (id: string, isPrimary: boolean) =>
      present
        .filter((owner) => owner.teams.some((team, at) => team.id === id && (at === 0) === isPrimary))
        .map(({ userId }) => String(userId));
    const results = teams.map(({ id, name }) => ({
      id,
      name,
      userIds: members(id, true),
      secondaryUserIds: members(id, false),
    }));
    return c.json({ results });
  });
  app.get('/:userId', (c) => {
    needUsers(c);
    const wanted = c.req.param('userId');
    const byMail = c.req.query('idProperty') === 'EMAIL';
    const owner = present(c).find((one) => (byMail ? one.email : String(one.userId)) === wanted);
    if (owner === undefined) throw notFound();
    return c.json(renderUser(owner));
  });
  return app;
}

const needUsers = (c: ApiContext) => needScope(c, 'settings.users.read', 'crm.objects.users.read');

const present = (c: ApiContext): Owner[] =>
  [...c.get('portal').owners.values()].filter(({ archivedAt }) => archivedAt === null);

function listUsers(c: ApiContext): Response {
  needUsers(c);
  const limit = queryLimit(c, 100, 100);
  const after = Number(c.req.query('after') ?? 0) || 0;
  const users = present(c)
    .filter(({ userId }) => userId > after)
    .sort((a, b) => a.userId - b.userId);
  const page = users.slice(0, limit);
  const last = page.at(-1);
  const isMore = users.length > page.length && last !== undefined;
  return c.json({
    results: page.map(renderUser),
    ...(isMore ? { paging: nextPage(c, String(last.userId)) } : {}),
  });
}

function renderUser(owner: Owner): Record<string, unknown> {
  const [primary, ...others] = owner.teams;
  const [roleId] = owner.roleIds;
  return {
    id: String(owner.userId),
    email: owner.email,
    firstName: owner.firstName,
    lastName: owner.lastName,
    ...(roleId === undefined ? {} : { roleId }),
    roleIds: owner.roleIds,
    ...(primary === undefined ? {} : { primaryTeamId: primary.id }),
    secondaryTeamIds: others.map(({ id }) => id),
    superAdmin: owner.superAdmin,
  };
}
