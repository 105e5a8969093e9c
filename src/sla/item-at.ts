/** Callers pass only an index that they have bounded by the list's length. */
export function itemAt<T>(items: ArrayLike<T>, index: number): T {
  return items[index] as T;
}
