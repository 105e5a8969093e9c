import { and, eq, inArray } from 'drizzle-orm';
import type { ChangeNotice, Crm, JournalPage } from '../../crm/port.ts';
import { ticket } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { storableText } from '../../lib/storable.ts';
import { toAccountId } from '../accounts/install.ts';
import { markDisconnected } from '../connection/mark-disconnected.ts';
import { findAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { receiveNotices } from './change-notices.ts';

/** PostgreSQL takes 65,535 parameters per statement at most. */
const MOST_AT_ONCE = 5_000;

/** Stores the change notices of a page of the journal, and disconnects accounts that uninstalled the app. */
export async function takeIn(services: Services, crm: Crm, page: JournalPage): Promise<void> {
  if (page.gap) {
    services.log.warn(
      { crm: crm.name },
      'the journal no longer has all that happened while we were away: the catch-up of each account finds the rest',
    );
  }
  const news = new Map<AccountId, readonly ChangeNotice[]>();
  for (const [externalId, notices] of Map.groupBy(page.notices, (notice) => notice.externalId)) {
    if (externalId === null) continue;
    const accountId = toAccountId(crm.name, externalId);
    news.set(accountId, await notReadSince(services, accountId, notices));
  }
  await receiveNotices(services, news);
  await disconnectLeavers(services, crm, page.lifecycle);
}

/**
 * Most journal entries repeat a webhook: a ticket whose last read began after the event is not read again for it. If that read
 * was a moment too early, the catch-up finds the change.
 */
async function notReadSince(
  services: Services,
  accountId: AccountId,
  notices: readonly ChangeNotice[],
): Promise<readonly ChangeNotice[]> {
  const named = new Set(notices.flatMap(({ about, id }) => (about === 'ticket' ? [storableText(id)] : [])));
  const ids = [...named];
  const readAt = new Map<string, number>();
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
    const some = ids.slice(from, from + MOST_AT_ONCE);
    const rows = await services.db.tenant(accountId, (tx) =>
      tx
        .select({ id: ticket.ticketId, readAt: ticket.evaluatedAt })
        .from(ticket)
        .where(and(eq(ticket.accountId, accountId), inArray(ticket.ticketId, some))),
    );
    for (const row of rows) readAt.set(row.id, row.readAt);
  }
  return notices.filter(
    ({ about, id, occurredAt }) => about !== 'ticket' || (readAt.get(id) ?? -1) < occurredAt,
  );
}

/** Skips an account that was installed again since. */
async function disconnectLeavers(
  services: Services,
  crm: Crm,
  lifecycle: JournalPage['lifecycle'],
): Promise<void> {
  const last = new Map(
    lifecycle.toSorted((one, other) => one.at - other.at).map((one) => [one.externalId, one]),
  );
  for (const { externalId, what, at } of last.values()) {
    const accountId = toAccountId(crm.name, externalId);
    const row = what === 'uninstalled' ? await findAccount(services, accountId) : null;
    if (row === null || row.status === 'disconnected' || row.installedAt > at) continue;
    await markDisconnected(services, accountId, { code: 'uninstalled' });
  }
}
