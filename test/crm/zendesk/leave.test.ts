import { expect, it } from 'vitest';
import { account, auditEvent, writeBack } from '../../../src/db/schema/index.ts';
import type { Clearing } from '../../../src/domain/leaving.ts';
import { disconnectAccount } from '../../../src/services/accounts/disconnect.ts';
import { continueLeaving } from '../../../src/services/accounts/leave.ts';
import { provisionAccount } from '../../../src/services/accounts/provision.ts';
import { backfill } from '../../../src/services/ingest/backfill.ts';
import { readRequestedTickets } from '../../../src/services/ingest/read-tickets.ts';
import { writeDueProperties } from '../../../src/services/write-back/send.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { install, instanceOn, zendeskWorld } from './installed.ts';

const BY = 'ina@acme.com';

onEachDatabase((database) => {
  async function connected(subdomain: string) {
    const world = zendeskWorld(subdomain);
    const by = { kind: 'customer', key: 'globex' } as const;
    const first = { subject: 'x', customer: 'globex', inbox: 'help', channel: 'email', rep: null } as const;
    for (const ticket of ['a', 'b', 'solved']) {
      const at = world.clock.now();
      world.simulator.act(subdomain, {
        at,
        ticket,
        by,
        do: 'create',
        priority: 'high',
        withMessage: true,
        ...first,
      });
    }
    const rita = { kind: 'rep', key: 'rita' } as const;
    world.simulator.act(subdomain, {
      at: world.clock.now(),
      ticket: 'solved',
      by: rita,
      do: 'status',
      status: 'solved',
    });
    const services = instanceOn(database(), world);
    const accountId = await install(services, world);
    await provisionAccount(services, accountId);
    world.set(world.clock.now() + 120_000);
    await backfill(services, accountId);
    await readRequestedTickets(services, accountId);
    world.set(world.clock.now() + 120_000);
    await writeDueProperties(services, accountId);
    world.calls.length = 0;
    const deleted = () =>
      world.calls.flatMap(({ label, status }) => {
        const [, what] = /^DELETE \/api\/v2\/([a-z_/]+?)(?:\/[\w-]+)?(?:\.json)?$/.exec(label) ?? [];
        return what === undefined || status !== 204 ? [] : [what];
      });
    const disconnect = async (clear: Clearing) => {
      await disconnectAccount(services, accountId, BY, clear);
      await continueLeaving(services, accountId);
      const [row] = await services.db.tenant(accountId, (tx) => tx.select().from(account));
      return row;
    };
    return { world, services, accountId, deleted, disconnect };
  }

  it('a disconnect that clears all empties our fields on open tickets and takes our things out of Zendesk', async () => {
    const { services, accountId, deleted, disconnect } = await connected('leaving-all');
    const row = await disconnect('all');
    expect(row).toMatchObject({
      status: 'disconnected',
      leaving: null,
      statusReason: {
        code: 'disconnected_by_admin',
        by: BY,
        cleared: { clear: 'all', cleared: 2, refused: 0, unreached: 0, left: [], isRemovalKnown: true },
      },
    });
    const counts = Object.entries(Object.groupBy(deleted(), (what) => what));
    expect(Object.fromEntries(counts.map(([what, all]) => [what, all?.length]))).toMatchObject({
      ticket_fields: 13,
      triggers: 2,
      views: 1,
      webhooks: 1,
    });
    const rows = await services.db.tenant(accountId, (tx) => tx.select().from(writeBack));
    expect(rows.filter(({ written }) => Object.keys(written).length === 0)).toHaveLength(2);
    const audits = await services.db.tenant(accountId, (tx) => tx.select().from(auditEvent));
    const ends = audits.filter(({ what }) => what.startsWith('disconnect'));
    expect(ends.map(({ what, actor }) => [what, actor]).sort()).toEqual([
      ['disconnected', BY],
      ['disconnecting', BY],
    ]);
  });

  it('one that clears values only leaves fields, view and triggers, and one that clears nothing writes nothing', async () => {
    const values = await connected('leaving-values');
    expect(await values.disconnect('values')).toMatchObject({
      statusReason: { cleared: { clear: 'values', cleared: 2, removed: [] } },
    });
    expect(values.deleted()).not.toContain('ticket_fields');
    const nothing = await connected('leaving-nothing');
    const row = await nothing.disconnect('nothing');
    expect(row?.statusReason).toEqual({ code: 'disconnected_by_admin', by: BY, crmInformed: true });
    expect(nothing.world.calls.filter(({ label }) => label.includes('update_many'))).toEqual([]);
  });

  it('while it is under way nothing else is written, and a Zendesk that does not answer is waited for', async () => {
    const { world, services, accountId } = await connected('leaving-slowly');
    await disconnectAccount(services, accountId, BY, 'values');
    await writeDueProperties(services, accountId);
    expect(world.calls.filter(({ label }) => label.includes('update_many'))).toEqual([]);
    const answer = world.simulator.fetch;
    world.simulator.fetch = async () => new Response('', { status: 503 });
    await continueLeaving(services, accountId);
    const [row] = await services.db.tenant(accountId, (tx) => tx.select().from(account));
    expect(row).toMatchObject({ status: 'active', leaving: { cleared: 0, total: 2, attempts: 1 } });
    expect(row?.leavingNextAt).toBeGreaterThan(world.clock.now());
    world.simulator.fetch = answer;
    await continueLeaving(services, accountId);
    const [after] = await services.db.tenant(accountId, (tx) => tx.select().from(account));
    expect(after).toMatchObject({ status: 'disconnected', statusReason: { cleared: { cleared: 2 } } });
  });
});
