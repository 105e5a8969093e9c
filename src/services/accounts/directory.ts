import { and, eq } from 'drizzle-orm';
import type { CrmSession } from '../../crm/port.ts';
import { storeRows } from '../../db/bulk.ts';
import type { Queries } from '../../db/database.ts';
import { account, channel, inbox, provisionStep, rep, team, ticketStatus } from '../../db/schema/index.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';
import type { Directory } from '../../domain/ticket.ts';
import { callCrm, connectAccount } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { isolateFaults } from '../faults/isolate.ts';
import { replaceSetAside } from '../faults/set-aside.ts';
import { storableNamed, storableRep, storableStatus } from '../faults/storable-customer.ts';
import { followStatusChanges } from './status-changes.ts';

/** The directory is read again after this time, so that new colleagues and stages become known. */
const EVERY_MS = 6 * 3_600_000;
/** Recorded beside the adapter's steps, so that running set-up again reads it again. */
const STEP = 'directory';

/**
 * Calls `refreshDirectory` for an active account whose directory was not read in the last hours. A failure is logged and the
 * next call tries again.
 */
export async function keepDirectoryFresh(services: Services, accountId: AccountId): Promise<void> {
  const [read] = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ status: account.status, doneAt: provisionStep.doneAt })
      .from(account)
      .leftJoin(
        provisionStep,
        and(eq(provisionStep.accountId, account.accountId), eq(provisionStep.step, STEP)),
      )
      .where(eq(account.accountId, accountId)),
  );
  const isOld = services.clock.now() - (read?.doneAt ?? Number.NEGATIVE_INFINITY) >= EVERY_MS;
  if (read?.status === 'active' && isOld) await refreshDirectory(services, accountId);
}

/**
 * Mirrors reps, teams, inboxes, channels and statuses. Entries that left the CRM stay, since old tickets name them. Returns
 * null on success.
 */
export async function refreshDirectory(services: Services, accountId: AccountId): Promise<CrmFailure | null> {
  const connected = await connectAccount(services, accountId);
  const unreadable: Unreadable[] = [];
  const session: CrmSession = {
    ...connected.session,
    noteUnreadable: (about, itemId) => unreadable.push({ about, itemId }),
  };
  const result = await callCrm(services, connected, 'reading the directory', () =>
    connected.crm.directory(session),
  );
  if (!result.ok) return result.error.failure;
  const doneAt = services.clock.now();
  await followStatusChanges(services, accountId, result.value.statuses);
  await storeDirectory(services, accountId, result.value, unreadable);
  await services.db.tenant(accountId, (tx) =>
    tx
      .insert(provisionStep)
      .values({ accountId, step: STEP, detail: `${result.value.reps.length} reps`, doneAt })
      .onConflictDoUpdate({ target: [provisionStep.accountId, provisionStep.step], set: { doneAt } }),
  );
  return null;
}

const REPLACE = { replace: true } as const;

/** An entry that the adapter did not understand. */
interface Unreadable {
  readonly about: SetAsideAbout;
  readonly itemId: string;
}

async function storeDirectory(
  services: Services,
  accountId: AccountId,
  directory: Directory,
  unreadable: readonly Unreadable[],
): Promise<void> {
  const { reps, teams, inboxes, channels, statuses } = directory;
  const store = <T>(
    about: SetAsideAbout,
    entries: readonly T[],
    parseId: (entry: T) => string,
    write: Write<T>,
  ) => {
    const notUnderstood = unreadable.filter((one) => one.about === about).map(({ itemId }) => itemId);
    return storeEntries(services, accountId, { about, entries, notUnderstood, parseId, write });
  };
  await store('rep', reps, idOfNamed, (tx, some) => {
    const rows = some
      .map(storableRep)
      .map(({ id, name, email, active }) => ({ repId: id, name, email, active }));
    return storeRows(
      tx,
      rep,
      rows.map((row) => ({ accountId, ...row })),
      REPLACE,
    );
  });
  await store('team', teams, idOfNamed, (tx, some) => {
    const rows = some.map(storableNamed).map(({ id, name }) => ({ accountId, teamId: id, name }));
    return storeRows(tx, team, rows, REPLACE);
  });
  await store('inbox', inboxes, idOfNamed, (tx, some) => {
    const rows = some.map(storableNamed).map(({ id, name }) => ({ accountId, inboxId: id, name }));
    return storeRows(tx, inbox, rows, REPLACE);
  });
  await store('channel', channels, idOfNamed, (tx, some) => {
    const rows = some.map(storableNamed).map(({ id, name }) => ({ accountId, channelId: id, name }));
    return storeRows(tx, channel, rows, REPLACE);
  });
  await store(
    'status',
    statuses,
    ({ raw }) => raw,
    (tx, some) => {
      const rows = some.map(storableStatus).map((row) => ({ accountId, ...row, category: null }));
      // The category is the admin's.
      return storeRows(tx, ticketStatus, rows, { replace: true, keep: ['category'] });
    },
  );
}

const NOT_UNDERSTOOD: ItemProblem = { code: 'unreadable', detail: 'an entry of the directory' };

type Write<T> = (tx: Queries, some: readonly T[]) => Promise<void>;

const idOfNamed = ({ id }: { readonly id: string }) => id;

/** Stores entries of one kind. One that cannot be stored is set aside by its id, and set-up continues with the others. */
async function storeEntries<T>(
  services: Services,
  accountId: AccountId,
  {
    about,
    entries,
    notUnderstood,
    parseId,
    write,
  }: {
    readonly about: SetAsideAbout;
    readonly entries: readonly T[];
    /** Ids or names of further entries that the adapter left out. */
    readonly notUnderstood: readonly string[];
    readonly parseId: (entry: T) => string;
    readonly write: Write<T>;
  },
): Promise<void> {
  // When a CRM lists an id twice, the last entry counts.
  const unique = [...new Map(entries.map((entry) => [parseId(entry), entry])).values()];
  const refused = await isolateFaults(unique, (some) =>
    services.db.tenant(accountId, (tx) => write(tx, some)),
  );
  const items = refused.map(({ item, problem, error }) => ({ itemId: parseId(item), problem, error }));
  const leftOut = notUnderstood.map((itemId) => ({ itemId, problem: NOT_UNDERSTOOD, error: null }));
  await replaceSetAside(services, accountId, about, [...items, ...leftOut]);
}
