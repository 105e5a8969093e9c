import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customer, writeBack } from '../../../src/db/schema/index.ts';
import { catchUp } from '../../../src/services/ingest/catch-up.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, HOUR, type HubspotWorld, hubspotWorld, MINUTE } from '../ingest/world.ts';

onEachDatabase((database) => {
  let world: HubspotWorld;

  beforeAll(async () => {
    world = await hubspotWorld(database());
    world.create('a');
    await world.install();
  });
  afterAll(() => world.running.stop());

  const findTier = async (name: string) => {
    const [row] = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(writeBack)
        .where(eq(writeBack.ticketId, world.id(name))),
    );
    return row?.wanted.sla_tier ?? null;
  };
  const companies = () => database().tenant(ACCOUNT, (tx) => tx.select().from(customer));

  it('a tier changed on a company whose webhook was lost is found by the catch-up while its tickets are quiet', async () => {
    world.advance(HOUR);
    await world.running.settle();
    expect(await findTier('a')).toBe(null);
    const [acme] = await companies();
    world.advance(MINUTE);
    await world.set('companies', acme?.customerId ?? '', { pontual_tier: 'premium' });
    world.advance(6 * MINUTE);
    await world.running.settle();
    expect(await findTier('a')).toBe('Premium');
  });

  it('a company that no ticket has named is not read for having changed', async () => {
    const [acme] = await companies();
    const first = Number(acme?.customerId);
    const changed: string[] = [];
    for (let id = first + 1; id < first + 2_000; id += 1) {
      if (await world.set('companies', String(id), { name: 'Renamed' })) changed.push(String(id));
    }
    expect(changed.length).toBe(1);
    world.advance(6 * MINUTE);
    await catchUp(world.services, ACCOUNT);
    const waiting = (await world.requests()).map(({ subjectId }) => subjectId);
    expect(waiting.filter((id) => changed.includes(id))).toEqual([]);
    expect(await companies()).toHaveLength(1);
  });
});
