/**
 * Nearest rank: the smallest value that at least `percent` % of all values do not exceed. Always one of the values;
 * of an even number the median is the lower middle one. Null without values. `percent` is a whole number, 1 to 100.
 */
export function percentile(
  values: readonly { readonly value: number; readonly count: number }[],
  percent: number,
): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const all = sorted.reduce((total, { count }) => total + count, 0);
  const rank = Math.ceil((percent * all) / 100);
  let passed = 0;
  for (const { value, count } of sorted) {
    passed += count;
    if (passed >= rank) return value;
  }
  return null;
}
