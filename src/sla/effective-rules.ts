import type { TierKey } from '../domain/ids.ts';
import type { Entitlement } from '../domain/rules.ts';
import { plansFor } from './compile.ts';
import type { CompiledKind, CompiledPolicy, CompiledRules, MetricPlan } from './compiled.ts';
import type { Facts } from './facts.ts';

/** The rules in force for one ticket at one moment. */
export interface EffectiveRules {
  readonly tier: TierKey | null;
  /** What the ticket or its customer was given as a tier, where no tier is called so; the base tier then holds. */
  readonly unknownTier: string | null;
  /** Which of the rules gave the tier. */
  readonly tierSource: 'tier' | 'entitlement';
  /** By the place of the kind in CompiledRules.kinds. */
  readonly policies: readonly (CompiledPolicy | null)[];
  readonly plans: readonly (readonly MetricPlan[])[];
  /** Until the next instant at which time alone may put other rules in force; Infinity: never. */
  readonly until: number;
}

/**
 * Looks up what is in force at `at`, for a ticket that has been created. `gapPlans` are those of a kind without a policy, where
 * the policy that comes next is known already.
 */
export function effectiveRulesAt(
  rules: CompiledRules,
  facts: Facts,
  entitlements: readonly Entitlement[],
  at: number,
  gapPlans: (kind: number) => readonly MetricPlan[] | null,
): EffectiveRules {
  const entitled = facts.customer === null ? null : findTier(entitlements, facts, at);
  const text = facts.tier ?? entitled;
  const tier = text === null ? null : rules.findTier(text);
  const policies = rules.kinds.map((kind) => matchPolicy(kind, facts, tier, at));
  return {
    tier,
    unknownTier: tier === null ? text : null,
    tierSource: facts.tier === null ? 'entitlement' : 'tier',
    policies,
    plans: rules.kinds.map((kind, index) => {
      const policy = policies[index];
      if (policy) return plansFor(rules, kind, policy, tier, facts.priority);
      return gapPlans(index) ?? kind.idlePlans;
    }),
    until: nextBoundary(rules, facts, entitlements, at),
  };
}

/** T8: the entitlement whose `[start, end)` contains the instant; of several, the one that started last. */
function findTier(entitlements: readonly Entitlement[], facts: Facts, at: number): TierKey | null {
  let found: Entitlement | null = null;
  for (const one of entitlements) {
    if (one.customer !== facts.customer) continue;
    if ((one.start ?? Number.NEGATIVE_INFINITY) > at || at >= (one.end ?? Number.POSITIVE_INFINITY)) continue;
    if (found === null || toStart(one) > toStart(found)) found = one;
  }
  return found?.tier ?? null;
}

function toStart(entitlement: Entitlement): number {
  return entitlement.start ?? Number.NEGATIVE_INFINITY;
}

/** The pinned policy, else the first in order whose version in force matches. */
function matchPolicy(
  kind: CompiledKind,
  facts: Facts,
  tier: TierKey | null,
  at: number,
): CompiledPolicy | null {
  if (facts.policy !== null) {
    const pinned = kind.lines.find((line) => line.key === facts.policy)?.versions.find(inForce(facts, at));
    if (pinned !== undefined) return pinned;
  }
  for (const line of kind.lines) {
    const version = line.versions.find(inForce(facts, at));
    if (version?.matches(facts, tier)) return version;
  }
  return null;
}

function inForce(facts: Facts, at: number): (policy: CompiledPolicy) => boolean {
  return ({ spec }) =>
    spec.effectiveFrom === null || spec.effectiveFrom <= (spec.appliesTo === 'new' ? facts.createdAt : at);
}

function nextBoundary(
  rules: CompiledRules,
  facts: Facts,
  entitlements: readonly Entitlement[],
  at: number,
): number {
  let next = rules.effectiveFroms.find((from) => from > at) ?? Number.POSITIVE_INFINITY;
  if (facts.customer === null) return next;
  for (const one of entitlements) {
    if (one.customer !== facts.customer) continue;
    if (one.start !== null && one.start > at && one.start < next) next = one.start;
    if (one.end !== null && one.end > at && one.end < next) next = one.end;
  }
  return next;
}

/** Whether anything that judges a ticket differs. */
export function areSameRules(one: EffectiveRules, other: EffectiveRules): boolean {
  return (
    one.tier === other.tier &&
    one.unknownTier === other.unknownTier &&
    one.policies.every((policy, index) => policy === other.policies[index]) &&
    one.plans.every((plans, index) => plans === other.plans[index])
  );
}

/** T7: why other targets are in force: the policy, else the tier and where it came from, else the priority. */
export function changeReason(before: EffectiveRules, after: EffectiveRules, kind: number): string {
  if (before.policies[kind] !== after.policies[kind]) return 'policy';
  if (before.tier === after.tier) return 'priority';
  return before.tierSource === 'tier' || after.tierSource === 'tier' ? 'tier' : 'entitlement';
}

/** The same rules without any target: the clock is not shown, but counts. */
export function withoutTargets(plans: readonly MetricPlan[]): readonly MetricPlan[] {
  return plans.map((plan) => ({ ...plan, policy: null, targetMs: 0, levels: [] }));
}
