import { eq } from 'drizzle-orm';
import { account } from '../../src/db/schema/index.ts';
import { loadAttention } from '../../src/services/accounts/attention.ts';
import { CHECK_EVERY_MS, checkSetup } from '../../src/services/accounts/check-setup.ts';
import { provisionAccount } from '../../src/services/accounts/provision.ts';
import { rerunSetup } from '../../src/services/accounts/rerun-setup.ts';
import { requireAccount } from '../../src/services/connection/session.ts';
import type { FuzzWorld } from './worlds.ts';

const MOST_TRIES = 20;
const MINUTE = 60_000;

/** Looks at the set-up again among crooked definitions of somebody else: nothing may be wrong with ours. */
export async function checkSetupAgain(world: FuzzWorld): Promise<string[]> {
  const { running, accountId } = world;
  const { services, clock } = running;
  const began = clock.now();
  await services.db.tenant(accountId, (tx) =>
    tx.update(account).set({ setupCheckAt: began }).where(eq(account.accountId, accountId)),
  );
  await world.whileTimePasses(() => checkSetup(services, accountId));
  const { setupCheckAt } = await requireAccount(services, accountId);
  const { faults } = await loadAttention(services, accountId);
  return [
    ...((setupCheckAt ?? 0) >= began + CHECK_EVERY_MS ? [] : ['the set-up could not be looked at']),
    ...faults.map((fault) => `a fault that there is none of: ${JSON.stringify(fault)}`),
  ];
}

/** Runs the whole set-up again among the same. */
export async function setUpAgain(world: FuzzWorld): Promise<string[]> {
  const { running, accountId } = world;
  await rerunSetup(running.services, accountId, 'fuzz');
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await world.whileTimePasses(() => provisionAccount(running.services, accountId));
    const { status } = await requireAccount(running.services, accountId);
    if (status === 'active') return [];
    world.advance(MINUTE);
  }
  const { statusReason } = await requireAccount(running.services, accountId);
  return [`the set-up did not end: ${JSON.stringify(statusReason)}`];
}
