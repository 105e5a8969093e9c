import { and, eq, isNull, lte, ne } from 'drizzle-orm';
import { account, credential, syncCursor, ticket, ticketHint, writeBack } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { sweepTickets } from './sweep.ts';

const TOKEN_IDLE_MS = 5 * 24 * 3_600_000;

/**
 * One tick: sweeps due timers of all accounts and queues whatever waits in tables and is due: reads after a back-off,
 * writes, syncs. Jobs lost with a killed process are found again here.
 */
export async function queueDueWork(services: Services): Promise<void> {
  const now = services.clock.now();
  const { db, jobs } = services;
  const timers = await db.system
    .selectDistinct({ accountId: ticket.accountId })
    .from(ticket)
    .where(lte(ticket.nextChangeAt, now));
  for (const { accountId } of timers) await sweepTickets(services, accountId);

  const queueFor = async (
    queue: 'read' | 'write' | 'provision' | 'refresh-tokens',
    rows: { accountId: AccountId }[],
  ) => {
    for (const { accountId } of rows) await jobs.send(queue, accountId);
  };
  const active = and(eq(account.accountId, ticketHint.accountId), ne(account.status, 'disconnected'));
  await queueFor(
    'read',
    await db.system
      .selectDistinct({ accountId: ticketHint.accountId })
      .from(ticketHint)
      .innerJoin(account, active)
      .where(lte(ticketHint.nextAttemptAt, now)),
  );
  await queueFor(
    'write',
    await db.system
      .selectDistinct({ accountId: writeBack.accountId })
      .from(writeBack)
      .innerJoin(account, and(eq(account.accountId, writeBack.accountId), ne(account.status, 'disconnected')))
      .where(and(eq(writeBack.state, 'due'), lte(writeBack.nextAttemptAt, now))),
  );
  await queueFor(
    'provision',
    await db.system
      .select({ accountId: account.accountId })
      .from(account)
      .where(eq(account.status, 'provisioning')),
  );
  await queueFor(
    'refresh-tokens',
    await db.system
      .select({ accountId: credential.accountId })
      .from(credential)
      .innerJoin(account, and(eq(account.accountId, credential.accountId), eq(account.status, 'active')))
      .where(and(eq(credential.kind, 'oauth'), lte(credential.updatedAt, now - TOKEN_IDLE_MS))),
  );
  const syncs = await db.system
    .select({ accountId: syncCursor.accountId, stream: syncCursor.stream })
    .from(syncCursor)
    .innerJoin(account, and(eq(account.accountId, syncCursor.accountId), eq(account.status, 'active')))
    .where(and(lte(syncCursor.nextAttemptAt, now), isNull(syncCursor.finishedAt)));
  for (const { accountId, stream } of syncs)
    await jobs.send(stream === 'changes' ? 'catch-up' : 'backfill', accountId);
}
