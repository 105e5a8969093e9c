import { eq } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Queries } from '../db/database.ts';
import { channel, inbox, rep, ticket } from '../db/schema/index.ts';
import type { AccountId } from '../domain/ids.ts';

/** What the lines of a report stand for. */
interface Dimension {
  /** Column of the ticket that the report counts by. */
  readonly by: PgColumn;
  /** Key of the line for tickets that have none. */
  readonly absentKey: string;
  /** Names of the lines, by key. */
  names(tx: Queries, accountId: AccountId): Promise<{ key: string; name: string }[]>;
}

export const REPORT_NAMES = ['rep', 'channel', 'inbox'] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** A new report is a name above, one row here and one term. */
export const DIMENSIONS: Readonly<Record<ReportName, Dimension>> = {
  /** The rep a ticket is assigned to now. */
  rep: {
    by: ticket.repId,
    absentKey: 'nobody',
    names: (tx, accountId) =>
      tx.select({ key: rep.repId, name: rep.name }).from(rep).where(eq(rep.accountId, accountId)),
  },
  /** The channel a ticket came through. */
  channel: {
    by: ticket.channelId,
    absentKey: 'unknown',
    names: (tx, accountId) =>
      tx
        .select({ key: channel.channelId, name: channel.name })
        .from(channel)
        .where(eq(channel.accountId, accountId)),
  },
  /** The inbox a ticket is in now. */
  inbox: {
    by: ticket.inboxId,
    absentKey: 'none',
    names: (tx, accountId) =>
      tx.select({ key: inbox.inboxId, name: inbox.name }).from(inbox).where(eq(inbox.accountId, accountId)),
  },
};
