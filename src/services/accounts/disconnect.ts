import { eq } from 'drizzle-orm';
import { account, credential } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';
import { callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';

/**
 * Takes the app off the account in its CRM and forgets our access. What was stored stays: a new install goes on from it.
 * A CRM that cannot be reached does not keep an admin from leaving: its access is forgotten all the same.
 */
export async function disconnectAccount(
  services: Services,
  accountId: AccountId,
  actor: string,
): Promise<void> {
  const connected = await connectAccount(services, accountId);
  const result = await callCrm(services, connected, 'disconnecting', () =>
    connected.crm.revoke(connected.session),
  );
  const reported = result.ok ? '' : ' The CRM could not be told: remove the app there as well.';
  await services.db.tenant(accountId, async (tx) => {
    await tx.delete(credential).where(eq(credential.accountId, accountId));
    await tx
      .update(account)
      .set({
        status: 'disconnected',
        statusDetail: `Disconnected by ${actor}.${reported}`,
        sessionsSince: services.clock.now(),
        statusReason: { code: 'disconnected_by_admin', by: actor, crmInformed: result.ok },
        statusSince: services.clock.now(),
      })
      .where(eq(account.accountId, accountId));
    await recordAudit(tx, accountId, {
      at: services.clock.now(),
      actor,
      what: 'disconnected',
      detail: { crmNotified: result.ok },
    });
  });
}
