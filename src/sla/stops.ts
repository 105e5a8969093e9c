import type { StatusCategory } from '../domain/event.ts';
import type { MetricKey, PolicyKey } from '../domain/ids.ts';
import { own } from '../domain/own.ts';
import type { MetricTrigger, PolicySettings } from '../domain/rules.ts';
import type { CompiledRules } from './compiled.ts';
import { BUILT_IN_METRICS } from './metrics.ts';

/** What ends and what pauses the clocks of one metric under one policy version. */
export interface Stops {
  readonly fulfil: MetricTrigger;
  readonly pauseIn: readonly StatusCategory[];
  readonly settings: PolicySettings;
}

/** Null for a policy version or metric that the rules do not know (any more). */
export function findStops(
  rules: CompiledRules,
  policy: PolicyKey,
  version: number,
  metric: MetricKey,
): Stops | null {
  const spec = rules.source.policies.find((one) => one.key === policy && one.version === version);
  const kind = [...BUILT_IN_METRICS, ...rules.source.metrics].findLast((one) => one.key === metric);
  if (spec === undefined || kind === undefined) return null;
  return {
    fulfil: kind.fulfil,
    pauseIn: own(spec.pauseIn, metric) ?? own(spec.pauseIn, '*') ?? kind.pauseIn,
    settings: { ...spec.settings, ...own(spec.metricSettings, metric) },
  };
}
