import { and, eq, notInArray } from 'drizzle-orm';
import { setAside } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';
import { MOST_ID, storableText } from '../../lib/storable.ts';
import type { Services } from '../context.ts';
import { addSetAside } from './add-set-aside.ts';
import { loggableFault } from './item-fault.ts';

interface Refused {
  readonly itemId: string;
  readonly problem: ItemProblem;
  readonly error: unknown;
}

/**
 * Replaces the list of items of this kind that cannot be stored with `refused`: stores their names and attempts, and forgets
 * those that can be stored now.
 */
export async function replaceSetAside(
  services: Services,
  accountId: AccountId,
  about: SetAsideAbout,
  refused: readonly Refused[],
): Promise<void> {
  const items = refused.map(({ itemId, ...rest }) => ({ itemId: storableText(itemId, MOST_ID), ...rest }));
  for (const { itemId, problem, error } of items) {
    services.log.warn(
      { accountId, about, itemId, problem, ...loggableFault(error) },
      'an entry is set aside',
    );
  }
  const now = services.clock.now();
  await services.db.tenant(accountId, async (tx) => {
    const ofKind = and(eq(setAside.accountId, accountId), eq(setAside.about, about));
    const ids = items.map(({ itemId }) => itemId);
    await tx
      .delete(setAside)
      .where(ids.length === 0 ? ofKind : and(ofKind, notInArray(setAside.itemId, ids)));
    await addSetAside(tx, accountId, about, items, now);
  });
}
