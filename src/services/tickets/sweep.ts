import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { ticket, ticketHint } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { findAccount } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { activeRules } from '../rules/active.ts';
import { evaluateTickets, type TicketRow } from './evaluate.ts';

const BATCH = 200;

/**
 * Takes the account's tickets that time alone has changed: due, warning, pause limit, entitlement end. Touches only rows
 * that are due, so the cost follows what is due and not how many tickets are open.
 *
 * A connected account's tickets are read before they are judged (ADR 6): a reply whose webhook is late, lost or came while we
 * were down must not become a breach. Of any other account what is stored is judged, so that pages stay true.
 */
export async function sweepTickets(services: Services, accountId: AccountId): Promise<void> {
  const row = await findAccount(services, accountId);
  const isConnected = row?.status === 'active';
  for (;;) {
    const swept = isConnected ? await wishDueRead(services, accountId) : await judgeDue(services, accountId);
    if (swept < BATCH) return;
  }
}

async function wishDueRead(services: Services, accountId: AccountId): Promise<number> {
  const now = services.clock.now();
  const count = await services.db.tenant(accountId, async (tx) => {
    const rows = await dueTickets(tx, accountId, now);
    if (rows.length === 0) return 0;
    const wish = { accountId, about: 'ticket' as const, seq: 1, firstAt: now, nextAttemptAt: now };
    // A wish that is there already keeps its back-off.
    await tx
      .insert(ticketHint)
      .values(rows.map(({ ticketId }) => ({ ...wish, subjectId: ticketId })))
      .onConflictDoNothing();
    // The wish carries it from here; the evaluation after the read sets the next instant.
    await tx
      .update(ticket)
      .set({ nextChangeAt: null })
      .where(
        and(
          eq(ticket.accountId, accountId),
          inArray(
            ticket.ticketId,
            rows.map((row) => row.ticketId),
          ),
        ),
      );
    return rows.length;
  });
  if (count > 0) await services.jobs.send('read', accountId);
  return count;
}

async function judgeDue(services: Services, accountId: AccountId): Promise<number> {
  const rules = await activeRules(services, accountId);
  const now = services.clock.now();
  return services.db.tenant(accountId, async (tx) => {
    const rows = await dueTickets(tx, accountId, now);
    await evaluateTickets(tx, accountId, rules, rows, now);
    return rows.length;
  });
}

function dueTickets(tx: Queries, accountId: AccountId, now: number): Promise<TicketRow[]> {
  return tx
    .select()
    .from(ticket)
    .where(and(eq(ticket.accountId, accountId), lte(ticket.nextChangeAt, now)))
    .orderBy(asc(ticket.nextChangeAt))
    .limit(BATCH)
    .for('update', { skipLocked: true });
}
