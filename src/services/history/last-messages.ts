import { and, eq, gte, inArray, isNull, max, sql } from 'drizzle-orm';
import { ticket, ticketEvent } from '../../db/schema/index.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';

/** A read that began this soon after a message may have missed another one of the same moment. */
const MOMENT_MS = 1000;

/**
 * The instant (epoch ms) of the newest stored public message, by ticket. A ticket is absent when it has no message, when it
 * could not be read whole, when a mapping older than `historyVersion` read it, or when the last read followed that message too
 * closely.
 */
export async function lastMessages(
  services: Pick<Services, 'db'>,
  accountId: AccountId,
  ids: readonly TicketId[],
  historyVersion: number,
): Promise<ReadonlyMap<TicketId, number>> {
  if (ids.length === 0) return new Map();
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: ticket.ticketId, readAt: ticket.evaluatedAt, lastAt: max(ticketEvent.at) })
      .from(ticket)
      .innerJoin(
        ticketEvent,
        and(eq(ticketEvent.accountId, ticket.accountId), eq(ticketEvent.ticketId, ticket.ticketId)),
      )
      .where(
        and(
          eq(ticket.accountId, accountId),
          inArray(ticket.ticketId, [...ids]),
          isNull(ticket.goneAt),
          // Tickets that an older mapping read are read again as a whole (ADR 14).
          gte(ticket.historyVersion, historyVersion),
          sql`${ticket.notes} = '[]'::jsonb`,
          eq(ticketEvent.type, 'message'),
          sql`${ticketEvent.body} ->> 'visibility' = 'public'`,
        ),
      )
      .groupBy(ticket.ticketId, ticket.evaluatedAt),
  );
  return new Map(
    rows.flatMap(({ id, readAt, lastAt }) =>
      lastAt === null || readAt < lastAt + MOMENT_MS ? [] : [[id, lastAt] as const],
    ),
  );
}
