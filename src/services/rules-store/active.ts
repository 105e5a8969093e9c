import { asc, eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Queries } from '../../db/database.ts';
import { ruleVersion } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { RuleSet } from '../../domain/rules.ts';
import { parseRules } from '../../rules/parse.ts';
import { listPolicyFields } from '../../rules/policy-fields.ts';
import { type CompiledRules, compileRules } from '../../sla/index.ts';
import type { Services } from '../context.ts';

/** The rules an account is judged by, ready to use. */
export interface ActiveRules {
  readonly ruleSet: RuleSet;
  readonly compiled: CompiledRules;
  /** Ticket fields beyond the built-in ones that policies filter on. */
  readonly policyFields: readonly string[];
}

/** Compiled rules include calendars and take memory. With more accounts than this, rules are compiled again when needed. */
const MOST_ACCOUNTS = 500;

const caches = new WeakMap<Services, LRUCache<AccountId, { stamp: string; rules: ActiveRules }>>();

/** All published versions of the account's rules, compiled; kept until something is published. */
export function activeRules(services: Services, accountId: AccountId): Promise<ActiveRules> {
  return services.db.tenant(accountId, (tx) => loadActiveRules(services, tx, accountId));
}

/** The same within a transaction of the account. Versions never change, so only new ones are read. */
export async function loadActiveRules(
  services: Services,
  tx: Queries,
  accountId: AccountId,
): Promise<ActiveRules> {
  const versions = await tx
    .select({
      kind: ruleVersion.kind,
      key: ruleVersion.key,
      version: ruleVersion.version,
      publishedAt: ruleVersion.publishedAt,
    })
    .from(ruleVersion)
    .where(eq(ruleVersion.accountId, accountId))
    .orderBy(...ORDER);
  const stamp = versions.map((one) => Object.values(one).join('/')).join(' ');
  const ofServices = caches.get(services) ?? new LRUCache({ max: MOST_ACCOUNTS });
  caches.set(services, ofServices);
  const retained = ofServices.get(accountId);
  if (retained?.stamp === stamp) return retained.rules;
  const rows = await tx
    .select()
    .from(ruleVersion)
    .where(eq(ruleVersion.accountId, accountId))
    .orderBy(...ORDER);
  const rules = build(rows);
  ofServices.set(accountId, { stamp, rules });
  return rules;
}

const ORDER = [
  asc(ruleVersion.kind),
  asc(ruleVersion.position),
  asc(ruleVersion.key),
  asc(ruleVersion.version),
];

type RuleRow = typeof ruleVersion.$inferSelect;

function build(rows: readonly RuleRow[]): ActiveRules {
  const latest = (kind: RuleRow['kind']) => [
    ...new Map(rows.filter((row) => row.kind === kind).map((row) => [row.key, row])).values(),
  ];
  const ruleSet = parseRules({
    calendars: Object.fromEntries(latest('calendar').map((row) => [row.key, row.body])),
    tiers: latest('tier').map((row) => row.body),
    metrics: latest('metric').map((row) => row.body),
    policies: rows.filter((row) => row.kind === 'policy').map((row) => row.body),
  });
  return { ruleSet, compiled: compileRules(ruleSet), policyFields: listPolicyFields(ruleSet) };
}
