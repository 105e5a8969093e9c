import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvent, supersededEvent, ticketEvent, writeBack } from '../../../src/db/schema/index.ts';
import { refreshDirectory } from '../../../src/services/accounts/directory.ts';
import { rerunSetup } from '../../../src/services/accounts/rerun-setup.ts';
import { readSettings } from '../../../src/services/embed/settings-data.ts';
import { toMachineCaller } from '../../../src/services/members/callers.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, HOUR, type HubspotWorld, hubspotWorld, MINUTE } from '../ingest/world.ts';

const PATH = '/crm/properties/2026-09/tickets';

onEachDatabase((database) => {
  let world: HubspotWorld;

  beforeAll(async () => {
    world = await hubspotWorld(database());
    world.create('a');
    await world.install();
  });
  afterAll(() => world.running.stop());

  const row = async (name: string) => {
    const [found] = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(writeBack)
        .where(eq(writeBack.ticketId, world.id(name))),
    );
    return found;
  };
  const readAgain = async (name: string) => {
    const wanted = [{ about: 'ticket' as const, subjectId: world.id(name) }];
    await database().tenant(ACCOUNT, (tx) => requestRead(tx, ACCOUNT, wanted, world.clock.now()));
    await world.running.settle();
  };

  describe('a property of ours taken away in HubSpot', () => {
    it('does not keep the others from being written', async () => {
      await world.call('DELETE', `${PATH}/pontual_sla_policy`);
      world.advance(MINUTE);
      world.create('b');
      await readAgain('b');
      const found = await row('b');
      expect(found).toMatchObject({ state: 'parked', written: { sla_status: 'active' } });
      expect(found?.failure).toMatchObject({ rule: expect.stringContaining('pontual_sla_policy') });
    });

    it('is there again after set-up, and filled on every ticket, old and new', async () => {
      await rerunSetup(world.services, ACCOUNT, 'ana@example.com');
      await world.running.settle();
      for (const name of ['a', 'b']) {
        expect(await row(name)).toMatchObject({ state: 'clean', failure: null });
        const shown = await world.call('GET', `/crm/objects/2026-09/tickets/${world.id(name)}`, {
          properties: 'pontual_sla_policy',
        });
        expect(shown).toMatchObject({ properties: { pontual_sla_policy: 'Default' } });
      }
    });
  });

  it('a rule that is withdrawn again leaves nothing stale: what was refused is tried by itself within hours', async () => {
    const rule = { name: 'r', when: { property: 'subject', value: 'c' }, required: 'hs_resolution' };
    await world.rules([rule]);
    world.advance(MINUTE);
    world.create('c');
    await readAgain('c');
    expect(await row('c')).toMatchObject({ state: 'parked' });
    await world.rules([]);
    world.advance(61 * MINUTE);
    await world.running.settle();
    expect(await row('c')).toMatchObject({ state: 'clean', failure: null });
  });

  it('a stage that means something else in HubSpot means it on old tickets too, and it is told', async () => {
    world.act('a', { do: 'status', status: 'pending' });
    await readAgain('a');
    const status = async () =>
      (await world.tickets()).find(({ ticketId }) => ticketId === world.id('a'))?.status;
    const stage = (await world.tickets()).find(({ ticketId }) => ticketId === world.id('a'))?.statusRaw ?? '';
    expect(await status()).toBe('pending');
    await world.stage(stage, { label: 'Waiting on us' });
    world.advance(7 * HOUR);
    await refreshDirectory(world.services, ACCOUNT);
    await world.running.settle();
    expect(await status()).toBe('open');
    const events = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(ticketEvent)
        .where(and(eq(ticketEvent.ticketId, world.id('a')), eq(ticketEvent.type, 'status'))),
    );
    const ofStage = events.filter(({ body }) => body.raw === stage);
    expect(ofStage.map(({ body }) => body.category)).toEqual(['open']);
    const audits = await database().tenant(ACCOUNT, (tx) => tx.select().from(auditEvent));
    expect(audits.map(({ what }) => what)).toContain('status means something else');
    const { statusChanges } = await readSettings(world.services, toMachineCaller(ACCOUNT));
    expect(statusChanges).toMatchObject([
      { label: { to: 'Waiting on us' }, means: { from: 'pending', to: 'open' }, isFollowed: true },
    ]);
  });

  it('a creation date corrected later counts: what is stored is replaced, and set aside', async () => {
    const createdAt = world.clock.now() - 48 * HOUR;
    await world.set('tickets', world.id('b'), { createdate: new Date(createdAt).toISOString() });
    await readAgain('b');
    const stored = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(ticketEvent)
        .where(eq(ticketEvent.ticketId, world.id('b'))),
    );
    expect(stored.find(({ type }) => type === 'created')?.at).toBe(createdAt);
    expect(stored.find(({ type }) => type === 'priority')?.at).toBe(createdAt);
    const aside = await database().tenant(ACCOUNT, (tx) => tx.select().from(supersededEvent));
    expect(aside.some(({ type }) => type === 'created')).toBe(true);
  });
});
