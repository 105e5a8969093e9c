import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { account, syncCursor, ticket } from '../../../src/db/schema/index.ts';
import type { AccountId } from '../../../src/domain/ids.ts';
import { provisionAccount } from '../../../src/services/accounts/provision.ts';
import type { Services } from '../../../src/services/context.ts';
import { backfill } from '../../../src/services/ingest/backfill.ts';
import { catchUp } from '../../../src/services/ingest/catch-up.ts';
import { readRequestedTickets } from '../../../src/services/ingest/read-tickets.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { type CallSeen, install, instanceOn, type ZendeskWorld, zendeskWorld } from './installed.ts';

const MINUTE = 60_000;
/** The smallest plan's, which we keep to. */
const ACCOUNT_PER_MINUTE = 200;
const EXPORTS_PER_MINUTE = 10;

function createTickets(world: ZendeskWorld, count: number): void {
  for (let number = 0; number < count; number++) {
    world.simulator.act(world.subdomain, {
      at: world.clock.now(),
      ticket: `old-${number}`,
      by: { kind: 'customer', key: 'globex' },
      do: 'create',
      subject: 'x',
      customer: 'globex',
      inbox: 'help',
      channel: 'email',
      priority: 'low',
      rep: null,
      withMessage: true,
    });
  }
}

/** The most calls within any window of that length. */
function busiest(calls: readonly CallSeen[], windowMs: number): number {
  return Math.max(
    0,
    ...calls.map(({ at }) => calls.filter((other) => other.at >= at && other.at < at + windowMs).length),
  );
}

async function setShare(services: Services, accountId: AccountId, share: number): Promise<void> {
  const settings = sql`${JSON.stringify({ backfillShare: share, compareNative: false })}::jsonb`;
  await services.db.tenant(accountId, (tx) => tx.update(account).set({ settings }));
}

/** When the backfill goes on; null: it is done. */
async function dueAgain(services: Services, accountId: AccountId): Promise<number | null> {
  const rows = await services.db.tenant(accountId, (tx) => tx.select().from(syncCursor));
  const row = rows.find(({ stream }) => stream === 'backfill');
  return row === undefined || row.finishedAt !== null ? null : row.nextAttemptAt;
}

onEachDatabase((database) => {
  it.each([
    [0.25, 120],
    [0.05, 12],
  ])(
    'trap 5: with a share of %d, reading %i old tickets never takes more of any minute',
    async (share, count) => {
      const world = zendeskWorld(`share-${share * 100}`);
      createTickets(world, count);
      const services = instanceOn(database(), world);
      world.set(world.clock.now() + 10 * MINUTE);
      const accountId = await install(services, world);
      await setShare(services, accountId, share);
      await provisionAccount(services, accountId);
      world.set(world.clock.now() + 10 * MINUTE);
      const begun = world.calls.length;
      for (
        let due: number | null = world.clock.now();
        due !== null;
        due = await dueAgain(services, accountId)
      ) {
        world.set(Math.max(due, world.clock.now()));
        await backfill(services, accountId);
        await readRequestedTickets(services, accountId);
      }
      const calls = world.calls.slice(begun);
      const exports = calls.filter(({ label }) => label.includes('/incremental/'));
      expect(busiest(calls, MINUTE)).toBeLessThanOrEqual(ACCOUNT_PER_MINUTE * share);
      expect(busiest(exports, 2 * MINUTE)).toBeLessThanOrEqual(2 * EXPORTS_PER_MINUTE * share);
      const known = await services.db.tenant(accountId, (tx) =>
        tx.select({ id: ticket.ticketId }).from(ticket),
      );
      expect(known).toHaveLength(count);
    },
  );

  it('trap 5: what changes now is found meanwhile: the share binds old tickets alone', async () => {
    const world = zendeskWorld('meanwhile');
    createTickets(world, 40);
    const services = instanceOn(database(), world);
    world.set(world.clock.now() + 10 * MINUTE);
    const accountId = await install(services, world);
    await setShare(services, accountId, 0.05);
    await provisionAccount(services, accountId);
    world.set(world.clock.now() + 2 * MINUTE);
    await backfill(services, accountId);
    world.simulator.act(world.subdomain, {
      at: world.clock.now(),
      ticket: 'old-39',
      by: { kind: 'rep', key: 'rita' },
      do: 'reply',
      visibility: 'public',
    });
    world.set(world.clock.now() + 2 * MINUTE);
    await catchUp(services, accountId);
    await readRequestedTickets(services, accountId);
    const known = await services.db.tenant(accountId, (tx) =>
      tx.select({ id: ticket.ticketId }).from(ticket),
    );
    expect(known.map(({ id }) => id)).toContain(world.simulator.ticketId(world.subdomain, 'old-39'));
    expect(known.length).toBeLessThan(40);
  });
});
