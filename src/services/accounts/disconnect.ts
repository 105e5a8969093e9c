import { eq } from 'drizzle-orm';
import { account, credential } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { recordAudit } from './audit.ts';
import { callingCrm, openAccount } from './session.ts';

/**
 * Takes the app off the account in its CRM and forgets our access. What was stored stays: a new install goes on from it.
 * A CRM that cannot be reached does not keep an admin from leaving: its access is forgotten all the same.
 */
export async function disconnectAccount(
  services: Services,
  accountId: AccountId,
  actor: string,
): Promise<void> {
  const opened = await openAccount(services, accountId);
  const result = await callingCrm(services, opened, 'disconnecting', () => opened.crm.revoke(opened.session));
  const told = result.ok ? '' : ' The CRM could not be told: remove the app there as well.';
  await services.db.tenant(accountId, async (tx) => {
    await tx.delete(credential).where(eq(credential.accountId, accountId));
    await tx
      .update(account)
      .set({ status: 'disconnected', statusDetail: `Disconnected by ${actor}.${told}` })
      .where(eq(account.accountId, accountId));
    await recordAudit(tx, accountId, {
      at: services.clock.now(),
      actor,
      what: 'disconnected',
      detail: { crmTold: result.ok },
    });
  });
}
