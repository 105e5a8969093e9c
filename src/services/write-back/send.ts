import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { PlannedWrite } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { ticket, writeBack } from '../../db/schema/index.ts';
import { type CrmFailure, isTransient } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { IMMEDIATE } from '../../domain/write-policy.ts';
import { planWriteBack } from '../../sla/index.ts';
import { nextAttempt } from '../connection/backoff.ts';
import {
  type ConnectedAccount,
  connectStored,
  loadAccount,
  loadConnection,
  type StoredConnection,
} from '../connection/session.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import { requestRead } from '../read-requests/request-read.ts';
import { type Reported, writeIsolated } from './isolated.ts';
import { nextParkedAttempt } from './parked.ts';

const BATCH = 100;
/**
 * An unknown error about one ticket may pass. After this many attempts in a row, some minutes, it counts as a refusal. A call
 * that fails as a whole says nothing about its tickets and is repeated for as long as it takes.
 */
const MOST_TRIES = 7;

type WriteBackRow = typeof writeBack.$inferSelect;
type Due = WriteBackRow & { readonly updatedAt: number };

/** Writes pending properties, up to 100 tickets a call, until none is due. One writer per account at a time. */
export async function writeDueProperties(services: Services, accountId: AccountId): Promise<void> {
  await services.db.exclusive(
    `write:${accountId}`,
    async () => {
      let work = await services.db.tenant(accountId, async (tx) => {
        const row = await loadAccount(tx, accountId);
        const isOpen = row?.status === 'active' && row.leaving === null;
        return isOpen ? loadWork(services, tx, accountId) : null;
      });
      while (work !== null)
        work = await writeBatch(services, connectStored(services, work.connection), work.due);
    },
    'skip',
  );
}

async function loadDueWrites(services: Services, tx: Queries, accountId: AccountId): Promise<Due[]> {
  const rows = await tx
    .select({ wanted: writeBack, updatedAt: ticket.updatedAt })
    .from(writeBack)
    .innerJoin(
      ticket,
      and(eq(ticket.accountId, writeBack.accountId), eq(ticket.ticketId, writeBack.ticketId)),
    )
    .where(
      and(
        eq(writeBack.accountId, accountId),
        inArray(writeBack.state, ['due', 'parked']),
        lte(writeBack.nextAttemptAt, services.clock.now()),
      ),
    )
    .orderBy(asc(writeBack.nextAttemptAt))
    .limit(BATCH);
  return rows.map((row) => ({ ...row.wanted, updatedAt: row.updatedAt }));
}

interface Work {
  readonly due: readonly Due[];
  readonly connection: StoredConnection;
}

/** The next batch to write, and the connection to use. Null when nothing is due. */
async function loadWork(services: Services, tx: Queries, accountId: AccountId): Promise<Work | null> {
  const due = await loadDueWrites(services, tx, accountId);
  return due.length === 0 ? null : { due, connection: await loadConnection(services, tx, accountId) };
}

/** Writes one batch and loads the next. Returns null when nothing more is due, or when the CRM takes no writes now. */
async function writeBatch(
  services: Services,
  connected: ConnectedAccount,
  due: readonly Due[],
): Promise<Work | null> {
  const { accountId } = connected.row;
  const gapMs = (connected.crm.writePolicy ?? IMMEDIATE).ticketWriteGapMs;
  const plans = new Map<string, PlannedWrite>();
  for (const row of due) {
    const values = planWriteBack(row.wanted, row.written);
    if (values !== null) plans.set(row.ticketId, { ticketId: row.ticketId, values, readAt: row.updatedAt });
  }
  const { outcomes, failure } = await writeIsolated(services, connected, [...plans.values()]);
  const toOutcome = ({ ticketId, attempts }: Due): Outcome => {
    if (!plans.has(ticketId)) return { outcome: 'nothing' };
    const reported = outcomes.get(ticketId);
    if (reported === undefined) return { outcome: 'later', failure: failure ?? unanswered(ticketId) };
    return attempts + 1 < MOST_TRIES ? reported : lastWord(reported);
  };
  const stale = due.filter((row) => ['gone', 'conflict'].includes(toOutcome(row).outcome));
  const next = await services.db.tenant(accountId, async (tx) => {
    const current = await lockRows(tx, accountId, due);
    const settled = due.flatMap((row) => {
      const now = current.get(row.ticketId);
      const values = plans.get(row.ticketId)?.values ?? {};
      return now === undefined ? [] : [settle(services, row, now, values, toOutcome(row), gapMs)];
    });
    await storeRows(tx, writeBack, settled, { replace: true });
    // These tickets changed since our last read: they are read again, evaluated, and then written if still needed.
    const subjects = stale.map(({ ticketId }) => ({ about: 'ticket' as const, subjectId: ticketId }));
    await requestRead(tx, accountId, subjects, services.clock.now());
    return failure === null ? loadWork(services, tx, accountId) : null;
  });
  for (const { outcome } of outcomes.values())
    services.counters.writes.inc({ crm: connected.crm.name, outcome });
  if (stale.length > 0) await services.jobs.send('read', accountId);
  return next;
}

