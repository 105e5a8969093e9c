import type { AccountId } from '../../domain/ids.ts';
import type { Clearing } from '../../domain/leaving.ts';
import { recordAudit } from '../audit.ts';
import { connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { endConnection } from './end-connection.ts';
import { beginLeaving } from './leave.ts';
import { NotConnected } from './rerun-setup.ts';

/**
 * Disconnects an account, at once or after clearing our things in the CRM as `clear` says. Stored data stays, and a new install
 * continues from it. `nothing` also ends a running clearing. Throws UnknownAccount, NotConnected.
 */
export async function disconnectAccount(
  services: Services,
  accountId: AccountId,
  actor: string,
  clear: Clearing,
): Promise<void> {
  const connected = await connectAccount(services, accountId);
  if (connected.row.status === 'disconnected') throw new NotConnected();
  if (clear === 'nothing') return endConnection(services, connected, actor, null);
  if (connected.row.leaving !== null) return;
  const since = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await beginLeaving(tx, accountId, { by: actor, since, clear });
    await recordAudit(tx, accountId, { at: since, actor, what: 'disconnecting', detail: { clear } });
  });
  await services.jobs.send('leave', accountId);
}
