import { and, eq } from 'drizzle-orm';
import type { PeopleList } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { syncCursor } from '../../db/schema/index.ts';
import { CrmError, type CrmFailure, isOwnWait } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { nextAttempt } from '../connection/backoff.ts';
import { type ConnectedAccount, callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { storableFailure } from '../faults/storable-failure.ts';
import { keepAnAdmin } from './keep-an-admin.ts';
import { storePeople } from './store-people.ts';

/** Whoever left the CRM or lost a role there loses it here within a quarter of an hour: one look may fail. */
const EVERY_MS = 6 * 60_000;
/** After so many failures in a row the pause is four minutes, and grows no more. */
const MOST_DOUBLED = 8;
const STREAM = 'people';

/** Reads who works in the account and as what, when that is due. A look that fails is tried again after a growing pause. */
export async function readPeople(services: Services, accountId: AccountId): Promise<void> {
  const read = async () => {
    const connected = await connectAccount(services, accountId);
    if (connected.row.status !== 'active' || connected.row.leaving !== null) return;
    const attempts = await services.db.tenant(accountId, (tx) => findAttempts(tx, accountId));
    if (attempts === null) return;
    const unreadable: string[] = [];
    const startedAt = services.clock.now();
    const result = await callCrm(services, connected, 'reading people', () =>
      fetchPeople(connected, unreadable),
    );
    if (result.ok) {
      await storePeople(services, accountId, result.value, { unreadable, startedAt });
      await keepAnAdmin(services, accountId);
    }
    const now = services.clock.now();
    await moveCursor(
      services,
      accountId,
      result.ok
        ? { attempts: 0, failure: null, cursor: String(now), nextAttemptAt: now + EVERY_MS }
        : afterFailure(now, attempts, result.error.failure),
    );
  };
  await services.db.exclusive(`sync:${STREAM}:${accountId}`, read, 'skip');
}

/** A CRM that lists nobody is broken: nobody is locked out for that. Throws CrmError. */
async function fetchPeople({ crm, session }: ConnectedAccount, unreadable: string[]): Promise<PeopleList> {
  const list = await crm.people({
    ...session,
    noteUnreadable: (about, itemId) => {
      if (about === 'person') unreadable.push(itemId);
    },
  });
  if (list.people.some(({ active }) => active)) return list;
  const detail = `${crm.label} lists nobody who works in the account`;
  throw new CrmError({ kind: 'unexpected', status: null, bodyStart: '', detail });
}

/** Never put off for long: roles must follow. */
function afterFailure(now: number, before: number, failure: CrmFailure) {
  const attempts = isOwnWait(failure) ? before : before + 1;
  const counted = Math.min(Math.max(1, attempts), MOST_DOUBLED);
  return { attempts, failure: storableFailure(failure), nextAttemptAt: nextAttempt(now, counted, failure) };
}

const isPeople = (accountId: AccountId) =>
  and(eq(syncCursor.accountId, accountId), eq(syncCursor.stream, STREAM));

/** How often in a row it failed; null: people of this account are not read. */
async function findAttempts(tx: Queries, accountId: AccountId): Promise<number | null> {
  const [row] = await tx.select().from(syncCursor).where(isPeople(accountId));
  return row?.attempts ?? null;
}

async function moveCursor(
  { db }: Services,
  accountId: AccountId,
  set: Partial<typeof syncCursor.$inferInsert>,
): Promise<void> {
  await db.tenant(accountId, (tx) => tx.update(syncCursor).set(set).where(isPeople(accountId)));
}
