import { and, asc, eq, lte } from 'drizzle-orm';
import { ticket } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { activeRules } from '../rules/active.ts';
import { evaluateTickets } from './evaluate.ts';

const BATCH = 200;

/**
 * Evaluates the account's tickets that time alone has changed: due, warning, pause limit, entitlement end.
 * Touches only rows that are due, so the cost follows what is due and not how many tickets are open.
 */
export async function sweepTickets(services: Services, accountId: AccountId): Promise<number> {
  let swept = 0;
  for (;;) {
    const rules = await activeRules(services, accountId);
    const now = services.clock.now();
    const { count, toWrite } = await services.db.tenant(accountId, async (tx) => {
      const rows = await tx
        .select()
        .from(ticket)
        .where(and(eq(ticket.accountId, accountId), lte(ticket.nextChangeAt, now)))
        .orderBy(asc(ticket.nextChangeAt))
        .limit(BATCH)
        .for('update', { skipLocked: true });
      return { count: rows.length, toWrite: await evaluateTickets(tx, accountId, rules, rows, now) };
    });
    if (toWrite > 0) await services.jobs.send('write', accountId);
    swept += count;
    if (count < BATCH) return swept;
  }
}
