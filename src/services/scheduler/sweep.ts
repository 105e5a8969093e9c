import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { readRequest, ticket } from '../../db/schema/index.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { findAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { evaluateTickets, type TicketRow } from '../evaluation/evaluate.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { loggableFault } from '../faults/item-fault.ts';
import { SET_ASIDE } from '../ingest/fetch-reads.ts';
import { setAsideReads } from '../read-requests/queue.ts';
import { activeRules } from '../rules-store/active.ts';

const BATCH = 200;

/**
 * Evaluates the account's tickets that time alone has changed: due, warning, pause limit, end of an entitlement. Touches only
 * rows that are due, so the cost depends on these and not on how many tickets are open.
 * A connected account's tickets are read before they are judged (ADR 6): a reply whose webhook is late or lost, or came while
 * we were down, must not become a breach. For any other account the stored history is judged, so that pages stay true.
 */
export async function sweepTickets(services: Services, accountId: AccountId): Promise<void> {
  const row = await findAccount(services, accountId);
  const isConnected = row?.status === 'active';
  for (;;) {
    const swept = isConnected
      ? await requestDueReads(services, accountId)
      : await judgeDue(services, accountId);
    if (swept < BATCH) return;
  }
}

async function requestDueReads(services: Services, accountId: AccountId): Promise<number> {
  const now = services.clock.now();
  const count = await services.db.tenant(accountId, async (tx) => {
    const rows = await dueTickets(tx, accountId, now);
    if (rows.length === 0) return 0;
    const request = { accountId, about: 'ticket' as const, seq: 1, firstAt: now, nextAttemptAt: now };
    // An existing read request keeps its back-off.
    await tx
      .insert(readRequest)
      .values(rows.map(({ ticketId }) => ({ ...request, subjectId: ticketId })))
      .onConflictDoNothing();
    const ids = rows.map((row) => row.ticketId);
    await leaveToReads(tx, accountId, ids);
    return rows.length;
  });
  if (count > 0) await services.jobs.send('read', accountId);
  return count;
}

async function judgeDue(services: Services, accountId: AccountId): Promise<number> {
  const rules = await activeRules(services, accountId);
  const now = services.clock.now();
  const due = await services.db.tenant(accountId, (tx) => dueTickets(tx, accountId, now));
  const refused = await isolateFaults(due, (some) =>
    services.db.tenant(accountId, async (tx) => {
      const ids = some.map(({ ticketId }) => ticketId);
      const rows = await dueTickets(tx, accountId, now, inArray(ticket.ticketId, ids));
      await evaluateTickets(tx, accountId, rules, rows, now);
    }),
  );
  await services.db.tenant(accountId, async (tx) => {
    const problems = new Map(refused.map(({ item, problem }) => [item.ticketId, problem]));
    await setAsideReads(tx, accountId, 'ticket', problems, now);
    await leaveToReads(tx, accountId, [...problems.keys()]);
  });
  for (const { item, problem, error } of refused) {
    services.log.warn({ accountId, ticketId: item.ticketId, problem, ...loggableFault(error) }, SET_ASIDE);
  }
  return due.length;
}

/** A read request carries these from here; the evaluation after the read sets the next instant. */
async function leaveToReads(tx: Queries, accountId: AccountId, ids: readonly TicketId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(ticket)
    .set({ nextChangeAt: null })
    .where(and(eq(ticket.accountId, accountId), inArray(ticket.ticketId, [...ids])));
}

function dueTickets(tx: Queries, accountId: AccountId, now: number, also?: SQL): Promise<TicketRow[]> {
  return tx
    .select()
    .from(ticket)
    .where(and(eq(ticket.accountId, accountId), lte(ticket.nextChangeAt, now), also))
    .orderBy(asc(ticket.nextChangeAt))
    .limit(BATCH)
    .for('update', { skipLocked: true });
}
