import { PontualError } from '../domain/error.ts';
import type { Priority } from '../domain/event.ts';
import type { MetricKey, TierKey } from '../domain/ids.ts';
import { own } from '../domain/own.ts';
import type {
  MetricSpec,
  PolicyKind,
  PolicySettings,
  PolicyVersion,
  RuleSet,
  WarningLevel,
} from '../domain/rules.ts';
import { ALWAYS_KEY, compileCalendars } from './calendar/compile.ts';
import type { Timeline } from './calendar/timeline.ts';
import type {
  CompiledKind,
  CompiledLevel,
  CompiledPolicy,
  CompiledRules,
  MetricPlan,
  PolicyLine,
} from './compiled.ts';
import { compileFilter } from './filter.ts';
import { wholeMs } from './lengths.ts';
import { BUILT_IN_METRICS, type CompiledMetric, compileMetric, kindOfSide, statusBits } from './metrics.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { findCalendar, findTarget, lengthMs } from './targets.ts';
import { compileTierNames, type FindTier, withTierKeys } from './tier-names.ts';

const MOST_PLANS = 1000;

const KINDS: readonly PolicyKind[] = ['service', 'internal', 'customer'];

/** Rules that contradict themselves: the message names the policy and the member. */
export class RulesError extends PontualError {
  readonly code = 'invalid';
}

/**
 * Prepares rules for evaluating many tickets. Throws CalendarError for a calendar that cannot be built, RulesError for
 * a metric or calendar that does not exist. Compiled rules keep plans they have made: one compilation per rule set.
 */
export function compileRules(source: RuleSet): CompiledRules {
  const timelines = compileCalendars(source.calendars);
  const specs = new Map([...BUILT_IN_METRICS, ...source.metrics].map((spec) => [spec.key, spec]));
  checkReferences(source, specs, timelines);
  const findTier = compileTierNames(source);
  const always = findTimeline(timelines, ALWAYS_KEY);
  return {
    source,
    kinds: KINDS.map((kind) => compileKind(kind, source, specs, always, findTier)).filter(
      ({ lines }) => lines.length > 0,
    ),
    timelines,
    effectiveFroms: source.policies
      .flatMap((policy) =>
        policy.effectiveFrom === null || policy.appliesTo === 'new' ? [] : [policy.effectiveFrom],
      )
      .sort((one, other) => one - other),
    tierNames: new Map(source.tiers.map((tier) => [tier.key, tier.name])),
    findTier,
  };
}

/** The plans of one policy version for a tier and priority, in the order of its kind's metrics. */
export function plansFor(
  rules: CompiledRules,
  kind: CompiledKind,
  policy: CompiledPolicy,
  tier: TierKey | null,
  priority: Priority | null,
): readonly MetricPlan[] {
  const key = `${priority ?? 'none'}\n${tier ?? ''}`;
  const known = policy.plans.get(key);
  if (known !== undefined) return known;
  const plans = kind.metrics.map((metric) => planFor(rules, policy, metric, tier, priority));
  // Priorities and tiers come from tickets: what the rules do not name must not fill the memory.
  if (policy.plans.size >= MOST_PLANS) policy.plans.clear();
  policy.plans.set(key, plans);
  return plans;
}

function planFor(
  rules: CompiledRules,
  policy: CompiledPolicy,
  { key: metric, pauseStatuses }: CompiledMetric,
  tierKey: TierKey | null,
  priority: Priority | null,
): MetricPlan {
  const { spec } = policy;
  const tier = rules.source.tiers.find((one) => one.key === tierKey) ?? null;
  const target = findTarget(spec, tier, tierKey, metric, priority, (key) =>
    isTierFor(rules.source, spec, key),
  );
  const calendar = findCalendar(spec, tier, tierKey, target);
  const timeline = findTimeline(rules.timelines, calendar);
  const targetMs = lengthMs(target, timeline.dayMs);
  return {
    policy,
    targetMs,
    calendar,
    timeline,
    settings: settingsFor(spec, metric),
    pauseStatuses: pauseStatusMask(spec, metric) ?? pauseStatuses,
    maxPauseMs: own(spec.maxPauseMs, metric) ?? own(spec.maxPauseMs, '*') ?? 0,
    levels: compileLevels(own(spec.warnings, metric) ?? own(spec.warnings, '*') ?? [], targetMs),
  };
}

/** §4: of the built-in metrics only `resolution` reopens by the general setting; waiting and work always continue. */
function settingsFor(spec: PolicyVersion, metric: MetricKey): PolicySettings {
  const continues = metric === 'requester_wait' || metric === 'agent_work';
  const deviations = own(spec.metricSettings, metric);
  return continues
    ? { ...spec.settings, onReopen: 'skip_closed', ...deviations }
    : { ...spec.settings, ...deviations };
}

function pauseStatusMask(spec: PolicyVersion, metric: MetricKey): number | null {
  const named = own(spec.pauseIn, metric) ?? own(spec.pauseIn, '*');
  return named === undefined ? null : statusBits(named);
}

