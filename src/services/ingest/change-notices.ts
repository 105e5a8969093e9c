import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { ChangeNotice } from '../../crm/port.ts';
import { storeNewRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { account, webhookEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { isStorableInstant, MOST_ID, storableText } from '../../lib/storable.ts';
import type { Services } from '../context.ts';
import { addSetAside } from '../faults/add-set-aside.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { retryDeadlocks } from '../faults/retry-deadlocks.ts';
import { idIn } from '../faults/storable-read.ts';
import { requestRead } from '../read-requests/request-read.ts';

export interface ReceivedNotices {
  readonly stored: number;
  /** Notices about accounts that are not installed here are acknowledged and logged, but not stored. */
  readonly unknownAccounts: number;
}

/**
 * Stores the notices of a verified webhook or the journal and queues the read, in one transaction per account. A notice that
 * cannot be stored is set aside and counted, and a failure in one account does not stop the others. Throws when the database
 * refuses everything.
 */
export async function receiveNotices(
  services: Services,
  noticesByAccount: ReadonlyMap<AccountId, readonly ChangeNotice[]>,
): Promise<ReceivedNotices> {
  let stored = 0;
  let unknownAccounts = 0;
  for (const [accountId, notices] of noticesByAccount) {
    const received = await receiveOfAccount(services, accountId, notices);
    if (received === null) {
      unknownAccounts += 1;
      services.log.warn(
        { accountId, notices: notices.length },
        'webhook of an account that is not installed: ignored',
      );
      continue;
    }
    if (received.stored > 0) await services.jobs.send('read', accountId);
    stored += received.stored;
    services.counters.notices.inc({ crm: received.crm }, notices.length);
  }
  return { stored, unknownAccounts };
}

/** The most notices per statement. */
const MOST_AT_ONCE = 2_000;

/** Null: there is no such account. */
async function receiveOfAccount(
  services: Services,
  accountId: AccountId,
  notices: readonly ChangeNotice[],
): Promise<{ readonly crm: string; readonly stored: number } | null> {
  let stored = 0;
  let crm: string | null = null;
  for (let from = 0; from < notices.length; from += MOST_AT_ONCE) {
    const refused = await isolateFaults(notices.slice(from, from + MOST_AT_ONCE), async (some) => {
      stored += await retryDeadlocks(services, () =>
        services.db.tenant(accountId, async (tx) => {
          crm ??= await findCrm(tx, accountId);
          return crm === null ? 0 : storeNotices(services, tx, accountId, some);
        }),
      );
    });
    const [first] = refused;
    if (crm === null) {
      // The account could not be looked up: no notice is at fault, and the CRM must send them again.
      if (first !== undefined) throw first.error;
      return null;
    }
    if (refused.length === 0) continue;
    services.counters.setAside.inc({ crm, about: 'event' }, refused.length);
    services.log.warn(
      { accountId, events: refused.length, ...(first === undefined ? {} : { problem: first.problem }) },
      'events that cannot be stored are set aside',
    );
    const items = refused
      .slice(0, MOST_NAMED)
      .map(({ item, problem }) => ({ itemId: nameOfEvent(item), problem }));
    await services.db.tenant(accountId, (tx) =>
      addSetAside(tx, accountId, 'event', items, services.clock.now()),
    );
  }
  return crm === null ? null : { crm, stored };
}

/** A sender of thousands of invalid events must not fill a table with their names. */
const MOST_NAMED = 20;

const nameOfEvent = ({ about, id }: ChangeNotice) => storableText(`${about} ${id}`, MOST_EVENT_NAME);
const MOST_EVENT_NAME = 100;

async function findCrm(tx: Queries, accountId: AccountId): Promise<string | null> {
  const [row] = await tx.select({ crm: account.crm }).from(account).where(eq(account.accountId, accountId));
  return row?.crm ?? null;
}

/**
 * Stores each notice once, by its source id, and requests a read of its subject. Notices that our own writes caused are stored
 * for the record and request no read. Throws UnusableValue.
 */
export async function storeNotices(
  services: Services,
  tx: Queries,
  accountId: AccountId,
  notices: readonly ChangeNotice[],
): Promise<number> {
  const receivedAt = services.clock.now();
  const rows = notices.map((notice) => ({
    accountId,
    sourceId: toSourceId(notice),
    about: notice.about,
    subjectId: idIn('id', notice.id),
    why: storableText(notice.why, MOST_ID),
    // Used only for the notice's age: what changed is read from the CRM.
    occurredAt: isStorableInstant(Math.trunc(notice.occurredAt)) ? Math.trunc(notice.occurredAt) : receivedAt,
    receivedAt,
    ownEcho: notice.ownEcho,
  }));
  const unique = [...new Map(rows.map((row) => [row.sourceId, row])).values()];
  const fresh = await storeNewRows(tx, webhookEvent, unique, 'sourceId');
  const subjects = unique.filter(({ sourceId, ownEcho }) => fresh.has(sourceId) && !ownEcho);
  await requestRead(tx, accountId, subjects, receivedAt);
  return fresh.size;
}

/** Ids are only compared for equality, so one that is too long for a key is replaced with its hash. */
function toSourceId({ sourceId }: ChangeNotice): string {
  return sourceId.length <= MOST_ID
    ? storableText(sourceId, MOST_ID)
    : `sha256:${createHash('sha256').update(sourceId).digest('hex')}`;
}
