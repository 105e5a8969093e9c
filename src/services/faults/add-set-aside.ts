import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { setAside } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';

/** Records items that could not be stored: the problem, since when, and how many attempts were made. */
export async function addSetAside(
  tx: Queries,
  accountId: AccountId,
  about: SetAsideAbout,
  items: readonly { readonly itemId: string; readonly problem: ItemProblem }[],
  now: number,
): Promise<void> {
  for (const { itemId, problem } of items) {
    await tx
      .insert(setAside)
      .values({ accountId, about, itemId, problem, attempts: 1, since: now, lastAt: now })
      .onConflictDoUpdate({
        target: [setAside.accountId, setAside.about, setAside.itemId],
        set: { problem, attempts: sql`${setAside.attempts} + 1`, lastAt: now },
      });
  }
}

/** Forgets items that could be stored. */
export async function removeSetAside(
  tx: Queries,
  accountId: AccountId,
  about: SetAsideAbout,
  ids: readonly string[],
): Promise<void> {
  const ofKind = and(eq(setAside.accountId, accountId), eq(setAside.about, about));
  await tx.delete(setAside).where(and(ofKind, inArray(setAside.itemId, [...ids])));
}
