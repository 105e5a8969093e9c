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
/** After so long it is another account's turn: a backfill of hours must not keep everybody's replies waiting. */
const TURN_MS = 20_000;

/**
 * Reads every requested ticket that is due, batch by batch, until nothing is left: history appended, tickets evaluated.
 * One reader per account at a time; a second one leaves at once, since the first sees its read requests too. Long work is done in turns.
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
    // Before the set-up is done nobody knows what the account's statuses and fields mean: read requests wait.
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

/** What is read next, with the connection to read it by. */
interface Batch {
  readonly requests: readonly ReadRequest[];
  /** How many writes we had made on each ticket before the reading began. */
  readonly writesBefore: (id: TicketId) => number;
  /** Null: there is nothing to read. */
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

/** Returns what is to be read next. Null: the CRM cannot be read now, and what waits must wait. */
async function readBatch(
  services: Services,
  connected: ConnectedAccount,
  { requests, writesBefore }: Batch,
): Promise<Batch | null> {
  const { accountId } = connected.row;
  // Judged as of the instant the reading began: what happened since is not in it yet.
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

/** What was read is done with; what failed, by its id or alias, waits for its next attempt. Returns what is to be read next. */
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
  // A ticket that was read by an alias is set aside by its own id.
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
