import { inArray } from 'drizzle-orm';
import type { ChangeNotice } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { account, webhookEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { requestRead } from '../read-requests/request-read.ts';

export interface ReceivedNotices {
  readonly stored: number;
  /** Notices about accounts that are not installed here: answered and logged, but not stored. */
  readonly unknownAccounts: number;
}

/** Stores what a verified webhook said and queues the reading, all in one transaction per account. */
export async function receiveNotices(
  services: Services,
  noticesByAccount: ReadonlyMap<AccountId, readonly ChangeNotice[]>,
): Promise<ReceivedNotices> {
  const known = await knownAccounts(services, [...noticesByAccount.keys()]);
  let stored = 0;
  let unknownAccounts = 0;
  for (const [accountId, notices] of noticesByAccount) {
    const crm = known.get(accountId);
    if (crm === undefined) {
      unknownAccounts += 1;
      services.log.warn(
        { accountId, notices: notices.length },
        'webhook of an account that is not installed: ignored',
      );
      continue;
    }
    const count = await services.db.tenant(accountId, (tx) => storeNotices(services, tx, accountId, notices));
    if (count > 0) await services.jobs.send('read', accountId);
    stored += count;
    services.counters.notices.inc({ crm }, notices.length);
  }
  return { stored, unknownAccounts };
}

async function knownAccounts(
  services: Services,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, string>> {
  const rows = await services.db.system
    .select({ accountId: account.accountId, crm: account.crm })
    .from(account)
    .where(inArray(account.accountId, [...ids]));
  return new Map(rows.map((row) => [row.accountId, row.crm]));
}

/**
 * Stores each notice once (by source id) and requests a read of its subject. Notices that our own writes caused are
 * stored for the record and cause no read.
 */
export async function storeNotices(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  notices: readonly ChangeNotice[],
): Promise<number> {
  if (notices.length === 0) return 0;
  const receivedAt = services.clock.now();
  const fresh = await tx
    .insert(webhookEvent)
    .values(
      notices.map((notice) => ({
        accountId,
        sourceId: notice.sourceId,
        about: notice.about,
        subjectId: notice.id,
        why: notice.why,
        occurredAt: notice.occurredAt,
        receivedAt,
        ownEcho: notice.ownEcho,
      })),
    )
    .onConflictDoNothing()
    .returning();
  const subjects = fresh.flatMap(({ about, subjectId, ownEcho }) => (ownEcho ? [] : [{ about, subjectId }]));
  await requestRead(tx, accountId, subjects, receivedAt);
  return fresh.length;
}
