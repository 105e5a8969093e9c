import { and, eq, gte, inArray } from 'drizzle-orm';
import { ticket } from '../../db/schema/index.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import type { ConnectedAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { followStream } from './stream.ts';

/** Lists every ticket of a newly installed account, page by page, and requests reads of those that were not read yet. */
export async function backfill(services: Services, accountId: AccountId): Promise<void> {
  await followStream(services, accountId, 'backfill', async (connected, row) => {
    const { ids, cursor, total } = await connected.crm.listTickets(connected.session, row.cursor);
    const read = await readSinceInstall(services, connected, ids);
    const now = services.clock.now();
    return {
      subjects: ids
        .filter((id) => !read.has(id))
        .map((subjectId) => ({ about: 'ticket' as const, subjectId })),
      set: { cursor, total, nextAttemptAt: now, finishedAt: cursor === null ? now : null },
      more: cursor !== null,
    };
  });
}

/**
 * Some CRMs list by last change, so a ticket that we write appears again at the end. Changes since the install come from the
 * catch-up.
 */
async function readSinceInstall(
  services: Services,
  { row: { accountId, installedAt } }: ConnectedAccount,
  ids: readonly TicketId[],
): Promise<ReadonlySet<TicketId>> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: ticket.ticketId })
      .from(ticket)
      .where(
        and(
          eq(ticket.accountId, accountId),
          inArray(ticket.ticketId, [...ids]),
          gte(ticket.evaluatedAt, installedAt),
        ),
      ),
  );
  return new Set(rows.map(({ id }) => id));
}
