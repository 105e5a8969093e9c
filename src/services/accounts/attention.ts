import { and, asc, count, desc, eq, isNotNull } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { readRequest, setAside, setupFault, syncCursor } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';
import type { SetupFaultKind } from '../../domain/setup-fault.ts';
import { type AccountRow, loadAccount } from '../connection/session.ts';
import { crmNamed, type Services } from '../context.ts';
import { hasAdmin } from '../people/admins.ts';
import { type FeatureOff, findNewFeatures } from './features.ts';

/** At most this many are named; the rest is counted. */
const MOST_NAMED = 20;

export interface OpenFault {
  readonly kind: SetupFaultKind;
  readonly subject: string;
  readonly name: string | null;
  /** Epoch ms. */
  readonly since: number;
  /** How often in a row it was repaired and came back. */
  readonly repairs: number;
}

/** A ticket, customer, person or event that is left out because of its own fault. */
export interface AsideItem {
  readonly about: SetAsideAbout | 'ticket' | 'customer';
  readonly id: string;
  readonly problem: ItemProblem;
  readonly attempts: number;
  readonly since: number;
}

/** Problems of one account that need somebody, as codes and names without texts. */
export interface Attention {
  readonly faults: readonly OpenFault[];
  readonly aside: readonly AsideItem[];
  /** Items that are left out beyond those named. */
  readonly moreAside: number;
  readonly people: PeopleState;
  /** What the account was never asked for, as it was connected before: a new consent is offered. */
  readonly newFeatures: readonly FeatureOff[];
}

export interface PeopleState {
  /** People could not be read since then (epoch ms), so that roles may be out of date; null: they are read. */
  readonly unreadSince: number | null;
  /** Nobody who works there is an admin here, so nobody may change anything. */
  readonly hasNoAdmin: boolean;
}

/** Roles that are older than that are told. */
const ROLES_OLD_MS = 15 * 60_000;

export async function loadAttention(services: Services, accountId: AccountId): Promise<Attention> {
  const { db, clock } = services;
  return db.tenant(accountId, async (tx) => {
    const account = await loadAccount(tx, accountId);
    const faults = await tx
      .select()
      .from(setupFault)
      .where(and(eq(setupFault.accountId, accountId), isNotNull(setupFault.since)))
      .orderBy(asc(setupFault.since));
    const isAside = and(eq(readRequest.accountId, accountId), isNotNull(readRequest.problem));
    const reads = await tx
      .select()
      .from(readRequest)
      .where(isAside)
      .orderBy(desc(readRequest.attempts), asc(readRequest.subjectId))
      .limit(MOST_NAMED);
    const [total] = await tx.select({ count: count() }).from(readRequest).where(isAside);
    const others = await tx
      .select()
      .from(setAside)
      .where(eq(setAside.accountId, accountId))
      .orderBy(asc(setAside.about), asc(setAside.itemId))
      .limit(MOST_NAMED);
    const [otherTotal] = await tx
      .select({ count: count() })
      .from(setAside)
      .where(eq(setAside.accountId, accountId));
    const named = [
      ...reads.flatMap(({ about, subjectId, problem, attempts, firstAt }): AsideItem[] =>
        problem === null
          ? []
          : [
              {
                about: about === 'customer' ? about : 'ticket',
                id: subjectId,
                problem,
                attempts,
                since: firstAt,
              },
            ],
      ),
      ...others.map(({ about, itemId, problem, attempts, since }) => ({
        about,
        id: itemId,
        problem,
        attempts,
        since,
      })),
    ];
    return {
      faults: faults.flatMap(({ kind, subject, name, since, repairs }) =>
        since === null ? [] : [{ kind, subject, name, since, repairs }],
      ),
      aside: named,
      people: account === null ? NOTHING : await loadPeopleState(tx, account, clock.now()),
      newFeatures: account === null ? [] : findNewFeatures(crmNamed(services, account.crm), account),
      moreAside: (total?.count ?? 0) + (otherTotal?.count ?? 0) - named.length,
    };
  });
}

const NOTHING: PeopleState = { unreadSince: null, hasNoAdmin: false };

async function loadPeopleState(tx: Queries, account: AccountRow, now: number): Promise<PeopleState> {
  const [row] = await tx
    .select()
    .from(syncCursor)
    .where(and(eq(syncCursor.accountId, account.accountId), eq(syncCursor.stream, 'people')));
  if (row === undefined) return NOTHING;
  const readAt = row.cursor === null ? null : Number(row.cursor);
  const since = readAt ?? account.installedAt;
  const isOld = row.attempts > 0 && now - since > ROLES_OLD_MS;
  return {
    unreadSince: isOld ? since : null,
    hasNoAdmin: readAt !== null && !(await hasAdmin(tx, account)),
  };
}
