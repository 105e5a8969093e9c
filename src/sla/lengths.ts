/** Ten thousand years: sums of a few lengths stay exact, and no calendar looks so far ahead (C5). */
const LONGEST_MS = 10_000 * 366 * 86_400_000;

/**
 * A computed length in whole ms, rounded once: `1.1` business days of 8 h are 31,680,000.000000004 ms as a product. What is
 * longer than nothing stays so.
 */
export function wholeMs(ms: number): number {
  return ms <= 0 ? 0 : Math.min(Math.max(1, Math.round(ms)), LONGEST_MS);
}
