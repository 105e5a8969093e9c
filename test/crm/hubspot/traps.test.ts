import { describe, expect, it } from 'vitest';
import type { ChangeNotice, TicketRead } from '../../../src/crm/port.ts';
import type { SlaProperties } from '../../../src/domain/sla-properties.ts';
import { ANA, create, type Installed, installed, MINUTE, PORTAL, toAction } from './installed.ts';

async function catchUp(account: Installed, from: string | null) {
  const notices: ChangeNotice[] = [];
  let cursor = from;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const page = await account.crm.changesSince(account.session(), cursor);
    notices.push(...page.notices.filter(({ about }) => about === 'ticket'));
    cursor = page.cursor;
    if (page.caughtUp) return { notices, ids: new Set(notices.map((notice) => notice.id)), cursor };
  }
  throw new Error('catch-up does not end');
}

async function readOne(account: Installed, id: string): Promise<TicketRead | undefined> {
  return (await account.crm.readTickets(account.session(), [id]))[0];
}

describe('trap 1: tickets that share one modification time', () => {
  it('10,600 tickets changed in the same millisecond are all found, once, in pages that end', async () => {
    const account = installed();
    const at = account.now() + MINUTE;
    account.setNow(at);
    for (let index = 0; index < 10_600; index += 1) {
      account.simulator.act(
        PORTAL,
        toAction(at, `bulk-${index}`, create({ channel: 'api', withMessage: false })),
      );
    }
    account.setNow(at + MINUTE);
    const { ids, notices } = await catchUp(account, null);
    expect(ids.size).toBe(10_600);
    expect(notices.length).toBe(10_600);
    const searches = account.wire.filter((one) => one.url.endsWith('/search'));
    expect(searches.every((one) => one.status === 200)).toBe(true);
    // Beside the pages: one to see that they are many, one that is empty, and one for companies.
    expect(searches.length).toBeLessThanOrEqual(10_600 / 200 + 3);
  });

  it('a ticket that changes again while the window is read is found in the next one', async () => {
    const account = installed();
    account.play('early', create());
    account.play('later', create());
    const first = await account.crm.changesSince(account.session(), null);
    account.play('early', { by: ANA, do: 'status', status: 'pending' });
    const { cursor } = await catchUp(account, first.cursor);
    account.setNow(account.now() + 10 * MINUTE);
    const next = await catchUp(account, cursor);
    expect(next.ids.has(account.parseId('early'))).toBe(true);
  });
});

describe('trap 2: deleted and merged tickets', () => {
  it('whose webhooks were lost are found: the deleted one by listing, the merged one by its survivor', async () => {
    const account = installed();
    for (const ticket of ['deleted', 'loser', 'winner']) account.play(ticket, create());
    const ids = {
      deleted: account.parseId('deleted'),
      loser: account.parseId('loser'),
      primary: account.parseId('winner'),
    };
    const { cursor } = await catchUp(account, null);
    account.setNow(account.now() + 60 * MINUTE);
    account.play('deleted', { by: ANA, do: 'delete' });
    account.play('loser', { by: ANA, do: 'merge', into: 'winner' });
    account.setNow(account.now() + MINUTE);
    const found = await catchUp(account, cursor);
    const survivor = account.parseId('winner');
    expect([...found.ids]).toEqual(expect.arrayContaining([...Object.values(ids), survivor]));
    expect(await readOne(account, ids.deleted)).toMatchObject({ kind: 'gone', mergedInto: null });
    expect(await readOne(account, ids.loser)).toMatchObject({ kind: 'gone', mergedInto: survivor });
    expect(await readOne(account, ids.primary)).toMatchObject({ kind: 'gone', mergedInto: survivor });
    expect(await readOne(account, survivor)).toMatchObject({ kind: 'ticket', facts: { id: survivor } });
  });

  it('a merge that keeps the first record’s id leaves it alive', async () => {
    const account = installed({ mergeMintsNewId: false });
    for (const ticket of ['loser', 'winner']) account.play(ticket, create());
    const [loser, winner] = [account.parseId('loser'), account.parseId('winner')];
    account.play('loser', { by: ANA, do: 'merge', into: 'winner' });
    expect(await readOne(account, winner)).toMatchObject({ kind: 'ticket', facts: { id: winner } });
    const reads = await account.crm.readTickets(account.session(), [winner, loser]);
    expect(reads.map((read) => read.kind).toSorted()).toEqual(['gone', 'ticket']);
  });
});

const OUTDATED: Partial<SlaProperties> = {
  sla_status: 'overdue',
  resolution_breached: true,
  breach_count: 9,
};

describe('trap 9: properties that come back from the archive', () => {
  it('a new install over archived properties shows none of last year’s values', async () => {
    const account = installed();
    await account.provision();
    for (const ticket of ['a', 'b']) account.play(ticket, create());
    const ids = [account.parseId('a'), account.parseId('b')];
    const writes = ids.map((ticketId) => ({ ticketId, values: OUTDATED, readAt: null }));
    await account.crm.writeProperties(account.session(), writes);
    for (const key of ['sla_status', 'resolution_breached', 'breach_count']) {
      await account.call('DELETE', `/crm/properties/2026-09/tickets/pontual_${key}`);
    }
    account.setNow(account.now() + MINUTE);
    const [detail] = await account.provision();
    expect(detail).toBe('3 created, 3 brought back, 2 tickets cleared of old values');
    for (const id of ids) {
      const read = await readOne(account, id);
      expect(read?.kind === 'ticket' && read.written).toMatchObject({ sla_policy: null });
      expect(read?.kind === 'ticket' && Object.keys(read.written)).not.toEqual(
        expect.arrayContaining(['breach_count']),
      );
    }
  });
});

describe('trap 10: paths that end', () => {
  it('everything the adapter calls is dated 2026-09', async () => {
    const account = installed();
    await account.provision();
    account.play('a', create());
    const session = account.session();
    const id = account.parseId('a');
    await account.crm.readTickets(session, [id, '999']);
    await account.crm.writeProperties(session, [{ ticketId: id, values: OUTDATED, readAt: null }]);
    await account.crm.directory(session);
    await account.crm.listTickets(session, null);
    await catchUp(account, null);
    await account.crm.nativeSla(session, [id]);
    await account.crm.readCustomers(session, ['1']);
    await account.crm.revoke(session);
    const undated = account.wire.map((one) => one.url).filter((url) => !/\/2026-09([/?]|$)/.test(url));
    expect(undated).toEqual([]);
    expect(account.wire.length).toBeGreaterThan(20);
  });
});
