import { desc, eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Imported } from '../../comparison/compare.ts';
import type { Queries } from '../../db/database.ts';
import { ruleDraft } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { CalendarSpec, RuleSet } from '../../domain/rules.ts';
import { parseRules, RulesProblem } from '../../rules/parse.ts';
import { listPolicyFields } from '../../rules/policy-fields.ts';
import type { Services } from '../context.ts';
import { type Draft, loadDrafts } from './drafts.ts';

/** The CRM's own rules over time, as the imports recorded them. */
export interface ImportedOverTime extends Imported {
  readonly newest: Draft;
  /** Ticket fields that the newest policies filter on. */
  readonly policyFields: readonly string[];
}

const MOST_ACCOUNTS = 500;
const caches = new WeakMap<Services, LRUCache<AccountId, ImportedOverTime>>();

/** Loads the account's imported rules; null when nothing was imported. Cached until the next import. */
export function importedRules(services: Services, accountId: AccountId): Promise<ImportedOverTime | null> {
  return services.db.tenant(accountId, (tx) => loadImportedRules(services, tx, accountId));
}

/** The same within a transaction of the account. */
export async function loadImportedRules(
  services: Services,
  tx: Queries,
  accountId: AccountId,
): Promise<ImportedOverTime | null> {
  const [last] = await tx
    .select({ id: ruleDraft.draftId })
    .from(ruleDraft)
    .where(eq(ruleDraft.accountId, accountId))
    .orderBy(desc(ruleDraft.importedAt), desc(ruleDraft.draftId))
    .limit(1);
  if (last === undefined) return null;
  const ofServices =
    caches.get(services) ?? new LRUCache<AccountId, ImportedOverTime>({ max: MOST_ACCOUNTS });
  caches.set(services, ofServices);
  const retained = ofServices.get(accountId);
  if (retained?.newest.id === last.id) return retained;
  const imported = importedOverTime(parsedDrafts(services, accountId, await loadDrafts(tx, accountId)));
  if (imported !== null) ofServices.set(accountId, imported);
  return imported;
}

/** Skips a draft that the current rules schema no longer accepts: it must not stop anything else. */
function parsedDrafts(services: Services, accountId: AccountId, drafts: readonly Draft[]): readonly Import[] {
  return drafts.flatMap((draft) => {
    try {
      return [{ draft, ruleSet: parseRules(draft.body) }];
    } catch (error) {
      if (!(error instanceof RulesProblem)) throw error;
      services.log.warn({ accountId, draft: draft.id, problems: error.problems }, 'a draft cannot be read');
      return [];
    }
  });
}

interface Import {
  readonly draft: Draft;
  readonly ruleSet: RuleSet;
}

/** Null: nothing was imported. `imports` in their order, the newest last. */
export function importedOverTime(imports: readonly Import[]): ImportedOverTime | null {
  const newest = imports.at(-1);
  if (newest === undefined) return null;
  const calendars: Record<string, CalendarSpec> = {};
  for (const [index, { draft, ruleSet }] of imports.entries()) {
    const from = index === 0 ? null : draft.importedAt;
    for (const [key, spec] of Object.entries(ruleSet.calendars))
      calendars[key] = nextVersion(calendars[key], spec, from);
  }
  const older = imports.slice(0, -1).map(({ ruleSet }, index) => ({
    until: imports[index + 1]?.draft.importedAt ?? newest.draft.importedAt,
    policies: ruleSet.policies,
  }));
  const rules = { ...newest.ruleSet, calendars };
  return { newest: newest.draft, rules, policyFields: listPolicyFields(rules), older };
}

function nextVersion(before: CalendarSpec | undefined, now: CalendarSpec, from: number | null): CalendarSpec {
  if (before?.kind !== 'hours' || now.kind !== 'hours') return now;
  const [last, next] = [before.versions.at(-1), now.versions.at(-1)];
  if (next === undefined || JSON.stringify(last?.hours) === JSON.stringify(next.hours)) return before;
  return { kind: 'hours', versions: [...before.versions, { validFrom: from, hours: next.hours }] };
}
