import { expect, it } from 'vitest';
import { createRandom } from '../../../src/lib/random.ts';
import { eraseAccount } from '../../../src/services/accounts/erase.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { CRMS, fuzzWorld } from '../../fuzz/worlds.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { tablesHolding } from '../../support/dump.ts';

/** What people of that world are called, where they write to and what they wrote about. */
const PERSONAL = ['Ana Prado', 'ana@example.com', 'Acme Ltda', 'good0', 'good5', 'zzbad'];

onEachDatabase((database) => {
  it.each(CRMS)(
    'of a %s that was installed, read and written nothing is left after it is erased',
    async (crm) => {
      const world = await fuzzWorld(crm, database(), createRandom(1));
      const holding = async () => {
        const found = await Promise.all(PERSONAL.map((text) => tablesHolding(database(), text)));
        return PERSONAL.filter((_, index) => (found[index] ?? []).length > 0);
      };
      try {
        world.advance(60_000);
        world.setStatus('pending');
        const subjects = [...world.good, ...world.bad].map((subjectId) => ({
          about: 'ticket' as const,
          subjectId,
        }));
        const now = world.running.clock.now();
        await database().tenant(world.accountId, (tx) => requestRead(tx, world.accountId, subjects, now));
        await world.running.settle(world.running.clock.now() + 3_600_000);
        expect(await holding()).toEqual(PERSONAL);
      } finally {
        await world.stop();
      }
      await eraseAccount(database(), world.accountId);
      expect(await holding()).toEqual([]);
      expect(await tablesHolding(database(), world.accountId)).toEqual([]);
    },
    120_000,
  );
});
