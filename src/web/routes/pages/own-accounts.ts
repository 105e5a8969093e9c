import type { Context } from 'hono';
import { listAccounts } from '../../../services/accounts/list.ts';
import type { AccountRow } from '../../../services/connection/session.ts';
import type { Services } from '../../../services/context.ts';
import type { VisitorVariables } from '../../api/caller.ts';

/** The accounts that whoever looks has to do with, by name. */
export async function listOwnAccounts(
  services: Services,
  context: Context<{ Variables: VisitorVariables }>,
): Promise<readonly AccountRow[]> {
  const ids = new Set((await context.get('visitor').list()).map(({ accountId }) => accountId));
  return (await listAccounts(services)).filter(({ accountId }) => ids.has(accountId));
}
