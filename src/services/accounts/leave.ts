import { and, asc, count, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { PlannedWrite } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, ticket, writeBack } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Cleared, Leaving, Removal } from '../../domain/leaving.ts';
import type { PlannedValues } from '../../domain/planned-write.ts';
import { isSlaPropertyKey, SLA_PROPERTY_KINDS } from '../../domain/sla-properties.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type ConnectedAccount, callCrm, connectAccount, findAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { endConnection } from './end-connection.ts';

const BATCH = 100;
/** After this time (ms) a disconnect ends even if not everything is cleared; the rest is reported. */
const LONGEST_MS = 6 * 3_600_000;

const CLEARED: PlannedValues = Object.fromEntries(
  Object.keys(SLA_PROPERTY_KINDS)
    .filter(isSlaPropertyKey)
    .map((key) => [key, null]),
);

/** Begins a disconnect that clears our values first. From now on nothing else is written; `continueLeaving` finishes it. */
export async function beginLeaving(
  tx: Queries,
  accountId: AccountId,
  wanted: Pick<Leaving, 'by' | 'since' | 'clear'>,
): Promise<void> {
  const leaving: Leaving = {
    ...wanted,
    cleared: 0,
    refused: 0,
    total: await countToClear(tx, accountId),
    attempts: 0,
  };
  await tx.update(account).set({ leaving, leavingNextAt: null }).where(eq(account.accountId, accountId));
}

/**
 * Clears our values on open tickets, batch by batch, removes our own things from the CRM if asked to, and ends the connection.
 * Waits some hours for a CRM that does not answer; after a crash it resumes where it was.
 */
export async function continueLeaving(services: Services, accountId: AccountId): Promise<void> {
  const work = async () => {
    for (;;) {
      const row = await findAccount(services, accountId);
      if (row === null || row.leaving === null || row.status === 'disconnected') return;
      const connected = await connectAccount(services, accountId);
      const isOver = services.clock.now() - row.leaving.since > LONGEST_MS;
      const step = isOver ? 'done' : await clearBatch(services, connected, row.leaving);
      if (step === 'later') return;
      if (step === 'done') return finish(services, connected, row.leaving, isOver);
    }
  };
  // The writer of properties takes the same lock, so that cleared values are not written again.
  await services.db.exclusive(`write:${accountId}`, work, 'skip');
}

async function clearBatch(
  services: Services,
  connected: ConnectedAccount,
  leaving: Leaving,
): Promise<'more' | 'later' | 'done'> {
  const { accountId } = connected.row;
  const writes = await services.db.tenant(accountId, (tx) => nextToClear(tx, accountId));
  if (writes.length === 0) return 'done';
  const result = await callCrm(services, connected, 'clearing properties', () =>
    connected.crm.writeProperties(connected.session, writes),
  );
  const results = result.ok ? result.value : [];
  const settled = results.filter(({ outcome }) => outcome !== 'later');
  const isStuck = settled.length === 0;
  const attempts = isStuck ? leaving.attempts + 1 : 0;
  await services.db.tenant(accountId, async (tx) => {
    const ids = settled.map(({ ticketId }) => ticketId);
    if (ids.length > 0) {
      await tx
        .update(writeBack)
        .set({ written: {}, writes: sql`${writeBack.writes} + 1` })
        .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, ids)));
    }
    const cleared = settled.filter(({ outcome }) => outcome === 'written').length;
    await tx
      .update(account)
      .set({
        leaving: {
          ...leaving,
          attempts,
          cleared: leaving.cleared + cleared,
          refused: leaving.refused + settled.length - cleared,
        },
        leavingNextAt: isStuck
          ? nextAttempt(services.clock.now(), attempts, result.ok ? UNANSWERED : result.error.failure)
          : null,
      })
      .where(eq(account.accountId, accountId));
  });
  return isStuck ? 'later' : 'more';
}

const UNANSWERED = { kind: 'timeout', detail: 'no ticket of the batch could be written' } as const;

const isToClear = (accountId: AccountId) =>
  and(
    eq(writeBack.accountId, accountId),
    ne(writeBack.state, 'gone'),
    ne(sql`${writeBack.written}`, sql`'{}'::jsonb`),
    isNull(ticket.goneAt),
    sql`${ticket.status} not in ('solved', 'closed')`,
  );
const ofTicket = and(eq(ticket.accountId, writeBack.accountId), eq(ticket.ticketId, writeBack.ticketId));

async function nextToClear(tx: Queries, accountId: AccountId): Promise<readonly PlannedWrite[]> {
  const rows = await tx
    .select({ ticketId: writeBack.ticketId, readAt: ticket.updatedAt })
    .from(writeBack)
    .innerJoin(ticket, ofTicket)
    .where(isToClear(accountId))
    .orderBy(asc(writeBack.ticketId))
    .limit(BATCH);
  return rows.map((row) => ({ ...row, values: CLEARED }));
}

async function countToClear(tx: Queries, accountId: AccountId): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(writeBack)
    .innerJoin(ticket, ofTicket)
    .where(isToClear(accountId));
  return row?.count ?? 0;
}

const NOTHING: Removal = { removed: [], left: [] };

async function finish(
  services: Services,
  connected: ConnectedAccount,
  { by, clear, cleared, refused }: Leaving,
  isOver: boolean,
): Promise<void> {
  const { crm, session, row } = connected;
  const removal =
    clear === 'all'
      ? await callCrm(services, connected, 'removing what set-up made', () =>
          crm.removeOwnThings(session, { publicUrl: services.publicUrl }),
        )
      : { ok: true as const, value: NOTHING };
  const unreached = isOver
    ? await services.db.tenant(row.accountId, (tx) => countToClear(tx, row.accountId))
    : 0;
  const result: Cleared = {
    clear,
    cleared,
    refused,
    unreached,
    ...(removal.ok ? removal.value : NOTHING),
    isRemovalKnown: removal.ok,
  };
  await endConnection(services, connected, by, result);
}
