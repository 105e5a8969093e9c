import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from '../../db/database.ts';
import { clock, ticket, type WriteBackState, writeBack } from '../../db/schema/index.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import type { SlaProperties } from '../../domain/sla-properties.ts';
import { evaluate, planProperties, planWriteBack } from '../../sla/index.ts';
import { loadEntitlements } from '../customers/entitlements.ts';
import type { ActiveRules } from '../rules/active.ts';
import { loadHistories } from './events.ts';

export type TicketRow = typeof ticket.$inferSelect;

/** What the CRM was just seen to show, and how many writes we had made when that read began. */
export interface Seen {
  readonly written: Partial<SlaProperties>;
  readonly writesBefore: number;
}

interface Evaluated {
  readonly row: TicketRow;
  readonly evaluation: Evaluation;
}

/**
 * Folds each ticket's stored history at `now` and stores the answer: headline, clocks, and what is to be written back.
 * Gives how many tickets have something to write. Everything that changes a ticket ends here: reads, timers, new rules.
 */
export async function evaluateTickets(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  rows: readonly TicketRow[],
  now: number,
  seen: ReadonlyMap<TicketId, Seen> = new Map(),
): Promise<number> {
  if (rows.length === 0) return 0;
  const histories = await loadHistories(
    tx,
    accountId,
    rows.map((row) => row.ticketId),
  );
  const entitlements = await loadEntitlements(tx, accountId, histories);
  const evaluated = rows.map((row) => ({
    row,
    evaluation: evaluate(histories.get(row.ticketId) ?? [], now, rules.compiled, {
      entitlements: entitlements.get(row.ticketId) ?? [],
    }),
  }));
  await storeHeadlines(tx, evaluated, now);
  await storeClocks(tx, accountId, evaluated);
  return storeWanted(tx, accountId, rules, evaluated, now, seen);
}

async function storeHeadlines(tx: Queries, evaluated: readonly Evaluated[], now: number): Promise<void> {
  const values = evaluated.map(({ row, evaluation }) => ({
    ...row,
    badge: evaluation.badge,
    policy: evaluation.policy,
    tier: evaluation.tier,
    nextDueAt: evaluation.nextDueAt,
    nextDueMetric: evaluation.nextDueMetric,
    nextChangeAt: evaluation.nextChangeAt,
    evaluatedAt: now,
  }));
  await tx
    .insert(ticket)
    .values(values)
    .onConflictDoUpdate({
      target: [ticket.accountId, ticket.ticketId],
      set: excluded(ticket, ['accountId', 'ticketId']),
    });
}

async function storeClocks(
  tx: Queries,
  accountId: AccountId,
  evaluated: readonly Evaluated[],
): Promise<void> {
  const values = evaluated.flatMap(({ row, evaluation }) =>
    evaluation.clocks.map(
      ({ segments: _, excuse: __, remainingMs: ___, warnAt: ____, reason: _____, ...kept }) => ({
        accountId,
        ticketId: row.ticketId,
        ...kept,
      }),
    ),
  );
  const ids = evaluated.map(({ row }) => row.ticketId);
  const stored = await tx
    .select({ ticketId: clock.ticketId, kind: clock.kind, metric: clock.metric, cycle: clock.cycle })
    .from(clock)
    .where(and(eq(clock.accountId, accountId), inArray(clock.ticketId, ids)));
  const current = new Set(values.map(keyOfClock));
  for (const stale of stored.filter((row) => !current.has(keyOfClock(row)))) {
    await tx
      .delete(clock)
      .where(
        and(
          eq(clock.accountId, accountId),
          eq(clock.ticketId, stale.ticketId),
          eq(clock.kind, stale.kind),
          eq(clock.metric, stale.metric),
          eq(clock.cycle, stale.cycle),
        ),
      );
  }
  if (values.length === 0) return;
  await tx
    .insert(clock)
    .values(values)
    .onConflictDoUpdate({
      target: [clock.accountId, clock.ticketId, clock.kind, clock.metric, clock.cycle],
      set: excluded(clock, ['accountId', 'ticketId', 'kind', 'metric', 'cycle']),
    });
}

function keyOfClock(row: { ticketId: string; kind: string; metric: string; cycle: number }): string {
  return [row.ticketId, row.kind, row.metric, row.cycle].join('\u0000');
}

type WriteBackRow = typeof writeBack.$inferSelect;

async function storeWanted(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  evaluated: readonly Evaluated[],
  now: number,
  seen: ReadonlyMap<TicketId, Seen>,
): Promise<number> {
  const ids = evaluated.map(({ row }) => row.ticketId);
  const stored = await tx
    .select()
    .from(writeBack)
    .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, ids)))
    .for('update');
  const byId = new Map(stored.map((row) => [row.ticketId, row]));
  const values = evaluated.map(({ row, evaluation }) => {
    const wanted = planProperties(evaluation, rules.compiled);
    return nextWriteBack(row, wanted, byId.get(row.ticketId), seen.get(row.ticketId), now);
  });
  await tx
    .insert(writeBack)
    .values(values)
    .onConflictDoUpdate({
      target: [writeBack.accountId, writeBack.ticketId],
      set: excluded(writeBack, ['accountId', 'ticketId', 'writes']),
    });
  return values.filter((value) => value.state === 'due').length;
}

function nextWriteBack(
  row: TicketRow,
  wanted: SlaProperties,
  stored: WriteBackRow | undefined,
  seen: Seen | undefined,
  now: number,
): WriteBackRow {
  const writes = stored?.writes ?? 0;
  // A read that began before our last write may show what was there before it.
  const written = seen !== undefined && seen.writesBefore === writes ? seen.written : (stored?.written ?? {});
  const changes = planWriteBack(wanted, written);
  const unchanged =
    stored !== undefined && seen === undefined && planWriteBack(wanted, stored.wanted) === null;
  const waiting = unchanged && (stored.state === 'parked' || stored.state === 'due');
  return {
    accountId: row.accountId,
    ticketId: row.ticketId,
    wanted,
    written,
    writes,
    state: stateOf(row, changes !== null, waiting ? stored.state : 'due'),
    attempts: waiting ? stored.attempts : 0,
    nextAttemptAt: waiting ? stored.nextAttemptAt : now,
    failure: waiting ? stored.failure : null,
  };
}

function stateOf(row: TicketRow, hasChanges: boolean, open: WriteBackState): WriteBackState {
  if (row.goneAt !== null) return 'gone';
  return hasChanges ? open : 'clean';
}

/** `set` of an upsert that takes every column of the refused row but its key. */
function excluded(table: PgTable, key: readonly string[]): Record<string, SQL> {
  const names = Object.keys(getTableColumns(table)).filter((name) => !key.includes(name));
  return Object.fromEntries(names.map((name) => [name, sql.raw(`excluded.${toSnakeCase(name)}`)]));
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
