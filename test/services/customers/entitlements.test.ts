import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitlement } from '../../../src/db/schema/index.ts';
import type { Customer } from '../../../src/domain/ticket.ts';
import { storeCustomer } from '../../../src/services/customers/entitlements.ts';
import { findUnknownTiers } from '../../../src/services/customers/unknown-tiers.ts';
import { checkTiers } from '../../../src/services/doctor.ts';
import { activeRules } from '../../../src/services/rules-store/active.ts';
import { toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const ACCOUNT = 'toy-1';

onEachDatabase((database) => {
  let running: Running;

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(toyWorld())], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());

  type Right = Partial<NonNullable<Customer['entitlement']>> | null;

  /** What the CRM says of one customer at each of these hours; the rights that come of it, in hours. */
  async function afterReads(id: string, ...reads: readonly (readonly [hour: number, input: Right])[]) {
    await database().tenant(ACCOUNT, async (tx) => {
      for (const [hour, input] of reads) {
        const right = input === null ? null : { tier: 'premium', start: null, end: null, ...input };
        await storeCustomer(tx, ACCOUNT, { id, name: id, entitlement: right }, T0 + hour * HOUR);
      }
    });
    const rows = await database().tenant(ACCOUNT, (tx) =>
      tx.select().from(entitlement).where(eq(entitlement.customerId, id)).orderBy(asc(entitlement.seq)),
    );
    const toHour = (at: number | null) => (at === null ? null : (at - T0) / HOUR);
    return rows.map(({ tier, startAt, endAt }) => [tier, toHour(startAt), toHour(endAt)]);
  }

  describe('T8 since when a tier holds that the CRM gives without a start', () => {
    it('of a customer new to us: since ever, for it may always have been so', async () => {
      expect(await afterReads('new', [0, {}])).toEqual([['premium', null, null]]);
    });

    it('of a customer we know without one: from the moment it was set', async () => {
      expect(await afterReads('known', [0, null], [2, {}], [3, {}])).toEqual([['premium', 2, null]]);
    });

    it('of another tier: from the moment it changed', async () => {
      expect(await afterReads('changed', [0, {}], [2, { tier: 'gold' }])).toEqual([
        ['premium', null, 2],
        ['gold', 2, null],
      ]);
    });

    it('renewed after it had ended: from then on, and what lies between stays uncovered', async () => {
      expect(await afterReads('again', [0, {}], [2, null], [5, {}])).toEqual([
        ['premium', null, 2],
        ['premium', 5, null],
      ]);
      expect(await afterReads('renewed', [0, { end: T0 + HOUR }], [5, { end: T0 + 9 * HOUR }])).toEqual([
        ['premium', null, 1],
        ['premium', 5, 9],
      ]);
    });

    it('prolonged before its end: without a break', async () => {
      const end = (hour: number) => ({ end: T0 + hour * HOUR });
      expect(await afterReads('prolonged', [0, end(4)], [2, end(9)])).toEqual([['premium', null, 9]]);
    });

    it('a start that a clock ahead gave is no later than now', async () => {
      expect(await afterReads('ahead', [0, null], [3, {}], [1, {}])).toEqual([['premium', 1, null]]);
    });

    it('a start of its own always counts', async () => {
      const start = { start: T0 - HOUR };
      expect(await afterReads('own', [0, null], [2, start])).toEqual([['premium', -1, null]]);
    });
  });

  it('a tier that none of ours is called by is found by customer, as it stands in the CRM, and doctor names it', async () => {
    await afterReads('Acme', [0, { tier: 'Premuim' }]);
    await afterReads('Bolt', [0, { tier: ' PREMIUM ' }]);
    await afterReads('Coil', [0, { tier: 'Golld' }], [1, null]);
    const { compiled } = await activeRules(running.services, ACCOUNT);
    const found = await database().tenant(ACCOUNT, (tx) =>
      findUnknownTiers(tx, ACCOUNT, compiled, T0 + 2 * HOUR),
    );
    expect(found.filter(({ customer }) => customer !== 'changed')).toEqual([
      { code: 'unknown_tier', customer: 'Acme', customerName: 'Acme', text: 'Premuim' },
    ]);
    const [finding] = await checkTiers(running.services);
    expect(finding).toMatchObject({
      state: 'fail',
      detail: expect.stringContaining('Acme: Unknown tier “Premuim”: no rule names it'),
    });
  });
});
