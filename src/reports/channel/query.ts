import { eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { channel, ticket } from '../../db/schema/index.ts';
import { countBy, type ReportQuery } from '../common/query.ts';
import type { ReportRows } from '../common/shapes.ts';

/** By the channel a ticket came through. */
export async function queryChannelReport(tx: Queries, asked: ReportQuery): Promise<ReportRows> {
  const names = await tx
    .select({ key: channel.channelId, name: channel.name })
    .from(channel)
    .where(eq(channel.accountId, asked.accountId));
  return { ...(await countBy(tx, ticket.channelId, asked)), names };
}
