import { and, eq, gt, inArray } from 'drizzle-orm';
import type { TicketRead } from '../../crm/port.ts';
import { customer } from '../../db/schema/index.ts';
import { CrmError, type CrmFailure } from '../../domain/failure.ts';
import type { AccountId, CustomerId } from '../../domain/ids.ts';
import type { ItemProblem } from '../../domain/item-problem.ts';
import type { Customer } from '../../domain/ticket.ts';
import { nextAttempt } from '../accounts/backoff.ts';
import { callingCrm, type OpenAccount, openAccount } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../ingest/isolate.ts';
import { loggableFault, readProblem } from '../ingest/item-fault.ts';
import { storableCustomer } from '../ingest/storable-customer.ts';
import { wishRead } from '../tickets/hints.ts';
import { dueWishes, fulfil, nextBatch, postpone, setAsideReads } from '../tickets/wishes.ts';
import { storeCustomer } from './entitlements.ts';

/** A customer read within this time is taken as known; webhooks tell of changes in between where the CRM sends them. */
const FRESH_MS = 15 * 60_000;
const BATCH = 100;

/** Makes sure that the customers of freshly read tickets, and their tiers, are known before the tickets are evaluated. */
export async function readCustomersOf(
  services: Services,
  opened: OpenAccount,
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
  const { accountId } = opened.row;
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
  const { failure, problems } = await refreshCustomers(services, opened, unknown);
  await services.db.tenant(accountId, async (tx) => {
    const now = services.clock.now();
    await setAsideReads(tx, accountId, 'customer', problems, now);
    if (failure === null) return;
    // The tickets are judged without their tiers for now; once the customers can be read they are judged again.
    const subjects = unknown.map((subjectId) => ({ about: 'customer' as const, subjectId }));
    await wishRead(tx, accountId, subjects, nextAttempt(now, 1, failure));
  });
}

/** Reads customers that were wished; their open tickets are evaluated by the next sweep. */
export async function readHintedCustomers(services: Services, accountId: AccountId): Promise<void> {
  const wishes = nextBatch(await dueWishes(services, accountId, ['customer'], BATCH));
  if (wishes.length === 0) return;
  const opened = await openAccount(services, accountId);
  const { failure, problems } = await refreshCustomers(
    services,
    opened,
    wishes.map((wish) => wish.subjectId),
  );
  await services.db.tenant(accountId, async (tx) => {
    if (failure !== null) return postpone(services, tx, accountId, wishes, () => failure);
    const done = wishes.filter(({ subjectId }) => !problems.has(subjectId));
    await fulfil(tx, accountId, done);
    await setAsideReads(tx, accountId, 'customer', problems, services.clock.now());
  });
  await services.jobs.send('sweep', null);
}

interface Refreshed {
  /** Of the CRM as a whole: some may not have been read. */
  readonly failure: CrmFailure | null;
  /** Customers whose own fault keeps them from being read or stored. */
  readonly problems: ReadonlyMap<CustomerId, ItemProblem>;
}

/** Reads and stores customers, each failing one apart from the others. */
async function refreshCustomers(
  services: Services,
  opened: OpenAccount,
  ids: readonly CustomerId[],
): Promise<Refreshed> {
  const { accountId } = opened.row;
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
          const result = await callingCrm(services, opened, 'reading customers', () =>
            opened.crm.readCustomers(opened.session, some),
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
