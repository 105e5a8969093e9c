import { expect, it } from 'vitest';
import { syncCursor } from '../../src/db/schema/index.ts';
import { CrmError } from '../../src/domain/failure.ts';
import { callCrm, connectAccount } from '../../src/services/connection/session.ts';
import { createOutage } from '../../src/services/outage.ts';
import { onEachDatabase } from '../support/databases.ts';
import { seedAccount } from '../web/support/seed.ts';
import { testServices } from '../web/support/services.ts';

const NOW = Date.UTC(2026, 0, 30, 12);
const LATER = NOW + 300_000;
const ACCOUNTS = { 'hubspot-1': 0, 'hubspot-2': 0, 'hubspot-3': 4 };

onEachDatabase((database) => {
  it('after an outage each account is caught up now, once; one whose catch-up fails keeps its pause', async () => {
    const services = testServices(database(), NOW);
    for (const [accountId, attempts] of Object.entries(ACCOUNTS)) {
      await seedAccount(services, accountId);
      const row = { accountId, stream: 'changes', nextAttemptAt: LATER, attempts } as const;
      await services.db.tenant(accountId, (tx) => tx.insert(syncCursor).values(row));
    }
    const findDue = async () =>
      (await services.db.system.select().from(syncCursor).orderBy(syncCursor.accountId)).map(
        ({ nextAttemptAt }) => nextAttemptAt,
      );
    const outage = createOutage();
    await outage.recover(services);
    expect(await findDue()).toEqual([LATER, LATER, LATER]);
    outage.note();
    await outage.recover(services);
    expect(await findDue()).toEqual([NOW, NOW, LATER]);
    await services.db.system.update(syncCursor).set({ nextAttemptAt: LATER });
    await outage.recover(services);
    expect(await findDue()).toEqual([LATER, LATER, LATER]);
  });

  it('a failure of the database inside a call to the CRM is thrown on, and no failure of the CRM is counted', async () => {
    const services = testServices(database(), NOW);
    await seedAccount(services, 'hubspot-4');
    const connected = await connectAccount(services, 'hubspot-4');
    const readOnly = () =>
      services.db.system.transaction(
        (tx) => tx.insert(syncCursor).values({ accountId: 'x', stream: 'changes', nextAttemptAt: 0 }),
        { accessMode: 'read only' },
      );
    await expect(callCrm(services, connected, 'read', readOnly)).rejects.not.toBeInstanceOf(CrmError);
    expect(await services.counters.registry.metrics()).not.toMatch(/failures\S*\{[^}]*\} [1-9]/);
    const refused = new CrmError({ kind: 'auth_lost', detail: 'x' });
    expect((await callCrm(services, connected, 'read', () => Promise.reject(refused))).ok).toBe(false);
    expect(await services.counters.registry.metrics()).toMatch(/failures\S*\{[^}]*\} 1/);
  });
});
