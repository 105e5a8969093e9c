import { z } from 'zod';
import type { CalendarSpec, Entitlement, PolicyVersion, RuleSet } from '../domain/rules.ts';
import { compileCalendars } from '../sla/calendar/compile.ts';
import { CalendarError } from '../sla/index.ts';
import { parseCalendar } from './calendar.ts';
import { metricSchema } from './metric-schema.ts';
import { listOrByKey, policySchema, tierSchema } from './policy.ts';
import { referenceProblems } from './references.ts';
import { instantOrNullSchema, nameSchema } from './scalars.ts';
import {
  loadProblems,
  type RulesFault,
  RulesProblem,
  readWith,
  recordBy,
  strict,
  withoutPrototype,
} from './words.ts';

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

export function parseRulesWithEntitlements(json: unknown): {
  readonly rules: RuleSet;
  readonly entitlements: readonly Entitlement[];
} {
  const problems: RulesFault[] = [];
  const read = rulesSchema.safeParse(json);
  const raw = read.success ? read.data : null;
  if (!read.success) problems.push(...loadProblems(read.error));
  const calendars = readCalendars(raw?.calendars ?? getCalendars(json), problems);
  if (raw === null) throw new RulesProblem(problems);
  const rules = { calendars, tiers: raw.tiers, metrics: raw.metrics, policies: numbered(raw.policies) };
  problems.push(...referenceProblems(rules));
  if (problems.length > 0) throw new RulesProblem(problems);
  return { rules, entitlements: raw.entitlements };
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
  problems: RulesFault[],
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
function noting(problems: RulesFault[], build: () => unknown): void {
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
