import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs, type Jobs } from '../../../src/db/jobs.ts';
import * as schema from '../../../src/db/schema/index.ts';
import { eraseAccount } from '../../../src/services/accounts/erase.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { dumpDatabase, tablesHolding } from '../../support/dump.ts';

const TENANT_TABLES: readonly PgTable[] = Object.values(schema).flatMap((value: unknown) =>
  is(value, PgTable) && 'accountId' in getTableColumns(value) ? [value] : [],
);
const [LEAVING, STAYING] = ['hubspot-1', 'zendesk-acme'];

/** A row with something in every column; texts say whose they are. */
function filledRow(table: PgTable, accountId: string): Record<string, unknown> {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(
    columns.map(([name, { dataType }]) => {
      if (name === 'accountId') return [name, accountId];
      if (dataType.includes('json') || dataType.startsWith('object'))
        return [name, { said: `secret of ${accountId}` }];
      if (dataType.startsWith('number')) return [name, 1];
      return [name, dataType === 'boolean' ? true : `secret of ${accountId}`];
    }),
  );
}

onEachDatabase((database) => {
  let jobs: Jobs;

  beforeAll(async () => {
    jobs = createJobs(database(), () => {});
    await jobs.start();
    for (const accountId of [LEAVING, STAYING]) {
      for (const table of TENANT_TABLES) {
        await database().tenant(accountId, (tx) => tx.insert(table).values(filledRow(table, accountId)));
      }
      await jobs.send('read', accountId);
      await jobs.send('write', accountId);
    }
    const ended = new Promise<void>((resolve) => {
      let left = 2;
      void jobs.work('read', async ({ accountId }) => {
        left -= 1;
        if (left === 0) setTimeout(resolve, 500);
        throw new Error(`could not store the secret of ${accountId}`);
      });
    });
    await ended;
  });
  afterAll(() => jobs.stop());

  const rowsOfLeaving = async () => {
    const dump = await dumpDatabase(database());
    return [...dump].flatMap(([table, lines]) =>
      lines.filter((line) => line.includes(LEAVING)).map(() => table),
    );
  };
  const staying = async () => {
    const dump = await dumpDatabase(database());
    return [...dump].flatMap(([table, lines]) =>
      table.startsWith('public.') ? lines.filter((line) => line.includes(STAYING)).toSorted() : [],
    );
  };

  describe('erasing an account', () => {
    it('begins with a row in every table of it, and what failed jobs said', async () => {
      const full = new Set(await rowsOfLeaving());
      const missing = TENANT_TABLES.map((table) => `public.${getTableName(table)}`).filter(
        (name) => !full.has(name),
      );
      expect(missing).toEqual([]);
      expect([...full].some((table) => table.startsWith('pgboss.'))).toBe(true);
    });

    it('leaves no row and no word of it anywhere in the database, and the other account whole', async () => {
      const before = await staying();
      await eraseAccount(database(), LEAVING);
      expect(await tablesHolding(database(), LEAVING)).toEqual([]);
      expect(await staying()).toEqual(before);
      expect(before.length).toBe(TENANT_TABLES.length);
    });
  });
});
