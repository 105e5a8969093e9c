import type { AccountRow } from '../accounts/session.ts';
import type { Services } from '../context.ts';
import { type ActiveRules, activeRules } from '../rules/active.ts';
import { type ImportedOverTime, importedRules } from '../rules/imported.ts';
import { type Compare, createCompare } from './compare.ts';
import { vendorOf } from './vendors.ts';

/** How one account's tickets are compared. */
export interface Comparison {
  readonly compare: Compare;
  /** Names of policies and tiers by key. */
  readonly names: Readonly<Record<string, string>>;
  readonly draft: { readonly id: string; readonly name: string; readonly importedAt: number } | null;
}

const cache = new WeakMap<ActiveRules, { imported: ImportedOverTime | null; comparison: Comparison }>();

/** By the rules in force and the last import; kept with what it has compiled until either changes. */
export async function comparisonOf(
  services: Services,
  { accountId, crm }: Pick<AccountRow, 'accountId' | 'crm'>,
): Promise<Comparison> {
  const rules = await activeRules(services, accountId);
  const imported = await importedRules(services, accountId);
  const kept = cache.get(rules);
  if (kept !== undefined && kept.imported === imported) return kept.comparison;
  const comparison: Comparison = {
    compare: createCompare(rules.ruleSet, imported, vendorOf(crm)),
    names: namesOf(rules, imported),
    draft: imported === null ? null : draftOf(imported),
  };
  cache.set(rules, { imported, comparison });
  return comparison;
}

/** Ours win where a key is both. */
function namesOf({ ruleSet }: ActiveRules, imported: ImportedOverTime | null): Record<string, string> {
  const named = [...(imported?.rules.policies ?? []), ...ruleSet.tiers, ...ruleSet.policies];
  return Object.fromEntries(named.map(({ key, name }) => [key, name]));
}

function draftOf({ newest: { id, name, importedAt } }: ImportedOverTime): Comparison['draft'] {
  return { id, name, importedAt };
}
