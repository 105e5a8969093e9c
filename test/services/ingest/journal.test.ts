import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, appCursor, syncCursor, webhookEvent } from '../../../src/db/schema/index.ts';
import { readJournals } from '../../../src/services/ingest/journal.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ACCOUNT, HOUR, type HubspotWorld, hubspotWorld, MINUTE } from './world.ts';

onEachDatabase((database) => {
  let world: HubspotWorld;

  beforeAll(async () => {
    world = await hubspotWorld(database());
    world.create('a');
    world.create('b');
    await world.install();
    await readJournals(world.services);
  });
  afterAll(() => world.running.stop());

  const toStatus = async (name: string) =>
    (await world.tickets()).find(({ ticketId }) => ticketId === world.id(name))?.status;
  const cursor = async () => (await database().system.select().from(appCursor))[0];
  const deliveries = async () =>
    (await database().tenant(ACCOUNT, (tx) => tx.select().from(webhookEvent))).length;
  const catchUpCursor = async () =>
    (await database().tenant(ACCOUNT, (tx) => tx.select().from(syncCursor))).find(
      ({ stream }) => stream === 'changes',
    );
  const accountRow = async () => (await database().system.select().from(account))[0];

  describe('the webhooks journal', () => {
    it('closes the gap of an hour in which all webhooks were lost, without a catch-up', async () => {
      world.advance(10 * MINUTE);
      world.act('a', { do: 'status', status: 'solved' });
      world.create('c');
      world.act('b', { do: 'delete' });
      world.advance(HOUR);
      const before = await catchUpCursor();
      await readJournals(world.services);
      await world.read();
      expect([await toStatus('a'), await toStatus('c')]).toEqual(['solved', 'new']);
      expect(
        (await world.tickets()).find(({ ticketId }) => ticketId === world.id('b'))?.goneAt,
      ).not.toBeNull();
      expect(await catchUpCursor()).toEqual(before);
    });

    it('what is read twice counts once: a process killed before it moved on loses and doubles nothing', async () => {
      const before = await cursor();
      world.advance(10 * MINUTE);
      world.act('a', { do: 'status', status: 'open' });
      world.advance(MINUTE);
      await readJournals(world.services);
      const stored = await deliveries();
      await database()
        .system.update(appCursor)
        .set({ cursor: before?.cursor ?? null, nextAttemptAt: 0 });
      await readJournals(world.services);
      expect(await deliveries()).toBe(stored);
      await world.read();
      expect(await toStatus('a')).toBe('open');
    });

    it('a ticket that was read since is not read again for what a webhook has told already', async () => {
      world.advance(10 * MINUTE);
      world.act('a', { do: 'status', status: 'solved' });
      world.advance(1000);
      const request = [{ about: 'ticket' as const, subjectId: world.id('a') }];
      await database().tenant(ACCOUNT, (tx) => requestRead(tx, ACCOUNT, request, world.clock.now()));
      await world.read();
      world.advance(MINUTE);
      await readJournals(world.services);
      expect(await world.requests()).toEqual([]);
    });

    it('is looked into once a minute, by one reader', async () => {
      await readJournals(world.services);
      const reads = () => world.calls.filter((call) => call.includes('/journal/')).length;
      const before = reads();
      await readJournals(world.services);
      expect(reads()).toBe(before);
      world.advance(MINUTE);
      await Promise.all([readJournals(world.services), readJournals(world.services)]);
      expect(reads()).toBe(before + 1);
    });

    it('a failure is waited out, longer each time, and nothing of the rest suffers', async () => {
      world.advance(MINUTE);
      await world.fail('/webhooks-journal/journal/', { status: 503, times: 2 });
      await readJournals(world.services);
      expect(await cursor()).toMatchObject({ attempts: 1, nextAttemptAt: world.clock.now() + MINUTE });
      expect((await cursor())?.failure).toMatchObject({ kind: 'unexpected', status: 503 });
      expect((await cursor())?.cursor).not.toBeNull();
      world.act('a', { do: 'status', status: 'pending' });
      world.advance(5 * MINUTE);
      await world.running.settle();
      expect(await toStatus('a')).toBe('pending');
      world.advance(MINUTE);
      for (let tries = 0; (await cursor())?.attempts !== 0 && tries < 3; tries += 1) {
        await readJournals(world.services);
        world.advance(30 * MINUTE);
      }
      expect(await cursor()).toMatchObject({ attempts: 0, failure: null });
    });

    it('away for longer than the journal goes back: it goes on from the earliest that is kept', async () => {
      world.advance(4 * 24 * HOUR);
      world.act('a', { do: 'status', status: 'open' });
      world.advance(MINUTE);
      await readJournals(world.services);
      await world.read();
      expect(await toStatus('a')).toBe('open');
    });
  });

  describe('an app taken off in HubSpot', () => {
    it('is learned from the journal: disconnected, the admin told, nothing called any more', async () => {
      await world.running.settle();
      world.simulator.uninstall('4711');
      world.advance(MINUTE);
      await readJournals(world.services);
      expect(await accountRow()).toMatchObject({
        status: 'disconnected',
        statusReason: { code: 'uninstalled' },
      });
      world.calls.length = 0;
      world.advance(HOUR);
      await world.running.settle();
      await readJournals(world.services);
      expect(world.calls).toEqual([]);
    });

    it('installed again it goes on from what is stored, and the old uninstall does not end it', async () => {
      const before = await world.tickets();
      world.act('a', { do: 'status', status: 'solved' });
      await world.install();
      world.advance(MINUTE);
      await database().system.update(appCursor).set({ cursor: null, nextAttemptAt: 0 });
      await readJournals(world.services);
      expect(await accountRow()).toMatchObject({ status: 'active', statusReason: null });
      await world.running.settle();
      expect(await toStatus('a')).toBe('solved');
      const ids = (await world.tickets()).map(({ ticketId }) => ticketId).toSorted();
      expect(ids).toEqual(before.map(({ ticketId }) => ticketId).toSorted());
    });
  });
});
