import { eq, getTableColumns, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../db/database.ts';
import { forgetJobs } from '../../db/jobs.ts';

import * as schema from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';

/**
 * Deletes everything stored of an account, and what the job queue remembers of its jobs: why they failed, which may quote
 * what was read. There is no way back.
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
  // A job that was running meanwhile may have failed for want of its account.
  await forgetJobs(db, accountId);
}
