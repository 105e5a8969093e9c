import { asc } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { storeRows } from '../../src/db/bulk.ts';
import { writeBack } from '../../src/db/schema/index.ts';
import { onEachDatabase } from '../support/databases.ts';

const ACCOUNT = 'hubspot-1';
type Row = typeof writeBack.$inferSelect;

function row(ticketId: string, more: Partial<Row> = {}): Row {
  const wanted = {
    sla_policy: 'Padrão “A” — 100 %',
    sla_tier: null,
    sla_status: 'active',
    next_due_at: 1_772_629_200_001,
    next_due_metric: "it's \\ quoted",
    first_reply_due_at: null,
    next_reply_due_at: null,
    resolution_due_at: null,
    first_reply_breached: false,
    next_reply_breached: false,
    resolution_breached: true,
    breach_count: 1,
    sla_updated_at: null,
  } as const;
  const state = 'due' as const;
  const none = {
    written: {},
    writes: 0,
    attempts: 0,
    nextAttemptAt: 9_007_199_254_740_991,
    failure: null,
    repairs: {},
  };
  return { accountId: ACCOUNT, ticketId, wanted, state, ...none, ...more };
}

onEachDatabase((database) => {
  const stored = () =>
    database().tenant(ACCOUNT, (tx) => tx.select().from(writeBack).orderBy(asc(writeBack.ticketId)));

  it('rows come back as they were stored: text, nulls, large numbers and JSON', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => row(String(1000 + index)));
    await database().tenant(ACCOUNT, (tx) => storeRows(tx, writeBack, rows, 'leave'));
    expect(await stored()).toEqual(rows);
  });

  it('a row that is there is left, or replaced but for what is to be kept', async () => {
    const [first] = await stored();
    const changed = row('1000', { failure: { kind: 'network', detail: 'new' }, writes: 7, state: 'clean' });
    await database().tenant(ACCOUNT, (tx) => storeRows(tx, writeBack, [changed], 'leave'));
    expect((await stored())[0]).toEqual(first);
    await database().tenant(ACCOUNT, (tx) =>
      storeRows(tx, writeBack, [changed], { replace: true, keep: ['writes'] }),
    );
    expect((await stored())[0]).toEqual({ ...changed, writes: 0 });
  });

  it('a row of another account is refused', async () => {
    const foreign = row('1', { accountId: 'hubspot-2' });
    await expect(
      database().tenant(ACCOUNT, (tx) => storeRows(tx, writeBack, [foreign], 'leave')),
    ).rejects.toThrow();
  });
});
