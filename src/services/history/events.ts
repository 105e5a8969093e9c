import { isDeepStrictEqual } from 'node:util';
import { and, eq, inArray } from 'drizzle-orm';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { supersededEvent, ticketEvent } from '../../db/schema/index.ts';
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

/** One ticket's history as a read tells it. */
export interface ReadHistory {
  readonly ticketId: TicketId;
  readonly events: readonly TicketEvent[];
  /** Prefixes of event ids for which this read returned all events. */
  readonly whole: readonly string[];
}

/**
 * Stores what a newer mapping reads (ADR 14): adds new events, replaces those whose meaning changed and, where the read is
 * whole, withdraws those it no longer contains. Withdrawn rows are kept in `superseded_event`.
 */
export async function replaceEvents(
  tx: Queries,
  accountId: AccountId,
  histories: readonly ReadHistory[],
  by: { readonly historyVersion: number; readonly at: number },
): Promise<void> {
  const ids = histories.map(({ ticketId }) => ticketId);
  const stored = Map.groupBy(await loadRows(tx, accountId, ids), (row) => row.ticketId);
  const superseded: EventRow[] = [];
  const written: EventRow[] = [];
  for (const { ticketId, events, whole } of histories) {
    const known = new Map((stored.get(ticketId) ?? []).map((row) => [row.eventId, row]));
    for (const event of events) {
      const before = known.get(event.id);
      const row = withForgotten(toRow(accountId, ticketId, event), before);
      if (before !== undefined && isDeepStrictEqual(row, before)) continue;
      if (before !== undefined) superseded.push(before);
      written.push(row);
    }
    const reported = new Set(events.map(({ id }) => id));
    const isWithdrawn = ({ eventId }: EventRow) =>
      !reported.has(eventId) && whole.some((beginning) => eventId.startsWith(beginning));
    superseded.push(...[...known.values()].filter(isWithdrawn));
  }
  await setAside(tx, superseded, by);
  await storeRows(tx, ticketEvent, written, 'leave');
}

/** Withdraws events from a history; they are kept in `superseded_event`. */
export async function withdrawEvents(
  tx: Queries,
  accountId: AccountId,
  ticketId: TicketId,
  ids: ReadonlySet<string>,
  by: { readonly historyVersion: number; readonly at: number },
): Promise<void> {
  const rows = ids.size === 0 ? [] : await loadRows(tx, accountId, [ticketId]);
  await setAside(
    tx,
    rows.filter(({ eventId }) => ids.has(eventId)),
    by,
  );
}

/** A person whose data was erased stays anonymous in events that are read again. */
function withForgotten(row: EventRow, before: EventRow | undefined): EventRow {
  return before?.actorId === null && before.actorKind === row.actorKind ? { ...row, actorId: null } : row;
}

async function setAside(
  tx: Queries,
  rows: readonly EventRow[],
  { historyVersion, at }: { readonly historyVersion: number; readonly at: number },
): Promise<void> {
  await storeRows(
    tx,
    supersededEvent,
    rows.map((row) => ({ ...row, historyVersion, supersededAt: at })),
    'leave',
  );
  for (const [ticketId, gone] of Map.groupBy(rows, (row) => row.ticketId)) {
    const accountId = gone[0]?.accountId ?? '';
    const ids = gone.map(({ eventId }) => eventId);
    await tx
      .delete(ticketEvent)
      .where(
        and(
          eq(ticketEvent.accountId, accountId),
          eq(ticketEvent.ticketId, ticketId),
          inArray(ticketEvent.eventId, ids),
        ),
      );
  }
}

/** The whole stored history of each ticket, in no particular order. */
export async function loadHistories(
  tx: Queries,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<Map<TicketId, TicketEvent[]>> {
  const histories = new Map<TicketId, TicketEvent[]>(ids.map((id) => [id, []]));
  for (const row of await loadRows(tx, accountId, ids)) histories.get(row.ticketId)?.push(fromRow(row));
  return histories;
}

async function loadRows(tx: Queries, accountId: AccountId, ids: readonly TicketId[]): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(ticketEvent)
    .where(and(eq(ticketEvent.accountId, accountId), inArray(ticketEvent.ticketId, [...ids])));
}

function toRow(accountId: AccountId, ticketId: TicketId, event: TicketEvent): EventRow {
  const { id, at, type, actor, ...members } = event;
  // The same as what the database returns: without members that are undefined.
  const body = JSON.parse(JSON.stringify(members));
  return { accountId, ticketId, eventId: id, at, type, actorKind: actor.kind, actorId: actor.id, body };
}

/** Only `toRow` writes these rows, so the body has exactly the members of its type. */
function fromRow(row: EventRow): TicketEvent {
  const actor = { kind: row.actorKind, id: row.actorId };
  return { ...row.body, id: row.eventId, at: row.at, type: row.type, actor } as TicketEvent;
}
