import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { credential } from '../../../src/db/schema/index.ts';
import { inspectSeals, resealSecrets } from '../../../src/services/accounts/reseal.ts';
import { createVault } from '../../../src/services/vault.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { seedAccount } from '../../web/support/seed.ts';
import { testServices } from '../../web/support/services.ts';

const NOW = Date.UTC(2026, 0, 30, 12);
const key = () => randomBytes(32).toString('base64');

onEachDatabase((database) => {
  it('a start seals stored secrets with the newest key, so that the older one can go; what no key opens stays and is named', async () => {
    const [older, newest, lost] = [key(), key(), key()];
    const services = { ...testServices(database(), NOW), vault: createVault([newest, older]) };
    const store = async (accountId: string, kind: 'oauth' | 'webhook', sealedBy: string) => {
      const jwe = await createVault([sealedBy]).seal({ secret: `${accountId} ${kind}` });
      const row = { accountId, kind, jwe, expiresAt: null, updatedAt: NOW };
      await services.db.tenant(accountId, (tx) => tx.insert(credential).values(row));
    };
    await seedAccount(services, 'hubspot-1');
    await seedAccount(services, 'hubspot-2');
    await store('hubspot-1', 'oauth', older);
    await store('hubspot-1', 'webhook', newest);
    await store('hubspot-2', 'oauth', lost);
    const lostOne = [{ accountId: 'hubspot-2', kind: 'oauth' }];
    expect(await inspectSeals(services)).toEqual({ newest: 1, older: 1, lost: lostOne });

    expect(await resealSecrets(services)).toBe(1);

    expect(await inspectSeals(services)).toEqual({ newest: 2, older: 0, lost: lostOne });
    const [row] = await services.db.tenant('hubspot-1', (tx) =>
      tx
        .select()
        .from(credential)
        .where(and(eq(credential.accountId, 'hubspot-1'), eq(credential.kind, 'oauth'))),
    );
    expect(await createVault([newest]).open(row?.jwe ?? '')).toEqual({ secret: 'hubspot-1 oauth' });
    expect(await resealSecrets(services)).toBe(0);
  });
});
