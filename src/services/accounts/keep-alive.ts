import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { callingCrm, openAccount } from './session.ts';

/** Renews the tokens of an account that has been idle, before the refresh token itself lapses. */
export async function keepAccessAlive(services: Services, accountId: AccountId): Promise<void> {
  const opened = await openAccount(services, accountId);
  if (opened.row.status !== 'active') return;
  await callingCrm(services, opened, 'renewing idle access', () => opened.session.token());
}
