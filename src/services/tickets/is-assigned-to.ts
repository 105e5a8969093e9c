import { and, eq } from 'drizzle-orm';
import { ticket } from '../../db/schema/index.ts';
import type { AccountId, RepId, TicketId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';

/** Is the ticket that rep's own now? */
export async function isAssignedTo(
  { db }: Services,
  accountId: AccountId,
  ticketId: TicketId,
  repId: RepId | null,
): Promise<boolean> {
  if (repId === null) return false;
  const rows = await db.tenant(accountId, (tx) =>
    tx
      .select({ id: ticket.ticketId })
      .from(ticket)
      .where(and(eq(ticket.accountId, accountId), eq(ticket.ticketId, ticketId), eq(ticket.repId, repId))),
  );
  return rows.length > 0;
}
