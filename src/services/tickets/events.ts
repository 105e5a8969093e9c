import { and, eq, inArray } from 'drizzle-orm';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { ticketEvent } from '../../db/schema/index.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';

type EventRow = typeof ticketEvent.$inferSelect;

/** Adds what is new; an event that is already there (same source id) stays as it was. Histories by ticket. */
export async function appendEvents(
  tx: Queries,
  accountId: AccountId,
  histories: ReadonlyMap<TicketId, readonly TicketEvent[]>,
): Promise<void> {
  const known = await loadHistories(tx, accountId, [...histories.keys()]);
  const rows = [...histories].flatMap(([ticketId, events]) => {
    const seen = new Set(known.get(ticketId)?.map((event) => event.id));
    return events.filter((event) => !seen.has(event.id)).map((event) => toRow(accountId, ticketId, event));
  });
  await storeRows(tx, ticketEvent, rows, 'leave');
}

/** The whole stored history of each ticket, in no particular order. */
export async function loadHistories(
  tx: Queries,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<Map<TicketId, TicketEvent[]>> {
  const histories = new Map<TicketId, TicketEvent[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return histories;
  const rows = await tx
    .select()
    .from(ticketEvent)
    .where(and(eq(ticketEvent.accountId, accountId), inArray(ticketEvent.ticketId, [...ids])));
  for (const row of rows) histories.get(row.ticketId)?.push(fromRow(row));
  return histories;
}

function toRow(accountId: AccountId, ticketId: TicketId, event: TicketEvent): EventRow {
  const { id, at, type, actor, ...body } = event;
  return { accountId, ticketId, eventId: id, at, type, actorKind: actor.kind, actorId: actor.id, body };
}

/** Only `toRow` writes these rows, so the body has exactly the members of its type. */
function fromRow(row: EventRow): TicketEvent {
  const actor = { kind: row.actorKind, id: row.actorId };
  return { ...row.body, id: row.eventId, at: row.at, type: row.type, actor } as TicketEvent;
}
