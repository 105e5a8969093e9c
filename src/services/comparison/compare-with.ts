import { type Compare, createCompare } from '../../comparison/compare.ts';
import { UNKNOWN_NATIVE_SLA } from '../../domain/native-sla.ts';
import type { AccountRow } from '../connection/session.ts';
import type { Services } from '../context.ts';
import { type ActiveRules, loadActiveRules } from '../rules-store/active.ts';
import { type ImportedOverTime, loadImportedRules } from '../rules-store/imported.ts';

/** How one account's tickets are compared. */
export interface Comparison {
  readonly compare: Compare;
  /** Names of policies and tiers by key. */
  readonly names: Readonly<Record<string, string>>;
  readonly draft: { readonly id: string; readonly name: string; readonly importedAt: number } | null;
}

const cache = new WeakMap<ActiveRules, { imported: ImportedOverTime | null; comparison: Comparison }>();

/** By the rules in force and the last import; kept with what it has compiled until either changes. */
export async function loadComparison(
  services: Services,
  { accountId, crm }: Pick<AccountRow, 'accountId' | 'crm'>,
): Promise<Comparison> {
  const { rules, imported } = await services.db.tenant(accountId, async (tx) => ({
    rules: await loadActiveRules(services, tx, accountId),
    imported: await loadImportedRules(services, tx, accountId),
  }));
  const retained = cache.get(rules);
  if (retained !== undefined && retained.imported === imported) return retained.comparison;
  const comparison: Comparison = {
    compare: createCompare(
      rules.ruleSet,
      imported,
      services.crms.get(crm)?.nativeSlaRules ?? UNKNOWN_NATIVE_SLA,
    ),
    names: listNames(rules, imported),
    draft: imported === null ? null : toDraft(imported),
  };
  cache.set(rules, { imported, comparison });
  return comparison;
}

/** Ours win where a key is both. */
function listNames({ ruleSet }: ActiveRules, imported: ImportedOverTime | null): Record<string, string> {
  const named = [...(imported?.rules.policies ?? []), ...ruleSet.tiers, ...ruleSet.policies];
  return Object.fromEntries(named.map(({ key, name }) => [key, name]));
}

function toDraft({ newest: { id, name, importedAt } }: ImportedOverTime): Comparison['draft'] {
  return { id, name, importedAt };
}
