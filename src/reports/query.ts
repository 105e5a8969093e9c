import { and, count, eq, gte, inArray, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database, Queries } from '../db/database.ts';
import { clock, ticket } from '../db/schema/index.ts';
import type { ClockState } from '../domain/evaluation.ts';
import type { AccountId, RepId } from '../domain/ids.ts';
import { computeFigures } from './compute.ts';
import { DIMENSIONS, type ReportName } from './dimensions.ts';
import {
  type ClockCount,
  type Period,
  type ReportFigures,
  type ReportRows,
  TIMED_METRICS,
  type TicketCount,
} from './shapes.ts';

export interface ReportQuery {
  readonly accountId: AccountId;
  readonly period: Period;
  /** Epoch ms. A clock that ran past its due by then is overdue, whether or not the sweep has come by. */
  readonly now: number;
  /** Only tickets of this rep; null: of nobody, so none; absent: of all. */
  readonly assignedTo?: RepId | null;
}

/** One report of one account, from one transaction. */
export async function runReport(
  db: Database,
  name: ReportName,
  requested: ReportQuery,
): Promise<ReportFigures> {
  const rows = await db.tenant(requested.accountId, (tx) => queryReport(tx, name, requested));
  return computeFigures(rows, DIMENSIONS[name].absentKey);
}

/** Tickets and clocks of the period, counted by the report's dimension, and the names of its lines. */
async function queryReport(tx: Queries, name: ReportName, requested: ReportQuery): Promise<ReportRows> {
  const { by, names } = DIMENSIONS[name];
  return {
    tickets: await countTickets(tx, by, requested),
    clocks: await countClocks(tx, by, requested),
    names: await names(tx, requested.accountId),
  };
}

function countTickets(tx: Queries, by: PgColumn, requested: ReportQuery): Promise<TicketCount[]> {
  return tx
    .select({
      key: sql<string | null>`${by}`,
      tickets: count(),
      excluded: sql<number>`count(*) filter (where ${isExcluded()})`.mapWith(Number),
    })
    .from(ticket)
    .where(inPeriod(requested))
    .groupBy(by);
}

/** Clocks of `service` policies on those tickets but the excluded ones, alike ones counted together. */
function countClocks(tx: Queries, by: PgColumn, requested: ReportQuery): Promise<ClockCount[]> {
  const isLate = and(eq(clock.state, 'running'), lt(clock.dueAt, requested.now));
  const isTimed = and(inArray(clock.metric, [...TIMED_METRICS]), isNotNull(clock.fulfilledAt));
  return tx
    .select({
      key: sql<string | null>`${by}`,
      metric: clock.metric,
      state: sql<ClockState>`case when ${isLate} then 'overdue' else ${clock.state} end`,
      fromUpgrade: clock.fromUpgrade,
      elapsedMs: sql<number | null>`case when ${isTimed} then ${clock.elapsedMs} end`.mapWith(Number),
      count: count(),
    })
    .from(ticket)
    .innerJoin(clock, and(eq(clock.accountId, ticket.accountId), eq(clock.ticketId, ticket.ticketId)))
    .where(and(inPeriod(requested), sql`not (${isExcluded()})`, eq(clock.kind, 'service')))
    .groupBy(sql`1, 2, 3, 4, 5`);
}

function inPeriod({ accountId, period, assignedTo }: ReportQuery): SQL | undefined {
  return and(
    eq(ticket.accountId, accountId),
    period.from === null ? undefined : gte(ticket.createdAt, period.from),
    period.to === null ? undefined : lt(ticket.createdAt, period.to),
    assignedTo === null ? sql`false` : undefined,
    assignedTo == null ? undefined : eq(ticket.repId, assignedTo),
  );
}

function isExcluded(): SQL | undefined {
  return or(isNotNull(ticket.goneAt), isNotNull(ticket.mergedInto));
}
