import { type SQL, sql } from 'drizzle-orm';
import type { AccountId } from '../domain/ids.ts';

export const TENANT_ROLE = 'pontual_tenant';

/** Makes the rest of this transaction see one account only: a plain role, bound by row-level security. */
export function enterTenant(accountId: AccountId): SQL {
  return sql`select set_config('role', ${TENANT_ROLE}, true), set_config('app.account', ${accountId}, true)`;
}
