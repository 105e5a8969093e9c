import { eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { channel, ticket } from '../../db/schema/index.ts';
import { countBy, type ReportQuery } from '../common/query.ts';
import type { ReportRows } from '../common/shapes.ts';

/** By the channel a ticket came through. */
export async function queryChannelReport(tx: Queries, requested: ReportQuery): Promise<ReportRows> {
  const names = await tx
    .select({ key: channel.channelId, name: channel.name })
    .from(channel)
    .where(eq(channel.accountId, requested.accountId));
  return { ...(await countBy(tx, ticket.channelId, requested)), names };
}
