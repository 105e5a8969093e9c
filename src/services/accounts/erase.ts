import { eq, getTableColumns, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/database.ts';
import { forgetJobs } from '../../db/jobs.ts';

import * as schema from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';

/**
 * Deletes everything stored of an account, including its jobs in the queue, whose errors may quote what was read. This cannot
 * be undone.
 */
export async function eraseAccount(db: Database, accountId: AccountId): Promise<void> {
  await forgetJobs(db, accountId);
  await db.tenant(accountId, async (tx) => {
    for (const table of Object.values(schema)) {
      if (!is(table, PgTable)) continue;
      const { accountId: column } = getTableColumns(table) as { accountId?: Parameters<typeof eq>[0] };
      if (column !== undefined) await tx.delete(table).where(eq(column, accountId));
    }
  });
  // A job that ran during the deletion may have failed because its account was gone.
  await forgetJobs(db, accountId);
}
