import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { customer, entitlement, ticket } from '../../db/schema/index.ts';
import type { TicketEvent } from '../../domain/event.ts';
import type { AccountId, CustomerId, TicketId } from '../../domain/ids.ts';
import type { Entitlement } from '../../domain/rules.ts';
import type { Customer } from '../../domain/ticket.ts';
import { recordAudit } from '../audit.ts';

/** The entitlements of every customer that each history names, by ticket. */
export async function loadEntitlements(
  tx: Queries,
  accountId: AccountId,
  histories: ReadonlyMap<TicketId, readonly TicketEvent[]>,
): Promise<Map<TicketId, Entitlement[]>> {
  const listCustomers = new Map(
    [...histories].map(([ticketId, events]) => [ticketId, customersNamed(events)]),
  );
  const ids = [...new Set([...listCustomers.values()].flat())];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(entitlement)
    .where(and(eq(entitlement.accountId, accountId), inArray(entitlement.customerId, ids)))
    .orderBy(asc(entitlement.seq));
  const byCustomer = Map.groupBy(rows, (row) => row.customerId);
  return new Map(
    [...listCustomers].map(([ticketId, customers]) => [
      ticketId,
      customers.flatMap((id) => byCustomer.get(id) ?? []).map(toDomain),
    ]),
  );
}

function customersNamed(events: readonly TicketEvent[]): CustomerId[] {
  return [
    ...new Set(
      events.flatMap((event) => (event.type === 'customer' && event.customer ? [event.customer] : [])),
    ),
  ];
}

function toDomain(row: typeof entitlement.$inferSelect): Entitlement {
  return { customer: row.customerId, tier: row.tier, start: row.startAt, end: row.endAt };
}

/**
 * Stores what the CRM now says of a customer. A tier that was set without a start date holds from `now` (T8), unless the
 * customer is new to us; the earlier entitlement ends then and stays on record. Open tickets of customers whose entitlement
 * changed are evaluated again.
 */
export async function storeCustomer(
  tx: Queries,
  accountId: AccountId,
  read: Customer,
  now: number,
): Promise<void> {
  const values = { accountId, customerId: read.id, name: read.name, readAt: now };
  const [known] = await tx
    .select({ id: customer.customerId })
    .from(customer)
    .where(and(eq(customer.accountId, accountId), eq(customer.customerId, read.id)));
  await tx
    .insert(customer)
    .values(values)
    .onConflictDoUpdate({
      target: [customer.accountId, customer.customerId],
      set: { name: read.name, readAt: now },
    });
  const changed = await storeEntitlement(tx, accountId, read, known !== undefined, now);
  if (!changed) return;
  await tx
    .update(ticket)
    .set({ nextChangeAt: now })
    .where(and(eq(ticket.accountId, accountId), eq(ticket.customerId, read.id), isNull(ticket.goneAt)));
  await recordAudit(tx, accountId, {
    at: now,
    actor: 'crm',
    what: 'entitlement changed',
    detail: { customer: read.id, entitlement: read.entitlement },
  });
}

/** The same tier was set again, without a start date, after it had ended. The time in between was not covered. */
function isRenewed(
  last: typeof entitlement.$inferSelect,
  input: NonNullable<Customer['entitlement']>,
  now: number,
): boolean {
  const hadEnded = last.endAt !== null && last.endAt <= now;
  return hadEnded && input.start === null && (input.end === null || input.end > now);
}

async function storeEntitlement(
  tx: Queries,
  accountId: AccountId,
  read: Customer,
  isKnown: boolean,
  now: number,
): Promise<boolean> {
  const ofCustomer = and(eq(entitlement.accountId, accountId), eq(entitlement.customerId, read.id));
  const [last] = await tx
    .select()
    .from(entitlement)
    .where(ofCustomer)
    .orderBy(desc(entitlement.seq))
    .limit(1);
  const input = read.entitlement;
  const update = async (seq: number, set: Partial<typeof entitlement.$inferInsert>) => {
    await tx
      .update(entitlement)
      .set(set)
      .where(and(ofCustomer, eq(entitlement.seq, seq)));
    return true;
  };
  if (input === null) {
    const isOpen = last !== undefined && (last.endAt === null || last.endAt > now);
    return isOpen ? update(last.seq, { endAt: now }) : false;
  }
  if (last !== undefined && last.tier === input.tier && !isRenewed(last, input, now)) {
    // An entitlement without a start date cannot begin later than now: our clock was ahead when it was stored.
    const startAt = input.start ?? (last.startAt === null ? null : Math.min(last.startAt, now));
    if (startAt === last.startAt && input.end === last.endAt) return false;
    return update(last.seq, { startAt, endAt: input.end });
  }
  // A customer that is new to us may always have had its tier; for one that we know, it was set just now.
  const startAt = input.start ?? (isKnown ? now : null);
  if (last !== undefined) await update(last.seq, { endAt: Math.min(last.endAt ?? now, startAt ?? now) });
  await tx.insert(entitlement).values({
    accountId,
    customerId: read.id,
    seq: (last?.seq ?? 0) + 1,
    tier: input.tier,
    startAt,
    endAt: input.end,
    source: 'crm',
  });
  return true;
}
