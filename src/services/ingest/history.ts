import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, notInArray, or } from 'drizzle-orm';
import type { Crm } from '../../crm/port.ts';
import { account, syncCursor, ticket } from '../../db/schema/index.ts';
import type { AccountId, TicketId } from '../../domain/ids.ts';
import { withDefaultSettings } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { followStream } from './stream.ts';

const PAGE_EVERY_MS = 60_000;
const READS_PER_MINUTE = 100;

/** Runs after an update whose adapter maps histories differently: restarts the re-read of each account's tickets. */
export async function beginRereads(services: Services): Promise<void> {
  for (const crm of services.crms.values()) {
    const version = crm.historyVersion ?? 0;
    const outdated = await services.db.system
      .select({ accountId: account.accountId })
      .from(account)
      .where(
        and(eq(account.crm, crm.name), eq(account.status, 'active'), lt(account.historyVersion, version)),
      );
    for (const { accountId } of outdated) await beginReread(services, accountId, version);
  }
}

async function beginReread(services: Services, accountId: AccountId, version: number): Promise<void> {
  services.log.info({ accountId, version }, 'histories are mapped otherwise now: its tickets are read again');
  const fresh = {
    cursor: null,
    done: 0,
    finishedAt: null,
    nextAttemptAt: services.clock.now(),
    attempts: 0,
    failure: null,
  };
  await services.db.tenant(accountId, async (tx) => {
    await tx.update(account).set({ historyVersion: version }).where(eq(account.accountId, accountId));
    await tx
      .insert(syncCursor)
      .values({ accountId, stream: 'history', ...fresh })
      .onConflictDoUpdate({ target: [syncCursor.accountId, syncCursor.stream], set: fresh });
  });
}

/**
 * Requests a read of the tickets that an older mapping read, open ones first, a page a minute within the admin's share of the
 * account's calls. A first backfill goes before, since it uses the same share.
 */
export async function rereadHistories(services: Services, accountId: AccountId): Promise<void> {
  await followStream(services, accountId, 'history', async ({ row: owner, crm }, row) => {
    const now = services.clock.now();
    const nextAttemptAt = now + PAGE_EVERY_MS;
    if (await isBackfilling(services, accountId))
      return { subjects: [], set: { nextAttemptAt }, more: false };
    const most = crm.rereadsPerMinute?.(withDefaultSettings(owner).backfillShare) ?? READS_PER_MINUTE;
    const page = await nextOutdated(services, accountId, crm, row.cursor, most);
    return {
      subjects: page.ids.map((subjectId) => ({ about: 'ticket', subjectId })),
      set: { cursor: page.cursor, nextAttemptAt, finishedAt: page.cursor === null ? now : null },
      more: false,
    };
  });
}

async function isBackfilling(services: Services, accountId: AccountId): Promise<boolean> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ stream: syncCursor.stream })
      .from(syncCursor)
      .where(
        and(
          eq(syncCursor.accountId, accountId),
          eq(syncCursor.stream, 'backfill'),
          isNull(syncCursor.finishedAt),
        ),
      ),
  );
  return rows.length > 0;
}

type Part = 'open' | 'ended';

/** The cursor holds the part that is being listed and the last id in it. Deleted tickets cannot be read any more. */
async function nextOutdated(
  services: Services,
  accountId: AccountId,
  crm: Crm,
  cursor: string | null,
  most: number,
): Promise<{ ids: readonly TicketId[]; cursor: string | null }> {
  const [part, after]: [Part, string] = cursor?.startsWith('ended:')
    ? ['ended', cursor.slice('ended:'.length)]
    : ['open', cursor?.slice('open:'.length) ?? ''];
  const isOpen = notInArray(ticket.status, ['solved', 'closed']);
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ id: ticket.ticketId })
      .from(ticket)
      .where(
        and(
          eq(ticket.accountId, accountId),
          gt(ticket.ticketId, after),
          lt(ticket.historyVersion, crm.historyVersion ?? 0),
          part === 'open'
            ? and(isOpen, isNull(ticket.goneAt))
            : or(
                and(inArray(ticket.status, ['solved', 'closed']), isNull(ticket.goneAt)),
                isNotNull(ticket.mergedInto),
              ),
        ),
      )
      .orderBy(asc(ticket.ticketId))
      .limit(most),
  );
  const ids = rows.map(({ id }) => id);
  const last = ids.at(-1);
  if (last !== undefined && ids.length === most) return { ids, cursor: `${part}:${last}` };
  return { ids, cursor: part === 'open' ? 'ended:' : null };
}
