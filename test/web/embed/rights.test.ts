import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_RIGHTS, ROLES } from '../../../src/domain/access.ts';
import { requireRights } from '../../../src/web/api/stated-rights.ts';
import { embedApiRoutes } from '../../../src/web/embed/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { seedMember } from '../support/people.ts';
import { ACCOUNT, installedHubspot } from './installed-hubspot.ts';

/** Of HubSpot's users. */
const FIRST_ID = 9_001;

onEachDatabase((database) => {
  let world: Awaited<ReturnType<typeof installedHubspot>>;

  beforeAll(async () => {
    world = await installedHubspot(database());
    const { services } = world.running;
    for (const [index, role] of ROLES.entries()) {
      await seedMember(services, String(FIRST_ID + index), { assignedRole: role }, ACCOUNT);
    }
  });
  afterAll(() => world.running.stop());

  describe('every route of the pages inside the CRM', () => {
    it.each(ROLES)('is closed to the role %s exactly where that has not its right', async (role) => {
      const routes = requireRights(embedApiRoutes(world.running.services));
      expect(routes.length).toBeGreaterThan(8);
      for (const { method, path, right } of routes) {
        const filled = path
          .replaceAll(/:\w+\{([\w-]+)[^}]*\}/g, '$1')
          .replace(':ticket', world.ticket())
          .replace(':report', 'channel');
        const who = { user: String(FIRST_ID + ROLES.indexOf(role)), email: `${role}@example.com` };
        // Nothing of an account is disconnected or set up again by a body that is refused.
        const body = method === 'GET' ? undefined : { nothing: 'of the kind' };
        const isAllowed = right === 'any' || ROLE_RIGHTS[role].some((one) => one === right);
        const mayActBySetting = role === 'agent' && right === 'tickets:act';
        const { status } = await world.call(method, `/embed/hubspot/api${filled}`, body, who);
        const shown = `${role} ${method} ${path}: ${status}`;
        expect(status === 403, shown).toBe(!isAllowed && !mayActBySetting);
        expect(status, shown).not.toBe(401);
      }
    });
  });
});
