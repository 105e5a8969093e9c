import { eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { rep, ticket } from '../../db/schema/index.ts';
import { countBy, type ReportQuery } from '../common/query.ts';
import type { ReportRows } from '../common/shapes.ts';

/** By the rep a ticket is assigned to now. */
export async function queryRepReport(tx: Queries, requested: ReportQuery): Promise<ReportRows> {
  const names = await tx
    .select({ key: rep.repId, name: rep.name })
    .from(rep)
    .where(eq(rep.accountId, requested.accountId));
  return { ...(await countBy(tx, ticket.repId, requested)), names };
}
