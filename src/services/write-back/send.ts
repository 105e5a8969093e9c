import { and, asc, eq, lte } from 'drizzle-orm';
import type { PlannedWrite, WriteResult } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { ticket, writeBack } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { planWriteBack } from '../../sla/index.ts';
import { nextAttempt } from '../accounts/backoff.ts';
import { callingCrm, findAccount, type OpenAccount, openAccount } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { wishRead } from '../tickets/hints.ts';

const BATCH = 100;

type Due = typeof writeBack.$inferSelect & { readonly updatedAt: number };

/** Writes what the CRM does not show yet, ≤ 100 tickets a call, until nothing is due. One writer per account at a time. */
export async function writeDueProperties(services: Services, accountId: AccountId): Promise<void> {
  await services.db.exclusive(
    `write:${accountId}`,
    async () => {
      const row = await findAccount(services, accountId);
      if (row?.status !== 'active') return;
      for (;;) {
        const due = await dueWrites(services, accountId);
        if (due.length === 0) return;
        const opened = await openAccount(services, accountId);
        const wentThrough = await writeBatch(services, opened, due);
        if (!wentThrough) return;
      }
    },
    'skip',
  );
}

async function dueWrites(services: Services, accountId: AccountId): Promise<Due[]> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ wanted: writeBack, updatedAt: ticket.updatedAt })
      .from(writeBack)
      .innerJoin(
        ticket,
        and(eq(ticket.accountId, writeBack.accountId), eq(ticket.ticketId, writeBack.ticketId)),
      )
      .where(
        and(
          eq(writeBack.accountId, accountId),
          eq(writeBack.state, 'due'),
          lte(writeBack.nextAttemptAt, services.clock.now()),
        ),
      )
      .orderBy(asc(writeBack.nextAttemptAt))
      .limit(BATCH),
  );
  return rows.map((row) => ({ ...row.wanted, updatedAt: row.updatedAt }));
}

async function writeBatch(services: Services, opened: OpenAccount, due: readonly Due[]): Promise<boolean> {
  const { accountId } = opened.row;
  const plans = new Map<string, PlannedWrite>();
  for (const row of due) {
    const values = planWriteBack(row.wanted, row.written);
    if (values !== null) plans.set(row.ticketId, { ticketId: row.ticketId, values, readAt: row.updatedAt });
  }
  const result = await callingCrm(services, opened, 'writing properties', () =>
    plans.size === 0
      ? Promise.resolve<readonly WriteResult[]>([])
      : opened.crm.writeProperties(opened.session, [...plans.values()]),
  );
  const outcomes = new Map(result.ok ? result.value.map((one) => [one.ticketId, one]) : []);
  await services.db.tenant(accountId, async (tx) => {
    for (const row of due) {
      const plan = plans.get(row.ticketId);
      if (plan === undefined) await settle(tx, row, { state: 'clean' });
      else if (!result.ok) await retryLater(services, tx, row, result.error.failure);
      else await recordOutcome(services, tx, row, plan, outcomes.get(row.ticketId));
    }
  });
  for (const { outcome } of outcomes.values())
    services.counters.writes.inc({ crm: opened.crm.name, outcome });
  const mustRead = [...outcomes.values()].some(({ outcome }) => outcome === 'gone' || outcome === 'conflict');
  if (mustRead) await services.jobs.send('read', accountId);
  return result.ok;
}

async function recordOutcome(
  services: Services,
  tx: Queries,
  row: Due,
  plan: PlannedWrite,
  outcome: WriteResult | undefined,
): Promise<void> {
  if (outcome === undefined) {
    await retryLater(services, tx, row, unanswered(row.ticketId));
    return;
  }
  switch (outcome.outcome) {
    case 'written':
      await recordWritten(tx, row, plan);
      return;
    case 'gone':
    case 'conflict':
      // The ticket is not what we last read: read it again, then evaluate, then write what is still wanted.
      await retryLater(services, tx, row, outcome.failure);
      await wishRead(tx, row.accountId, [{ about: 'ticket', subjectId: row.ticketId }], services.clock.now());
      return;
    case 'refused':
      await settle(tx, row, {
        state: 'parked',
        failure: describe(outcome.failure),
        attempts: row.attempts + 1,
      });
      services.log.warn(
        { accountId: row.accountId, ticketId: row.ticketId, failure: outcome.failure },
        'the CRM refuses our properties on this ticket: parked until it changes',
      );
      return;
    case 'later':
      await retryLater(services, tx, row, outcome.failure);
  }
}

async function recordWritten(tx: Queries, row: Due, plan: PlannedWrite): Promise<void> {
  const [current] = await tx.select().from(writeBack).where(keyOf(row)).for('update');
  if (current === undefined) return;
  const written = { ...current.written, ...plan.values };
  // An evaluation may have wanted something newer while we were writing.
  const open = planWriteBack(current.wanted, written) === null ? 'clean' : 'due';
  await tx
    .update(writeBack)
    .set({
      written,
      writes: current.writes + 1,
      state: current.state === 'gone' ? 'gone' : open,
      attempts: 0,
      failure: null,
    })
    .where(keyOf(row));
}

async function retryLater(services: Services, tx: Queries, row: Due, failure: CrmFailure): Promise<void> {
  const attempts = row.attempts + 1;
  await settle(tx, row, {
    attempts,
    nextAttemptAt: nextAttempt(services.clock.now(), attempts, failure),
    failure: describe(failure),
  });
}

async function settle(tx: Queries, row: Due, set: Partial<typeof writeBack.$inferInsert>): Promise<void> {
  await tx.update(writeBack).set(set).where(keyOf(row));
}

function keyOf(row: Due) {
  return and(eq(writeBack.accountId, row.accountId), eq(writeBack.ticketId, row.ticketId));
}

const describe = (failure: CrmFailure) => `${failure.kind}: ${failure.detail}`;

function unanswered(ticketId: string): CrmFailure {
  return {
    kind: 'unexpected',
    status: null,
    bodyStart: '',
    detail: `no answer for ticket ${ticketId} in the batch`,
  };
}