type Outcome = { readonly outcome: 'nothing' } | Reported;

function lastWord(reported: Outcome): Outcome {
  const isUnknown =
    reported.outcome === 'later' && reported.failure.kind === 'unexpected' && !isTransient(reported.failure);
  return isUnknown ? { outcome: 'refused', failure: reported.failure } : reported;
}

async function lockRows(
  tx: Queries,
  accountId: AccountId,
  due: readonly Due[],
): Promise<ReadonlyMap<string, WriteBackRow>> {
  const ids = due.map((row) => row.ticketId);
  const rows = await tx
    .select()
    .from(writeBack)
    .where(and(eq(writeBack.accountId, accountId), inArray(writeBack.ticketId, ids)))
    .orderBy(asc(writeBack.ticketId))
    .for('update');
  return new Map(rows.map((row) => [row.ticketId, row]));
}

/** The row after the write of `sent`. An evaluation may have changed what is wanted meanwhile. */
function settle(
  services: Services,
  sentFrom: Due,
  current: WriteBackRow,
  sent: PlannedWrite['values'],
  result: Outcome,
  gapMs: number,
): WriteBackRow {
  switch (result.outcome) {
    case 'nothing':
      return { ...current, state: stateAfter(current, current.written) };
    case 'written': {
      const { leftOut } = result;
      const taken = Object.entries(sent).filter(([key]) => leftOut?.keys.every((one) => one !== key) ?? true);
      const written = { ...current.written, ...Object.fromEntries(taken) };
      const state = stateAfter(current, written);
      const writes = current.writes + 1;
      const row = { ...current, written, writes, state };
      if (leftOut !== undefined && state !== 'clean') return park(services, sentFrom, row, leftOut.failure);
      return { ...row, attempts: 0, nextAttemptAt: services.clock.now() + gapMs, failure: null };
    }
    case 'refused':
      return park(services, sentFrom, current, result.failure);
    default: {
      const attempts = sentFrom.attempts + 1;
      const nextAttemptAt = nextAttempt(services.clock.now(), attempts, result.failure);
      return { ...current, attempts, nextAttemptAt, failure: storableFailure(result.failure) };
    }
  }
}

/** Parks a write that the CRM refuses: it is tried again at growing intervals, and at once when the wanted values change. */
function park(services: Services, sentFrom: Due, row: WriteBackRow, failure: CrmFailure): WriteBackRow {
  const { accountId, ticketId } = row;
  services.log.warn(
    { accountId, ticketId, failure },
    'the CRM refuses our properties on this ticket: parked',
  );
  const attempts = sentFrom.attempts + 1;
  if (row.state === 'gone') return { ...row, attempts, failure: storableFailure(failure) };
  const isNewer = planWriteBack(row.wanted, sentFrom.wanted) !== null;
  const now = services.clock.now();
  return {
    ...row,
    state: isNewer ? 'due' : 'parked',
    attempts,
    nextAttemptAt: isNewer ? now : nextParkedAttempt(now, attempts),
    failure: storableFailure(failure),
  };
}

function stateAfter(row: WriteBackRow, written: WriteBackRow['written']): WriteBackRow['state'] {
  if (row.state === 'gone') return 'gone';
  return planWriteBack(row.wanted, written) === null ? 'clean' : 'due';
}

function unanswered(ticketId: string): CrmFailure {
  return {
    kind: 'unexpected',
    status: null,
    bodyStart: '',
    detail: `no answer for ticket ${ticketId} in the batch`,
  };
}