/** A tier's own targets reach a policy for metrics of its side, and for those that it names itself. */
function isTierFor(source: RuleSet, policy: PolicyVersion, metric: MetricKey): boolean {
  const spec = [...BUILT_IN_METRICS, ...source.metrics].find((one) => one.key === metric);
  return (
    (spec !== undefined && kindOfSide(spec.side) === policy.kind) || metricsNamed(policy).includes(metric)
  );
}

function metricsNamed(policy: PolicyVersion): readonly MetricKey[] {
  const overlays = Object.values(policy.tiers).flatMap((overlay) => Object.keys(overlay.targets ?? {}));
  return [...Object.keys(policy.targets), ...overlays];
}

/** §8: each level as elapsed working ms at which it fires; never before the clock's start. */
export function compileLevels(levels: readonly WarningLevel[], targetMs: number): readonly CompiledLevel[] {
  return levels.map((level, index) => {
    const fromTarget = level.afterMs === undefined ? -(level.beforeMs ?? 0) : level.afterMs;
    const threshold = level.percent === undefined ? targetMs + fromTarget : (targetMs * level.percent) / 100;
    return {
      index,
      thresholdMs: wholeMs(threshold),
      repeatMs: wholeMs(level.repeatMs ?? 0),
      isAfterDue: level.afterMs !== undefined,
      actions: level.actions ?? [],
    };
  });
}

function compileKind(
  kind: PolicyKind,
  source: RuleSet,
  specs: ReadonlyMap<MetricKey, MetricSpec>,
  always: Timeline,
  findTier: FindTier,
): CompiledKind {
  const policies = source.policies.filter((policy) => policy.kind === kind);
  const named = new Set(policies.flatMap(metricsNamed));
  const ofTiers = new Set(source.tiers.flatMap((tier) => Object.keys(tier.targets ?? {})));
  const metrics = [...specs.values()]
    .filter(({ key, side }) => named.has(key) || (ofTiers.has(key) && kindOfSide(side) === kind))
    .map(compileMetric);
  return {
    kind,
    lines: [...new Set(policies.map((policy) => policy.key))].map((key) =>
      compileLine(key, policies, findTier),
    ),
    metrics,
    idlePlans: metrics.map((metric) => ({
      policy: null,
      targetMs: 0,
      calendar: ALWAYS_KEY,
      timeline: always,
      settings: DEFAULT_SETTINGS,
      pauseStatuses: metric.pauseStatuses,
      maxPauseMs: 0,
      levels: [],
    })),
  };
}

function compileLine(key: string, policies: readonly PolicyVersion[], findTier: FindTier): PolicyLine {
  const latestFirst = policies
    .filter((policy) => policy.key === key)
    .sort(
      (one, other) =>
        (other.effectiveFrom ?? Number.NEGATIVE_INFINITY) - (one.effectiveFrom ?? Number.NEGATIVE_INFINITY) ||
        other.version - one.version,
    );
  return {
    key,
    versions: latestFirst.map((spec) => ({
      spec,
      key,
      matches: compileFilter(withTierKeys(spec.filter, findTier)),
      plans: new Map(),
    })),
  };
}

function checkReferences(
  source: RuleSet,
  specs: ReadonlyMap<MetricKey, MetricSpec>,
  timelines: ReadonlyMap<string, Timeline>,
): void {
  for (const policy of source.policies) {
    const place = `policy "${policy.key}"`;
    for (const metric of metricsNamed(policy)) {
      if (!specs.has(metric)) throw new RulesError(`${place}: there is no metric "${metric}"`);
    }
    for (const calendar of calendarsNamed(policy)) {
      if (!timelines.has(calendar)) throw new RulesError(`${place}: there is no calendar "${calendar}"`);
    }
  }
  for (const tier of source.tiers) {
    const tables = Object.values(tier.targets ?? {}).flatMap((byPriority) => Object.values(byPriority));
    for (const calendar of [tier.calendar, ...tables.map((target) => target.calendar)]) {
      if (calendar !== undefined && !timelines.has(calendar)) {
        throw new RulesError(`tier "${tier.key}": there is no calendar "${calendar}"`);
      }
    }
  }
}

function calendarsNamed(policy: PolicyVersion): readonly string[] {
  const tables = [policy.targets, ...Object.values(policy.tiers).map((overlay) => overlay.targets ?? {})];
  const targets = tables.flatMap((table) => Object.values(table)).flatMap((row) => Object.values(row));
  const named = [...targets, ...Object.values(policy.tiers)].map(({ calendar }) => calendar);
  return [policy.calendar, ...named].filter((calendar) => calendar !== undefined);
}

/** Throws RulesError for a calendar that does not exist. */
export function findTimeline(timelines: ReadonlyMap<string, Timeline>, key: string): Timeline {
  const timeline = timelines.get(key);
  if (timeline === undefined) throw new RulesError(`there is no calendar "${key}"`);
  return timeline;
}
