import { beforeAll, describe, expect, it } from 'vitest';
import { RIGHTS, ROLE_RIGHTS, ROLES } from '../../../src/domain/access.ts';
import { createApiKey } from '../../../src/services/members/api-keys.ts';
import { requireRights } from '../../../src/web/api/stated-rights.ts';
import { apiRoutes } from '../../../src/web/routes/api.ts';
import { createApi } from '../../../src/web/routes/api-common.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW, webOver } from '../support/app.ts';
import { seedMember, signedIn } from '../support/people.ts';
import { ACCOUNT, seedAccount } from '../support/seed.ts';

const OTHER = 'zendesk-acme';
const PRODUCTION = { simulatedClock: null, access: { production: true, adminToken: null } };
const IN_PATH: Readonly<Record<string, string>> = { report: 'channel' };

onEachDatabase((database) => {
  const web = () => webOver(database(), PRODUCTION, NOW);
  const routes = () => requireRights(apiRoutes(web().services));
  const fill = (path: string, account: string) =>
    path.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'account' ? account : (IN_PATH[name] ?? '1')));
  const call = (method: string, path: string, headers: Record<string, string>) =>
    web().app.request(path, {
      method,
      headers: { origin: web().services.publicUrl, 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body: '{}' }),
    });
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedAccount(services, OTHER, { crm: 'zendesk', externalId: 'acme', name: 'Acme' });
    for (const role of ROLES) {
      await seedMember(services, role, { assignedRole: role });
      cookies.set(role, await signedIn(services, role));
    }
  });

  describe('every route of the API', () => {
    it('states a right', () => {
      expect(routes().length).toBeGreaterThan(7);
    });

    it('is closed to everybody who is not known', async () => {
      for (const { method, path } of routes()) {
        const { status } = await call(method, fill(path, ACCOUNT), {});
        expect([`${method} ${path}`, status]).toEqual([`${method} ${path}`, 401]);
      }
    });

    it.each(ROLES)('is closed to the role %s exactly where that has not its right', async (role) => {
      for (const { method, path, right } of routes()) {
        const { status } = await call(method, fill(path, ACCOUNT), { cookie: cookies.get(role) ?? '' });
        // Unless an account's settings say otherwise its agents may act.
        const mayAct = role === 'agent' && right === 'tickets:act';
        const isAllowed = right === 'any' || mayAct || ROLE_RIGHTS[role].includes(right);
        const shown = `${role} ${method} ${path}: ${status}`;
        expect(status === 403, shown).toBe(!isAllowed);
        expect(status, shown).not.toBe(401);
        expect(status, shown).toBeLessThan(500);
      }
    });

    it.each(RIGHTS)('is open to a key with the scope %s exactly where that is its right', async (scope) => {
      const { services } = web();
      const wanted = { name: scope, scopes: [scope], expiresAt: null };
      const { key } = await createApiKey(services, ACCOUNT, wanted, 'ana@example.com');
      for (const { method, path, right } of routes()) {
        const answer = await call(method, fill(path, ACCOUNT), { authorization: `Bearer ${key}` });
        const shown = `${scope} ${method} ${path}: ${answer.status}`;
        expect(answer.status === 403, shown).toBe(right !== 'any' && right !== scope);
        if (answer.status !== 403) continue;
        expect(await answer.json()).toMatchObject({
          code: 'forbidden',
          detail: expect.stringContaining(right),
          errors: [{ place: 'scope', detail: right }],
        });
      }
    });

    it('does not exist for other accounts, whatever the caller may in theirs', async () => {
      const below = routes().filter(({ path }) => path.includes(':account'));
      for (const account of [OTHER, 'hubspot-404']) {
        const bodies = new Set<string>();
        for (const { method, path } of below) {
          const answer = await call(method, fill(path, account), { cookie: cookies.get('admin') ?? '' });
          expect([path, answer.status]).toEqual([path, 404]);
          bodies.add((await answer.text()).replaceAll(account, '…'));
        }
        expect(bodies.size).toBe(1);
      }
    });
  });

  it('a route that states no right keeps the server from starting', () => {
    const api = createApi();
    api.get('/api/v1/accounts/:account/open-to-all', (context) => context.json({}));
    expect(() => requireRights(api)).toThrow(/open-to-all states no right/);
  });
});
