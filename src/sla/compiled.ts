import type { CalendarKey, PolicyKey, TierKey } from '../domain/ids.ts';
import type { PolicyKind, PolicySettings, PolicyVersion, RuleSet } from '../domain/rules.ts';
import type { Timeline } from './calendar/timeline.ts';
import type { Matches } from './filter.ts';
import type { CompiledMetric } from './metrics.ts';
import type { FindTier } from './tier-names.ts';

/** A warning level as a threshold on elapsed working ms. */
export interface CompiledLevel {
  readonly index: number;
  readonly thresholdMs: number;
  /** 0: it does not repeat. */
  readonly repeatMs: number;
  readonly isAfterDue: boolean;
  readonly actions: readonly string[];
}

/** All that judges one metric under one policy version, tier and priority. Compared by identity. */
export interface MetricPlan {
  readonly policy: CompiledPolicy | null;
  /** 0: no target, no clock. */
  readonly targetMs: number;
  readonly calendar: CalendarKey;
  readonly timeline: Timeline;
  readonly settings: PolicySettings;
  readonly pauseStatuses: number;
  /** 0: no limit. */
  readonly maxPauseMs: number;
  /** Thresholds that begin the due_soon badge come first. */
  readonly levels: readonly CompiledLevel[];
}

export interface CompiledPolicy {
  readonly spec: PolicyVersion;
  readonly key: PolicyKey;
  readonly matches: Matches;
  /** Plans by tier and priority, in the order of the kind's metrics; filled as they are asked for. */
  readonly plans: Map<string, readonly MetricPlan[]>;
}

/** The versions of one policy, the latest effective first. */
export interface PolicyLine {
  readonly key: PolicyKey;
  readonly versions: readonly CompiledPolicy[];
}

export interface CompiledKind {
  readonly kind: PolicyKind;
  readonly lines: readonly PolicyLine[];
  /** Every metric that some policy or tier gives a target; each has one machine per ticket. */
  readonly metrics: readonly CompiledMetric[];
  /** For a ticket without a policy of this kind. */
  readonly idlePlans: readonly MetricPlan[];
}

export interface CompiledRules {
  readonly source: RuleSet;
  readonly kinds: readonly CompiledKind[];
  readonly timelines: ReadonlyMap<CalendarKey, Timeline>;
  /** Instants at which a version begins to apply to open tickets too, sorted. */
  readonly effectiveFroms: readonly number[];
  readonly tierNames: ReadonlyMap<TierKey, string>;
  readonly findTier: FindTier;
}
