import { eq } from 'drizzle-orm';
import { account, credential } from '../../db/schema/index.ts';
import type { Cleared } from '../../domain/leaving.ts';
import { recordAudit } from '../audit.ts';
import { type ConnectedAccount, callCrm } from '../connection/session.ts';
import type { Services } from '../context.ts';

/**
 * Revokes our access in the CRM and deletes it here. A CRM that cannot be reached does not keep an admin from leaving: the
 * access is deleted all the same. `cleared` is what was cleared in the CRM before; null: nothing.
 */
export async function endConnection(
  services: Services,
  connected: ConnectedAccount,
  actor: string,
  cleared: Cleared | null,
): Promise<void> {
  const { accountId } = connected.row;
  const result = await callCrm(services, connected, 'disconnecting', () =>
    connected.crm.revoke(connected.session),
  );
  const now = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    await tx.delete(credential).where(eq(credential.accountId, accountId));
    await tx
      .update(account)
      .set({
        status: 'disconnected',
        leaving: null,
        leavingNextAt: null,
        sessionsSince: now,
        statusReason: {
          code: 'disconnected_by_admin',
          by: actor,
          crmInformed: result.ok,
          ...(cleared === null ? {} : { cleared }),
        },
        statusSince: now,
      })
      .where(eq(account.accountId, accountId));
    await recordAudit(tx, accountId, {
      at: now,
      actor,
      what: 'disconnected',
      detail: { crmNotified: result.ok, ...(cleared === null ? {} : { cleared }) },
    });
  });
}
