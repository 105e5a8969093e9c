import type { ItemProblem } from '../../domain/item-problem.ts';
import { itemProblem } from './item-fault.ts';

/** An item that failed, the problem, and the error for the log. */
export interface SetAside<T> {
  readonly item: T;
  readonly problem: ItemProblem;
  readonly error: unknown;
}

/**
 * Runs `work` for all items together. When it fails because of one item, runs it for each half, and so on until the items at
 * fault stand alone; returns those. `work` must undo itself when it throws. Rethrows errors that no item causes.
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
