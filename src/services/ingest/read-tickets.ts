import type { Queries } from '../../db/database.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import { readErasures } from '../accounts/erasures.ts';
import {
  type ConnectedAccount,
  connectStored,
  loadAccount,
  loadConnection,
  type StoredConnection,
} from '../connection/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { loggableFault } from '../faults/item-fault.ts';
import { retryDeadlocks } from '../faults/retry-deadlocks.ts';
import {
  completeReadRequests,
  loadDueAbouts,
  loadDueReadRequests,
  nextBatch,
  postponeReadRequests,
  type ReadRequest,
  setAsideReads,
} from '../read-requests/queue.ts';
import { fetchReads, readId, SET_ASIDE } from './fetch-reads.ts';
import { readRequestedCustomers, readTicketCustomers } from './read-customers.ts';
import { storeReads, writeCounts } from './store-reads.ts';

const BATCH = 100;
/** A worker spends at most this long (ms) on one account: a backfill of hours must not delay the replies of others. */
const TURN_MS = 20_000;

/**
 * Reads every requested ticket that is due, batch by batch, until none is left: appends to histories and evaluates. One reader
 * per account at a time; a second one returns at once, since the first also sees its requests. Long work is done in turns.
 */
export async function readRequestedTickets(services: Services, accountId: AccountId): Promise<void> {
  const outcome = await services.db.exclusive(
    `read:${accountId}`,
    () => readAll(services, accountId),
    'skip',
  );
  if (outcome === 'busy') services.log.debug({ accountId }, 'another reader is at work');
  if (outcome === 'more') await services.jobs.send('read', accountId);
}

async function readAll(services: Services, accountId: AccountId): Promise<'more' | 'done'> {
  const now = services.clock.now();
  const first = await services.db.tenant(accountId, async (tx) => {
    const row = await loadAccount(tx, accountId);
    // Read requests wait until set-up is done: before it, the meaning of the account's statuses and fields is unknown.
    if (row?.status !== 'active') return null;
    const due = await loadDueAbouts(tx, accountId, now);
    const hasPeople = due.has('person') || due.has('customer');
    return { due, batch: hasPeople ? null : await loadBatch(services, tx, accountId) };
  });
  if (first === null) return 'done';
  if (first.due.has('person')) await readErasures(services, accountId);
  if (first.due.has('customer')) await readRequestedCustomers(services, accountId);
  let batch: Batch | null =
    first.batch ?? (await services.db.tenant(accountId, (tx) => loadBatch(services, tx, accountId)));
  while (batch !== null && batch.connection !== null) {
    batch = await readBatch(services, connectStored(services, batch.connection), batch);
    if (batch !== null && batch.connection !== null && services.clock.now() >= now + TURN_MS) return 'more';
  }
  return 'done';
}

/** The next batch to read, and the connection to use. */
interface Batch {
  readonly requests: readonly ReadRequest[];
  /** How many writes each ticket had before the read began. */
  readonly writesBefore: (id: TicketId) => number;
  /** Null when nothing is due. */
  readonly connection: StoredConnection | null;
}

async function loadBatch(services: Services, tx: Queries, accountId: AccountId): Promise<Batch> {
  const now = services.clock.now();
  const due = await loadDueReadRequests(tx, accountId, ['ticket', 'ticket_alias'], now, BATCH);
  const requests = nextBatch(due);
  const ids = requests.flatMap(({ about, subjectId }) => (about === 'ticket' ? [subjectId] : []));
  const writesBefore = await writeCounts(tx, accountId, ids);
  const connection = requests.length === 0 ? null : await loadConnection(services, tx, accountId);
  return { requests, writesBefore, connection };
}

/** Reads one batch and returns the next one. Null when the CRM cannot be read now: all other requests wait. */
async function readBatch(
  services: Services,
  connected: ConnectedAccount,
  { requests, writesBefore }: Batch,
): Promise<Batch | null> {
  const { accountId } = connected.row;
  // Judged as of the instant at which the read began: later events are not in it.
  const asOf = services.clock.now();
  const fetched = await fetchReads(services, connected, requests);
  if (fetched.failure !== null) {
    const { failure } = fetched;
    await services.db.tenant(accountId, (tx) =>
      postponeReadRequests(services, tx, accountId, requests, () => failure),
    );
    return null;
  }
  await readTicketCustomers(services, connected, fetched.reads);
  let toWrite = 0;
  const refused = await isolateFaults(fetched.reads, async (reads) => {
    toWrite += await services.db.tenant(accountId, (tx) =>
      storeReads(tx, connected, connected.rules, reads, writesBefore, asOf),
    );
  });
  const problems = new Map(fetched.problems);
  for (const { item, problem, error } of refused) {
    const id = readId(item);
    problems.set(id, problem);
    services.log.warn({ accountId, ticketId: id, problem, ...loggableFault(error) }, SET_ASIDE);
  }
  const next = await settleRequests(services, accountId, requests, fetched.failures, problems);
  if (toWrite > 0) await services.jobs.send('write', accountId);
  for (const read of fetched.reads) {
    const outcome = problems.has(readId(read)) ? 'set_aside' : read.kind;
    services.counters.reads.inc({ crm: connected.crm.name, outcome });
  }
  return next;
}

/** Completes the requests that were read and postpones those that failed, by id or alias. Returns the next batch. */
async function settleRequests(
  services: Services,
  accountId: AccountId,
  requests: readonly ReadRequest[],
  failures: ReadonlyMap<TicketId, CrmFailure>,
  problems: ReadonlyMap<TicketId, ItemProblem>,
): Promise<Batch> {
  const now = services.clock.now();
  const isOpen = ({ subjectId }: ReadRequest) => failures.has(subjectId) || problems.has(subjectId);
  const isAlias = (id: string) =>
    requests.some((request) => request.about === 'ticket_alias' && request.subjectId === id);
  // A ticket that was requested by an alias is set aside under its own id.
  const [aliases, tickets] = [
    [...problems].filter(([id]) => isAlias(id)),
    [...problems].filter(([id]) => !isAlias(id)),
  ];
  const settle = () =>
    services.db.tenant(accountId, async (tx) => {
      const done = requests.filter((request) => !isOpen(request));
      await completeReadRequests(tx, accountId, done);
      await postponeReadRequests(services, tx, accountId, requests, (id) => failures.get(id));
      await setAsideReads(tx, accountId, 'ticket', new Map(tickets), now);
      await setAsideReads(tx, accountId, 'ticket_alias', new Map(aliases), now);
      return loadBatch(services, tx, accountId);
    });
  return retryDeadlocks(services, settle);
}
