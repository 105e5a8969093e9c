import type { Entitlement } from '../domain/rules.ts';
import type { CompiledRules } from './compiled.ts';
import type { Fold } from './fold.ts';
import { isSameRegime, regimeAt } from './regime.ts';

/** The next instant at which time alone puts other rules in force for this ticket; null: never, or it is closed (§7). */
export function nextRegimeChange(
  fold: Fold,
  rules: CompiledRules,
  entitlements: readonly Entitlement[],
): number | null {
  const { regime } = fold;
  if (regime === null || fold.isFrozen) return null;
  let at = regime.until;
  while (at < Number.POSITIVE_INFINITY) {
    const next = regimeAt(rules, fold.facts, entitlements, [], at);
    if (!isSameRegime(regime, next)) return at;
    at = next.until;
  }
  return null;
}
