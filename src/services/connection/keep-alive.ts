import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { callCrm, connectAccount } from './session.ts';

/** Renews the tokens of an account that has been idle, before the refresh token itself lapses. */
export async function keepAccessAlive(services: Services, accountId: AccountId): Promise<void> {
  const connected = await connectAccount(services, accountId);
  if (connected.row.status !== 'active') return;
  await callCrm(services, connected, 'renewing idle access', () => connected.session.token());
}
