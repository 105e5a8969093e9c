import { and, asc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { customer, entitlement } from '../../db/schema/index.ts';
import type { AccountId, CustomerId } from '../../domain/ids.ts';
import type { CompiledRules } from '../../sla/index.ts';

/** A customer whose tier in the CRM matches none of the account's tiers. Its tickets run under the base tier. */
export interface UnknownTier {
  readonly code: 'unknown_tier';
  readonly customer: CustomerId;
  readonly customerName: string;
  /** The value in the CRM. */
  readonly text: string;
}

/** Looks at entitlements that hold at `now` (epoch ms) or will hold later. Ordered by customer name. */
export async function findUnknownTiers(
  tx: Queries,
  accountId: AccountId,
  rules: CompiledRules,
  now: number,
): Promise<readonly UnknownTier[]> {
  const rows = await tx
    .select({ id: entitlement.customerId, name: customer.name, text: entitlement.tier })
    .from(entitlement)
    .innerJoin(
      customer,
      and(eq(customer.accountId, entitlement.accountId), eq(customer.customerId, entitlement.customerId)),
    )
    .where(
      and(eq(entitlement.accountId, accountId), or(isNull(entitlement.endAt), gt(entitlement.endAt, now))),
    )
    .orderBy(asc(customer.name), asc(entitlement.seq));
  return rows
    .filter(({ text }) => rules.findTier(text) === null)
    .map(({ id, name, text }) => ({ code: 'unknown_tier', customer: id, customerName: name, text }));
}
