import { asc, eq } from 'drizzle-orm';
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

const cache = new WeakMap<Services, Map<AccountId, { stamp: string; rules: ActiveRules }>>();

/** All published versions of the account's rules, compiled; kept until something is published. */
export async function activeRules(services: Services, accountId: AccountId): Promise<ActiveRules> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select()
      .from(ruleVersion)
      .where(eq(ruleVersion.accountId, accountId))
      .orderBy(
        asc(ruleVersion.kind),
        asc(ruleVersion.position),
        asc(ruleVersion.key),
        asc(ruleVersion.version),
      ),
  );
  const stamp = rows.map((row) => `${row.kind}/${row.key}/${row.version}`).join(' ');
  const ofServices = cache.get(services) ?? new Map();
  cache.set(services, ofServices);
  const retained = ofServices.get(accountId);
  if (retained?.stamp === stamp) return retained.rules;
  const rules = build(rows);
  ofServices.set(accountId, { stamp, rules });
  return rules;
}

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
