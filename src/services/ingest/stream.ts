import { and, eq } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { syncCursor } from '../../db/schema/index.ts';
import { type CrmError, isOwnWait } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type ConnectedAccount, callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import type { About } from '../read-requests/queue.ts';
import { requestRead } from '../read-requests/request-read.ts';

export type CursorRow = typeof syncCursor.$inferSelect;

/** One page of a stream: what to read, and how the cursor moves. */
export interface Page {
  readonly subjects: readonly { readonly about: About; readonly subjectId: string }[];
  readonly set: Partial<typeof syncCursor.$inferInsert>;
  readonly more: boolean;
}

/**
 * Reads a stream page by page until it reports no more. A page's read requests and the new cursor are stored in one
 * transaction, so a killed process resumes exactly there. A failed page is tried again after a back-off.
 */
export async function followStream(
  services: Services,
  accountId: AccountId,
  stream: CursorRow['stream'],
  readPage: (connected: ConnectedAccount, row: CursorRow) => Promise<Page>,
): Promise<void> {
  const follow = async () => {
    const connected = await connectAccount(services, accountId);
    if (connected.row.status !== 'active') return;
    for (let more = true; more; ) {
      const row = await services.db.tenant(accountId, (tx) => findCursor(tx, accountId, stream));
      if (row === null || row.finishedAt !== null) return;
      const result = await callCrm(services, connected, `${stream} sync`, () => readPage(connected, row));
      const page = result.ok ? result.value : failedPage(services, row, result.error);
      await storePage(services, row, page);
      more = page.more;
    }
  };
  await services.db.exclusive(`sync:${stream}:${accountId}`, follow, 'skip');
}

function failedPage(services: Services, row: CursorRow, error: CrmError): Page {
  const attempts = isOwnWait(error.failure) ? row.attempts : row.attempts + 1;
  const nextAttemptAt = nextAttempt(services.clock.now(), Math.max(1, attempts), error.failure);
  return {
    subjects: [],
    set: { attempts, nextAttemptAt, failure: storableFailure(error.failure) },
    more: false,
  };
}

async function findCursor(
  tx: Queries,
  accountId: AccountId,
  stream: CursorRow['stream'],
): Promise<CursorRow | null> {
  const [row] = await tx
    .select()
    .from(syncCursor)
    .where(and(eq(syncCursor.accountId, accountId), eq(syncCursor.stream, stream)));
  return row ?? null;
}

async function storePage(services: Services, row: CursorRow, page: Page): Promise<void> {
  const { accountId, stream } = row;
  await services.db.tenant(accountId, async (tx) => {
    await requestRead(tx, accountId, page.subjects, services.clock.now(), {
      inBacklog: stream !== 'changes',
    });
    await tx
      .update(syncCursor)
      .set({ attempts: 0, failure: null, done: row.done + page.subjects.length, ...page.set })
      .where(and(eq(syncCursor.accountId, accountId), eq(syncCursor.stream, stream)));
  });
  if (page.subjects.length > 0) await services.jobs.send('read', accountId);
}
