import { and, eq, ne } from 'drizzle-orm';
import { account } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { StatusReason } from '../../domain/status-reason.ts';
import { storableText } from '../../lib/storable.ts';
import type { Services } from '../context.ts';

const MOST_DETAIL = 500;

/**
 * Marks an account whose access ended in the CRM: the admin must connect again. No data is lost meanwhile. An account that its
 * own people disconnected keeps that reason.
 */
export async function markDisconnected(
  services: Services,
  accountId: AccountId,
  reason: Extract<StatusReason, { code: 'access_ended' | 'uninstalled' }>,
): Promise<void> {
  services.log.warn({ accountId, reason }, 'account disconnected: an admin must install again');
  const statusReason =
    reason.code === 'uninstalled' ? reason : { ...reason, detail: storableText(reason.detail, MOST_DETAIL) };
  await services.db.tenant(accountId, (tx) =>
    tx
      .update(account)
      .set({
        status: 'disconnected',
        leaving: null,
        sessionsSince: services.clock.now(),
        statusReason,
        statusSince: services.clock.now(),
      })
      .where(and(eq(account.accountId, accountId), ne(account.status, 'disconnected'))),
  );
}
