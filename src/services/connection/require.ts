import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { type AccountRow, findAccount, UnknownAccount } from './session.ts';

/** The account of that id. Throws UnknownAccount. */
export async function requireAccount(services: Services, accountId: AccountId): Promise<AccountRow> {
  const row = await findAccount(services, accountId);
  if (row === null) throw new UnknownAccount(accountId);
  return row;
}
