import { foldName } from '../domain/fold-name.ts';
import type { TierKey } from '../domain/ids.ts';
import type { Condition, Filter, RuleSet } from '../domain/rules.ts';

/** T8: finds the tier that a text from a CRM, a pin or a filter means, by key or name, without case and accents; null: unknown. */
export type FindTier = (text: string) => TierKey | null;

/** Known are the tiers that the rules declare and those that a policy speaks of. A key goes before a name. */
export function compileTierNames({ tiers, policies }: RuleSet): FindTier {
  const byName = new Map<string, TierKey>();
  const add = (text: string, key: TierKey): void => {
    const folded = foldName(text);
    if (!byName.has(folded)) byName.set(folded, key);
  };
  for (const { key } of tiers) add(key, key);
  for (const { key, name } of tiers) add(name, key);
  for (const policy of policies) {
    for (const key of Object.keys(policy.tiers)) add(key, key);
    for (const condition of [...(policy.filter.all ?? []), ...(policy.filter.any ?? [])]) {
      if (isWhole(condition)) for (const text of toTexts(condition)) add(text, text);
    }
  }
  const keys = new Set(byName.values());
  return (text) => (keys.has(text) ? text : (byName.get(foldName(text)) ?? null));
}

/** A filter whose tiers are named by their keys. */
export function withTierKeys(filter: Filter, findTier: FindTier): Filter {
  const resolve = (condition: Condition): Condition => {
    if (!isWhole(condition)) return condition;
    const { value } = condition;
    const keys = toTexts(condition).map((text) => findTier(text) ?? text);
    return { ...condition, value: Array.isArray(value) ? keys : (keys[0] ?? null) };
  };
  return {
    ...(filter.all === undefined ? {} : { all: filter.all.map(resolve) }),
    ...(filter.any === undefined ? {} : { any: filter.any.map(resolve) }),
  };
}

/** Whether the condition compares a tier's whole name, and not a part of it. */
function isWhole({ field, op, value }: Condition): boolean {
  const compares = ['is', 'is_not', 'in', 'not_in', 'any_of', 'all_of', 'none_of'].includes(op);
  return field === 'tier' && compares && value !== undefined && value !== null;
}

function toTexts({ value }: Condition): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
