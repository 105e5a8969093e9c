import type { Entitlement } from '../domain/rules.ts';
import type { CompiledRules } from './compiled.ts';
import { areSameRules, effectiveRulesAt } from './effective-rules.ts';
import type { Fold } from './fold.ts';

/** The next instant at which time alone puts other rules in force for this ticket; null: never, or it is closed (§7). */
export function nextRulesChange(
  fold: Fold,
  rules: CompiledRules,
  entitlements: readonly Entitlement[],
): number | null {
  const { effectiveRules } = fold;
  if (effectiveRules === null || fold.isFrozen) return null;
  let at = effectiveRules.until;
  while (at < Number.POSITIVE_INFINITY) {
    const next = effectiveRulesAt(rules, fold.facts, entitlements, at, () => null);
    if (!areSameRules(effectiveRules, next)) return at;
    at = next.until;
  }
  return null;
}
