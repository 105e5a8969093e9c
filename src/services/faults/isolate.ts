import type { ItemProblem } from '../../domain/item-problem.ts';
import { itemProblem } from './item-fault.ts';

/** An item that could not be done, why, and the error for the log. */
export interface SetAside<T> {
  readonly item: T;
  readonly problem: ItemProblem;
  readonly error: unknown;
}

/**
 * Does `work` for all items together. When it fails for what may lie in one of them, each half is done alone, and so on down to
 * the items at fault, which are returned. `work` must undo itself when it throws. Throws what lies in none of the items.
 */
export async function isolateFaults<T>(
  items: readonly T[],
  work: (some: readonly T[]) => Promise<void>,
  findProblem: (error: unknown) => ItemProblem | null = itemProblem,
): Promise<readonly SetAside<T>[]> {
  if (items.length === 0) return [];
  try {
    await work(items);
    return [];
  } catch (error) {
    const problem = findProblem(error);
    if (problem === null) throw error;
    const [first] = items;
    if (first !== undefined && items.length === 1) return [{ item: first, problem, error }];
    const middle = Math.ceil(items.length / 2);
    return [
      ...(await isolateFaults(items.slice(0, middle), work, findProblem)),
      ...(await isolateFaults(items.slice(middle), work, findProblem)),
    ];
  }
}
