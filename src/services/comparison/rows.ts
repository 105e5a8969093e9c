import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, ne, or } from 'drizzle-orm';
import type { NativeFigure } from '../../comparison/figures.ts';
import type { Queries } from '../../db/database.ts';
import { nativeSla, ticket } from '../../db/schema/index.ts';
import type { AccountId, MetricKey, TicketId } from '../../domain/ids.ts';
import type { NativeSla } from '../../domain/native-sla.ts';

/**
 * Each ticket has one extra row without a metric that records when the CRM was asked. It tells a ticket of which the CRM has no
 * figures from one that was never asked about. `wanted` means that somebody viewed it.
 */
const LAST_REQUEST = '';
type Requested = 'read' | 'wanted';
/** Somebody viewed it before it was ever read. */
const NEVER = 0;

const isRequested = eq(nativeSla.metric, LAST_REQUEST);

/** What is stored of one ticket. */
export interface StoredNative {
  /** Epoch ms; null: the CRM was never asked. */
  readonly readAt: number | null;
  readonly figures: readonly NativeFigure[];
}

export async function loadNative(
  tx: Queries,
  accountId: AccountId,
  ids: readonly TicketId[],
): Promise<ReadonlyMap<TicketId, StoredNative>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(nativeSla)
    .where(and(eq(nativeSla.accountId, accountId), inArray(nativeSla.ticketId, [...ids])));
  return new Map(
    [...Map.groupBy(rows, (row) => row.ticketId)].map(([id, own]) => {
      const readAt = own.find((row) => row.metric === LAST_REQUEST)?.readAt ?? NEVER;
      const figures = own.filter((row) => row.metric !== LAST_REQUEST).map(toFigure);
      return [id, { readAt: readAt === NEVER ? null : readAt, figures }];
    }),
  );
}

function toFigure(row: typeof nativeSla.$inferSelect): NativeFigure {
  const { accountId: _account, ticketId: _ticket, ...figure } = row;
  return figure;
}

/** Replaces everything stored of these tickets. `figures` are all that the CRM has of them. */
export async function replaceNative(
  tx: Queries,
  accountId: AccountId,
  ids: readonly TicketId[],
  figures: readonly NativeSla[],
  readAt: number,
): Promise<void> {
  await tx
    .delete(nativeSla)
    .where(and(eq(nativeSla.accountId, accountId), inArray(nativeSla.ticketId, [...ids])));
  const requested = ids.map((ticketId) => ({
    accountId,
    ticketId,
    metric: LAST_REQUEST,
    state: 'read' as Requested,
    readAt,
  }));
  // When a CRM lists a metric twice, the last one counts.
  const own = new Map(figures.map((figure) => [`${figure.ticketId} ${figure.metric}`, figure]));
  await tx
    .insert(nativeSla)
    .values([...requested, ...[...own.values()].map((figure) => ({ accountId, ...figure, readAt }))]);
}

/** Marks a ticket that somebody views, so that its figures are read soon. */
export async function wantNative(tx: Queries, accountId: AccountId, ticketId: TicketId): Promise<void> {
  const state: Requested = 'wanted';
  await tx
    .insert(nativeSla)
    .values({ accountId, ticketId, metric: LAST_REQUEST, state, readAt: NEVER })
    .onConflictDoUpdate({
      target: [nativeSla.accountId, nativeSla.ticketId, nativeSla.metric],
      set: { state },
    });
}

export async function wantedNative(tx: Queries, accountId: AccountId, limit: number): Promise<TicketId[]> {
  const wanted: Requested = 'wanted';
  const rows = await tx
    .select({ id: nativeSla.ticketId })
    .from(nativeSla)
    .where(and(eq(nativeSla.accountId, accountId), isRequested, eq(nativeSla.state, wanted)))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The metrics of ours that this CRM has shown a figure of on any ticket. */
export async function comparableMetrics(tx: Queries, accountId: AccountId): Promise<MetricKey[]> {
  const rows = await tx
    .selectDistinct({ metric: nativeSla.ours })
    .from(nativeSla)
    .where(
      and(eq(nativeSla.accountId, accountId), ne(nativeSla.metric, LAST_REQUEST), isNotNull(nativeSla.ours)),
    );
  return rows.flatMap(({ metric }) => (metric === null ? [] : [metric])).sort();
}

/** Tickets whose figures are older than their last change, or were never read; the latest changed first. */
export async function outdatedNative(
  tx: Queries,
  accountId: AccountId,
  changedSince: number,
  limit: number,
): Promise<TicketId[]> {
  if (limit === 0) return [];
  const ofTicket = and(
    eq(nativeSla.accountId, ticket.accountId),
    eq(nativeSla.ticketId, ticket.ticketId),
    isRequested,
  );
  const rows = await tx
    .select({ id: ticket.ticketId })
    .from(ticket)
    .leftJoin(nativeSla, ofTicket)
    .where(
      and(
        eq(ticket.accountId, accountId),
        isNull(ticket.goneAt),
        gte(ticket.updatedAt, changedSince),
        or(isNull(nativeSla.readAt), lt(nativeSla.readAt, ticket.updatedAt)),
      ),
    )
    .orderBy(desc(ticket.updatedAt))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The tickets that were asked about, the latest read first, with when their history was read. */
export async function requestedTickets(
  tx: Queries,
  accountId: AccountId,
  limit: number,
): Promise<{ id: TicketId; historyReadAt: number }[]> {
  return tx
    .select({ id: nativeSla.ticketId, historyReadAt: ticket.evaluatedAt })
    .from(nativeSla)
    .innerJoin(ticket, and(eq(ticket.accountId, accountId), eq(ticket.ticketId, nativeSla.ticketId)))
    .where(
      and(
        eq(nativeSla.accountId, accountId),
        isRequested,
        gt(nativeSla.readAt, NEVER),
        isNull(ticket.goneAt),
      ),
    )
    .orderBy(desc(nativeSla.readAt), desc(nativeSla.ticketId))
    .limit(limit);
}
