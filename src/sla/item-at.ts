/** The item at a place. Callers pass only a place that they have bounded by the list's length. */
export function itemAt<T>(list: readonly T[], place: number): T {
  return list[place] as T;
}
