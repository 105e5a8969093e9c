import { and, eq, gt, inArray } from 'drizzle-orm';
import type { TicketRead } from '../../crm/port.ts';
import { customer } from '../../db/schema/index.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { AccountId, CustomerId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import type { Customer } from '../../domain/ticket.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type ConnectedAccount, callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { storeCustomer } from '../customers/entitlements.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { loggableFault, readProblem } from '../faults/item-fault.ts';
import { storableCustomer } from '../faults/storable-customer.ts';
import {
  completeReadRequests,
  dueReadRequests,
  nextBatch,
  postponeReadRequests,
  setAsideReads,
} from '../read-requests/queue.ts';
import { requestRead } from '../read-requests/request-read.ts';

/** A customer read within this time counts as known; webhooks report changes where the CRM sends them. */
const FRESH_MS = 15 * 60_000;
const BATCH = 100;

/** Reads the customers of freshly read tickets, with their tiers, before the tickets are evaluated. */
export async function readTicketCustomers(
  services: Services,
  connected: ConnectedAccount,
  reads: readonly TicketRead[],
): Promise<void> {
  const named = reads.flatMap((read) =>
    read.kind === 'failed'
      ? []
      : read.events.flatMap((event) =>
          event.type === 'customer' && event.customer !== null ? [event.customer] : [],
        ),
  );
  const ids = [...new Set(named)];
  if (ids.length === 0) return;
  const { accountId } = connected.row;
  const fresh = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: customer.customerId })
      .from(customer)
      .where(
        and(
          eq(customer.accountId, accountId),
          inArray(customer.customerId, ids),
          gt(customer.readAt, services.clock.now() - FRESH_MS),
        ),
      ),
  );
  const known = new Set(fresh.map((row) => row.id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const { failure, problems } = await refreshCustomers(services, connected, unknown);
  if (failure === null && problems.size === 0) return;
  await services.db.tenant(accountId, async (tx) => {
    const now = services.clock.now();
    await setAsideReads(tx, accountId, 'customer', problems, now);
    if (failure === null) return;
    // The tickets are judged without a tier for now and judged again once the customers can be read.
    const subjects = unknown.map((subjectId) => ({ about: 'customer' as const, subjectId }));
    await requestRead(tx, accountId, subjects, nextAttempt(now, 1, failure));
  });
}

/** The customers among these that a ticket names. */
export async function findMirroredCustomers(
  services: Services,
  accountId: AccountId,
  ids: readonly CustomerId[],
): Promise<ReadonlySet<CustomerId>> {
  if (ids.length === 0) return new Set();
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: customer.customerId })
      .from(customer)
      .where(and(eq(customer.accountId, accountId), inArray(customer.customerId, [...ids]))),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Reads the customers that were requested; their open tickets are evaluated by the next sweep. */
export async function readRequestedCustomers(services: Services, accountId: AccountId): Promise<void> {
  const requests = nextBatch(await dueReadRequests(services, accountId, ['customer'], BATCH));
  if (requests.length === 0) return;
  const connected = await connectAccount(services, accountId);
  const { failure, problems } = await refreshCustomers(
    services,
    connected,
    requests.map((request) => request.subjectId),
  );
  await services.db.tenant(accountId, async (tx) => {
    if (failure !== null) return postponeReadRequests(services, tx, accountId, requests, () => failure);
    const done = requests.filter(({ subjectId }) => !problems.has(subjectId));
    await completeReadRequests(tx, accountId, done);
    await setAsideReads(tx, accountId, 'customer', problems, services.clock.now());
  });
  await services.jobs.send('sweep', null);
}

interface Refreshed {
  /** A failure of the CRM as a whole: some customers may not have been read. */
  readonly failure: CrmFailure | null;
  /** Customers that cannot be read or stored because of their own fault. */
  readonly problems: ReadonlyMap<CustomerId, ItemProblem>;
}

/** Reads and stores customers, each failing one apart from the others. */
async function refreshCustomers(
  services: Services,
  connected: ConnectedAccount,
  ids: readonly CustomerId[],
): Promise<Refreshed> {
  const { accountId } = connected.row;
  const problems = new Map<CustomerId, ItemProblem>();
  const setAside = (id: CustomerId, problem: ItemProblem, error: unknown) => {
    problems.set(id, problem);
    services.log.warn({ accountId, customerId: id, problem, ...loggableFault(error) }, SET_ASIDE);
  };
  try {
    for (let from = 0; from < ids.length; from += BATCH) {
      const read: Customer[] = [];
      const unread = await isolateFaults(
        ids.slice(from, from + BATCH),
        async (some) => {
          const result = await callCrm(services, connected, 'reading customers', () =>
            connected.crm.readCustomers(connected.session, some),
          );
          if (!result.ok) throw result.error;
          read.push(...result.value);
        },
        readProblem,
      );
      for (const { item, problem, error } of unread) setAside(item, problem, error);
      const unstored = await isolateFaults(read, (some) =>
        services.db.tenant(accountId, async (tx) => {
          for (const one of some)
            await storeCustomer(tx, accountId, storableCustomer(one), services.clock.now());
        }),
      );
      for (const { item, problem, error } of unstored) setAside(item.id, problem, error);
    }
    return { failure: null, problems };
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { failure: error.failure, problems };
  }
}

const SET_ASIDE = 'a customer is set aside for a fault of its own, and tried again alone';
