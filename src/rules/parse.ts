import { z } from 'zod';
import type { CalendarSpec, Entitlement, PolicyVersion, RuleSet } from '../domain/rules.ts';
import { compileCalendars } from '../sla/calendar/compile.ts';
import { CalendarError } from '../sla/index.ts';
import { parseCalendar } from './calendar.ts';
import { metricSchema } from './metric-schema.ts';
import { listOrByKey, policySchema, tierSchema } from './policy.ts';
import { referenceProblems } from './references.ts';
import { instantOrNullSchema, nameSchema } from './scalars.ts';
import { loadProblems, RulesProblem, readWith, recordBy, strict, withoutPrototype } from './words.ts';

export { RulesProblem } from './words.ts';

/** A customer's right to a tier from `start` (null: since ever) to before `end` (null: for ever). */
export const entitlementSchema = strict({
  customer: nameSchema,
  tier: nameSchema,
  start: instantOrNullSchema.optional(),
  end: instantOrNullSchema.optional(),
}).transform(({ start = null, end = null, ...who }): Entitlement => ({ ...who, start, end }));

/** Rules as a person writes them: the JSON of the command line, of DEFAULT_RULES_FILE and of the API. */
export const rulesSchema = strict({
  $schema: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  calendars: recordBy(z.unknown()).prefault({}),
  tiers: listOrByKey(tierSchema).default([]),
  metrics: listOrByKey(metricSchema).default([]),
  policies: listOrByKey(policySchema).default([]),
  entitlements: z.array(entitlementSchema).default([]),
});

/** Rules JSON → what the engine compiles. Throws RulesProblem with every problem by path, in words. */
export function parseRules(json: unknown): RuleSet {
  return parseRulesWithEntitlements(json).rules;
}

export function parseRulesWithEntitlements(json: unknown): ParsedRules {
  const { unresolved, ...parsed } = parseUnresolvedRules(json);
  if (unresolved.length > 0) throw new RulesProblem(unresolved);
  return parsed;
}

interface ParsedRules {
  readonly rules: RuleSet;
  readonly entitlements: readonly Entitlement[];
}

/**
 * For `lint`, which goes on where a name leads nowhere: `unresolved` names those references, and such rules cannot be compiled.
 * Throws RulesProblem for what cannot be read at all.
 */
export function parseUnresolvedRules(
  json: unknown,
): ParsedRules & { readonly unresolved: readonly string[] } {
  const read = rulesSchema.safeParse(json);
  const unresolved: string[] = [];
  const calendars = readCalendars(read.success ? read.data.calendars : getCalendars(json), unresolved);
  if (!read.success) throw new RulesProblem([...loadProblems(read.error), ...unresolved]);
  const { tiers, metrics, policies, entitlements } = read.data;
  const rules = { calendars, tiers, metrics, policies: numbered(policies) };
  return {
    rules,
    entitlements,
    unresolved: [...unresolved, ...referenceProblems(rules, Object.keys(read.data.calendars))],
  };
}

export function parseEntitlements(json: unknown, place = 'entitlements'): readonly Entitlement[] {
  return readWith(z.array(entitlementSchema), json, place);
}

function getCalendars(json: unknown): Readonly<Record<string, unknown>> {
  const read = z.object({ calendars: recordBy(z.unknown()) }).safeParse(json);
  return read.success ? read.data.calendars : {};
}

function readCalendars(
  raw: Readonly<Record<string, unknown>>,
  problems: string[],
): Record<string, CalendarSpec> {
  const specs = withoutPrototype<CalendarSpec>({});
  for (const [key, one] of Object.entries(raw)) {
    noting(problems, () => {
      for (const [name, spec] of Object.entries(parseCalendar(one, key))) specs[name] = spec;
    });
  }
  noting(problems, () => compileCalendars(specs));
  return specs;
}

/** Calendars say themselves what is wrong with them. */
function noting(problems: string[], build: () => unknown): void {
  try {
    build();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    problems.push(error.message);
  }
}

/** The versions of one policy are counted in the order of their effectiveFrom. */
function numbered(policies: readonly Omit<PolicyVersion, 'version'>[]): readonly PolicyVersion[] {
  const toStart = (policy: Omit<PolicyVersion, 'version'>): number =>
    policy.effectiveFrom ?? Number.NEGATIVE_INFINITY;
  return policies.map((policy) => {
    const versions = policies.filter(({ key }) => key === policy.key);
    const sorted = versions.toSorted((one, other) => toStart(one) - toStart(other) || 0);
    return { ...policy, version: sorted.indexOf(policy) + 1 };
  });
}
