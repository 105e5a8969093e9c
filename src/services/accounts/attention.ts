import { and, asc, count, desc, eq, isNotNull } from 'drizzle-orm';
import { readRequest, setAside, setupFault } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';
import type { SetupFaultKind } from '../../domain/setup-fault.ts';
import type { Services } from '../context.ts';

/** Named one by one; of the rest there is a number. */
const MOST_NAMED = 20;

export interface OpenFault {
  readonly kind: SetupFaultKind;
  readonly subject: string;
  readonly name: string | null;
  /** Epoch ms. */
  readonly since: number;
  /** How often in a row it was put right and came back. */
  readonly repairs: number;
}

/** A ticket, customer, person or event that is left out for a fault of its own. */
export interface AsideItem {
  readonly about: SetAsideAbout | 'ticket' | 'customer';
  readonly id: string;
  readonly problem: ItemProblem;
  readonly attempts: number;
  readonly since: number;
}

/** What of one account needs somebody: codes and names, without words. */
export interface Attention {
  readonly faults: readonly OpenFault[];
  readonly aside: readonly AsideItem[];
  /** Items that are left out beyond those named. */
  readonly moreAside: number;
}

export async function loadAttention({ db }: Services, accountId: AccountId): Promise<Attention> {
  return db.tenant(accountId, async (tx) => {
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
      moreAside: (total?.count ?? 0) + (otherTotal?.count ?? 0) - named.length,
    };
  });
}
