import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { toRows } from '../../src/db/rows.ts';
import * as schema from '../../src/db/schema/index.ts';
import { onEachDatabase } from '../support/databases.ts';

const tenantTables = Object.values(schema)
  .flatMap((value): PgTable[] => (is(value, PgTable) ? [value] : []))
  .filter((table) => 'accountId' in getTableColumns(table));

onEachDatabase((database) => {
  it('there are tenant tables to guard', () => {
    expect(tenantTables.length).toBeGreaterThanOrEqual(18);
  });

  it('every tenant table has account_id as the first column of its primary key', async () => {
    const result = await database().system.execute(sql`
      select t.relname as table, a.attname as first
      from pg_index i
      join pg_class t on t.oid = i.indrelid
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
      where i.indisprimary`);
    const first = new Map(toRows(result).map((row) => [row.table, row.first]));
    for (const table of tenantTables)
      expect([getTableName(table), first.get(getTableName(table))]).toEqual([
        getTableName(table),
        'account_id',
      ]);
  });

  it.each(tenantTables.map((table) => [getTableName(table)]))(
    'a query on %s without its account sees nothing',
    async (name) => {
      const result = await database().system.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'pontual_tenant', true)`);
        return tx.execute(sql.raw(`select * from "${name}"`));
      });
      expect(toRows(result)).toEqual([]);
    },
  );

  it('one account neither sees, changes nor adds rows of another', async () => {
    const { inbox } = schema;
    await database().tenant('a', (tx) =>
      tx.insert(inbox).values({ accountId: 'a', inboxId: '1', name: 'Support' }),
    );
    expect(await database().tenant('b', (tx) => tx.select().from(inbox))).toEqual([]);
    await database().tenant('b', (tx) => tx.update(inbox).set({ name: 'stolen' }));
    expect(await database().tenant('a', (tx) => tx.select().from(inbox))).toEqual([
      { accountId: 'a', inboxId: '1', name: 'Support' },
    ]);
    const foreign = database().tenant('b', (tx) =>
      tx.insert(inbox).values({ accountId: 'a', inboxId: '2', name: 'x' }),
    );
    await expect(foreign).rejects.toMatchObject({
      cause: { message: expect.stringContaining('row-level security') },
    });
  });

  it('a tenant transaction that fails leaves nothing behind, and the next one is not in its account', async () => {
    const failing = database().tenant('a', async (tx) => {
      await tx.insert(schema.team).values({ accountId: 'a', teamId: '1', name: 'x' });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    const rows = await database().system.select().from(schema.team);
    expect(rows).toEqual([]);
  });
});
