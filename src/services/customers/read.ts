import { and, eq, gt, inArray } from 'drizzle-orm';
import type { TicketRead } from '../../crm/port.ts';
import { customer } from '../../db/schema/index.ts';
import type { CrmError } from '../../domain/failure.ts';
import type { AccountId, CustomerId } from '../../domain/ids.ts';
import { nextAttempt } from '../accounts/backoff.ts';
import { callingCrm, type OpenAccount, openAccount } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { wishRead } from '../tickets/hints.ts';
import { dueWishes, fulfil, postpone } from '../tickets/wishes.ts';
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
  const error = await refreshCustomers(services, opened, unknown);
  if (error === null) return;
  // The tickets are judged without their tiers for now; once the customers can be read they are judged again.
  const subjects = unknown.map((subjectId) => ({ about: 'customer' as const, subjectId }));
  await services.db.tenant(accountId, (tx) =>
    wishRead(tx, accountId, subjects, nextAttempt(services.clock.now(), 1, error.failure)),
  );
}

/** Reads customers that were wished; their open tickets are evaluated by the next sweep. */
export async function readHintedCustomers(services: Services, accountId: AccountId): Promise<void> {
  const wishes = await dueWishes(services, accountId, ['customer'], BATCH);
  if (wishes.length === 0) return;
  const opened = await openAccount(services, accountId);
  const error = await refreshCustomers(
    services,
    opened,
    wishes.map((wish) => wish.subjectId),
  );
  await services.db.tenant(accountId, async (tx) => {
    if (error !== null) return postpone(services, tx, accountId, wishes, () => error.failure);
    await fulfil(tx, accountId, wishes);
  });
  await services.jobs.send('sweep', null);
}

/** Reads and stores them; gives the failure that stopped it, if any. */
async function refreshCustomers(
  services: Services,
  opened: OpenAccount,
  ids: readonly CustomerId[],
): Promise<CrmError | null> {
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const result = await callingCrm(services, opened, 'reading customers', () =>
      opened.crm.readCustomers(opened.session, batch),
    );
    if (!result.ok) return result.error;
    await services.db.tenant(opened.row.accountId, async (tx) => {
      for (const one of result.value)
        await storeCustomer(tx, opened.row.accountId, one, services.clock.now());
    });
  }
  return null;
}
