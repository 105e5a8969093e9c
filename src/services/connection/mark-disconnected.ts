import { eq } from 'drizzle-orm';
import { account } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { storableText } from '../../lib/storable.ts';
import type { Services } from '../context.ts';

const MOST_DETAIL = 500;

/** Our access ended, for whatever reason: the admin must connect again. Nothing of the account's data is lost meanwhile. */
export async function markDisconnected(
  services: Services,
  accountId: AccountId,
  detail: string,
): Promise<void> {
  services.log.warn({ accountId, detail }, 'account disconnected: an admin must install again');
  await services.db.tenant(accountId, (tx) =>
    tx
      .update(account)
      .set({
        status: 'disconnected',
        sessionsSince: services.clock.now(),
        statusDetail: `The connection ended (${storableText(detail, MOST_DETAIL)}). Install Pontual again to reconnect.`,
      })
      .where(eq(account.accountId, accountId)),
  );
}
