/** PGlite answers `{rows}`, postgres.js an array. */
export function toRows(result: unknown): readonly Record<string, unknown>[] {
  if (Array.isArray(result)) return result;
  if (typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows))
    return result.rows;
  return [];
}
