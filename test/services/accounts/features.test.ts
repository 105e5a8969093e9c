import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '../../../src/crm/hubspot/auth/scopes.ts';
import { account, member } from '../../../src/db/schema/index.ts';
import { loadAttention } from '../../../src/services/accounts/attention.ts';
import { viewSetup } from '../../../src/services/accounts/setup.ts';
import { connectAccount, requireAccount } from '../../../src/services/connection/session.ts';
import { accessToken } from '../../../src/services/connection/tokens.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { hubspotWorld } from './hubspot-world.ts';

const ROLES = 'crm.objects.users.read';

onEachDatabase((database) => {
  let portal = 4700;
  let world: ReturnType<typeof hubspotWorld>;
  beforeEach(() => {
    portal += 1;
    world = hubspotWorld(database(), String(portal));
  });

  const off = async (id: string) => {
    const row = await requireAccount(world.services, id);
    const { featuresOff } = await viewSetup(world.services, row);
    const { newFeatures } = await loadAttention(world.services, id);
    return {
      off: featuresOff.map(({ feature }) => feature),
      offered: newFeatures.map(({ feature }) => feature),
    };
  };

  describe('scopes', () => {
    it('that were granted are stored with the account, and adapters know them', async () => {
      const id = await world.install();
      const row = await requireAccount(world.services, id);
      expect(row.grantedScopes).toEqual(expect.arrayContaining([...REQUIRED_SCOPES, ROLES]));
      expect((await connectAccount(world.services, id)).session.scopes).toEqual(row.grantedScopes);
      expect(await off(id)).toEqual({ off: [], offered: [] });
    });

    it('that the plan lacks leave their feature off; nobody is asked for them again and again', async () => {
      await world.lack([ROLES]);
      const id = await world.install();
      expect(await off(id)).toEqual({ off: ['crm_roles'], offered: [] });
      await world.readPeople(id);
      expect(world.refused()).toEqual([]);
      expect(await world.roles(id)).toEqual([['ana@example.com', null]]);
    });

    it('an account from before is offered the new consent once, keeps working, and has it after consenting', async () => {
      await world.lack([ROLES]);
      const id = await world.install();
      // As an older version left it: nothing was noted of scopes.
      await database().tenant(id, (tx) =>
        tx
          .update(account)
          .set({ grantedScopes: null, requestedScopes: null })
          .where(eq(account.accountId, id)),
      );
      expect(await off(id)).toEqual({ off: [], offered: [] });
      world.clock.set(world.clock.now() + 3_600_000);
      const { crm, row } = await connectAccount(world.services, id);
      await accessToken(world.services, crm, row);
      expect(await off(id)).toEqual({ off: ['crm_roles'], offered: ['crm_roles'] });
      await world.lack([]);
      expect(await world.install()).toBe(id);
      expect(await off(id)).toEqual({ off: [], offered: [] });
      await world.readPeople(id);
      expect(await world.roles(id)).toEqual([['ana@example.com', 'admin']]);
    });

    it('a role changed in HubSpot is another one here at the next look', async () => {
      const id = await world.install();
      await world.readPeople(id);
      await world.control('person', { person: 'ana', superAdmin: false, role: 'Support lead' });
      await world.readPeople(id);
      const [row] = await database().tenant(id, (tx) =>
        tx.select().from(member).where(eq(member.accountId, id)),
      );
      expect(row).toMatchObject({ crmRole: 'agent', crmRoleName: 'Support lead', active: true });
      await world.control('person', { person: 'ana', left: true });
      await world.readPeople(id);
      // A list without anybody active is not believed: nobody is locked out by it.
      expect((await world.roles(id)).map(([email]) => email)).toEqual(['ana@example.com']);
    });
  });
});
