import { asc } from 'drizzle-orm';
import { account } from '../../db/schema/index.ts';
import type { AccountRow } from '../connection/session.ts';
import type { Services } from '../context.ts';

/** All installed accounts, by name. For the operator of this server, never for one account's people. */
export function listAccounts(services: Services): Promise<AccountRow[]> {
  return services.db.system.select().from(account).orderBy(asc(account.name), asc(account.accountId));
}
