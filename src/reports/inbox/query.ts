import { eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { inbox, ticket } from '../../db/schema/index.ts';
import { countBy, type ReportQuery } from '../common/query.ts';
import type { ReportRows } from '../common/shapes.ts';

/** By the inbox a ticket is in now. */
export async function queryInboxReport(tx: Queries, requested: ReportQuery): Promise<ReportRows> {
  const names = await tx
    .select({ key: inbox.inboxId, name: inbox.name })
    .from(inbox)
    .where(eq(inbox.accountId, requested.accountId));
  return { ...(await countBy(tx, ticket.inboxId, requested)), names };
}
