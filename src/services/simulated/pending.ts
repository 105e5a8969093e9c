import { and, count, eq, gt, isNull, lte, min, ne, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { account, syncCursor, ticket, ticketHint, writeBack } from '../../db/schema/index.ts';
import type { Services } from '../context.ts';

/** Work that is due now and not done, and when the next postponed piece falls due. All zero: everything is settled. */
export interface Pending {
  readonly reads: number;
  readonly writes: number;
  readonly timers: number;
  readonly syncs: number;
  readonly provisioning: number;
  /** Postponed after a failure or by a limit; epoch ms of the earliest, null when none. */
  readonly nextAttemptAt: number | null;
}

/** Of all connected accounts: a disconnected one's work waits for its admin. */
export async function pendingWork(services: Services): Promise<Pending> {
  const now = services.clock.now();
  const isDue = eq(writeBack.state, 'due');
  const reads = waiting(services, ticketHint, undefined, now);
  const writes = waiting(services, writeBack, isDue, now);
  const syncs = waiting(services, syncCursor, isNull(syncCursor.finishedAt), now);
  const { system } = services.db;
  const timers = system.select({ n: count() }).from(ticket).where(lte(ticket.nextChangeAt, now));
  const provisioning = system.select({ n: count() }).from(account).where(eq(account.status, 'provisioning'));
  const later = [(await reads).later, (await writes).later].filter((at) => at !== null);
  return {
    reads: (await reads).due,
    writes: (await writes).due,
    timers: (await timers)[0]?.n ?? 0,
    syncs: (await syncs).due,
    provisioning: (await provisioning)[0]?.n ?? 0,
    nextAttemptAt: later.length === 0 ? null : Math.min(...later),
  };
}

type Waiting = PgTable & { readonly accountId: PgColumn; readonly nextAttemptAt: PgColumn };

async function waiting(services: Services, table: Waiting, which: SQL | undefined, now: number) {
  const connected = and(eq(account.accountId, table.accountId), ne(account.status, 'disconnected'));
  const { system } = services.db;
  const [due] = await system
    .select({ n: count() })
    .from(table)
    .innerJoin(account, connected)
    .where(and(which, lte(table.nextAttemptAt, now)));
  const [next] = await system
    .select({ at: min(table.nextAttemptAt) })
    .from(table)
    .innerJoin(account, connected)
    .where(and(which, gt(table.nextAttemptAt, now)));
  return { due: due?.n ?? 0, later: typeof next?.at === 'number' ? next.at : null };
}
