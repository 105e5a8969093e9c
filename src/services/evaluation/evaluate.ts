import { and, asc, eq, inArray } from 'drizzle-orm';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { clock, ticket, writeBack } from '../../db/schema/index.ts';
import type { Evaluation } from '../../domain/evaluation.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { IMMEDIATE, type WritePolicy } from '../../domain/write-policy.ts';
import { evaluate, planProperties } from '../../sla/index.ts';
import { recordAnnouncements } from '../announcements/record.ts';
import { loadEntitlements } from '../customers/entitlements.ts';
import { loadHistories } from '../history/events.ts';
import type { ActiveRules } from '../rules-store/active.ts';
import { nextWriteBack, type Seen } from '../write-back/next.ts';
import { toJudgingInstant } from './judging-instant.ts';

export type TicketRow = typeof ticket.$inferSelect;

export interface EvaluateOptions {
  /** What a read has just found, by ticket id. */
  readonly seen?: ReadonlyMap<TicketId, Seen>;
  /** Events since this instant (epoch ms) are announced on tickets' timelines; absent when the CRM has no timelines. */
  readonly announceSince?: number;
  readonly writePolicy?: WritePolicy;
}

interface Evaluated {
  readonly row: TicketRow;
  readonly evaluation: Evaluation;
  /** When the next event of the history takes effect; null: none lies ahead. */
  readonly nextEventAt: number | null;
}

/**
 * Evaluates tickets from their stored history at `now`, or slightly later when an event is newer, and stores the result:
 * headline, clocks, and the properties to write back. Returns how many tickets need a write. Reads, timers and new rules all
 * end here.
 */
export async function evaluateTickets(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  rows: readonly TicketRow[],
  now: number,
  options: EvaluateOptions = {},
): Promise<number> {
  if (rows.length === 0) return 0;
  const histories = await loadHistories(
    tx,
    accountId,
    rows.map((row) => row.ticketId),
  );
  const entitlements = await loadEntitlements(tx, accountId, histories);
  const evaluated = rows.map((row) => {
    const history = histories.get(row.ticketId) ?? [];
    const { at, nextEventAt } = toJudgingInstant(history, now);
    const options = { entitlements: entitlements.get(row.ticketId) ?? [] };
    return { row, nextEventAt, evaluation: evaluate(history, at, rules.compiled, options) };
  });
  await storeHeadlines(tx, evaluated);
  await storeClocks(tx, accountId, evaluated);
  const { announceSince } = options;
  if (announceSince !== undefined) await recordAnnouncements(tx, accountId, evaluated, announceSince, now);
  return storeWanted(tx, accountId, rules, evaluated, now, options);
}

async function storeHeadlines(tx: Queries, evaluated: readonly Evaluated[]): Promise<void> {
  const values = evaluated.map(({ row, evaluation, nextEventAt }) => ({
    ...row,
    badge: evaluation.badge,
    policy: evaluation.policy,
    tier: evaluation.tier,
    unknownTier: evaluation.unknownTier,
    nextDueAt: evaluation.nextDueAt,
    nextDueMetric: evaluation.nextDueMetric,
    nextChangeAt: earlier(evaluation.nextChangeAt, nextEventAt),
    evaluatedAt: evaluation.now,
  }));
  await storeRows(tx, ticket, values, { replace: true });
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

async function storeClocks(
  tx: Queries,
  accountId: AccountId,
  evaluated: readonly Evaluated[],
): Promise<void> {
  const values = evaluated.flatMap(({ row, evaluation }) =>
    evaluation.clocks.map(
      ({ segments: _, excuse: __, remainingMs: ___, warnAt: ____, reason: _____, ...retained }) => ({
        accountId,
        ticketId: row.ticketId,
        ...retained,
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
  await storeRows(tx, clock, values, { replace: true });
}

function keyOfClock(row: { ticketId: string; kind: string; metric: string; cycle: number }): string {
  return [row.ticketId, row.kind, row.metric, row.cycle].join('\u0000');
}

async function storeWanted(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  evaluated: readonly Evaluated[],
  now: number,
  { seen, writePolicy = IMMEDIATE }: EvaluateOptions,
): Promise<number> {
  const ids = evaluated.map(({ row }) => row.ticketId);
  const stored = await tx
    .select()
    .from(writeBack)
    .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, ids)))
    .orderBy(asc(writeBack.ticketId))
    .for('update');
  const byId = new Map(stored.map((row) => [row.ticketId, row]));
  const values = evaluated.map(({ row, evaluation }) => {
    const wanted = planProperties(evaluation, rules.compiled);
    const known = { stored: byId.get(row.ticketId), seen: seen?.get(row.ticketId) };
    return nextWriteBack(row, wanted, known, now, writePolicy);
  });
  await storeRows(tx, writeBack, values, { replace: true, keep: ['writes'] });
  return values.filter((value) => value.state === 'due').length;
}
