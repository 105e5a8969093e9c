import type { Clock, Evaluation } from '../domain/evaluation.ts';
import type { SlaProperties } from '../domain/sla-properties.ts';
import type { CompiledRules } from './compiled.ts';

/** The thirteen properties written back, from the clocks of `service` policies. */
export function planProperties(evaluation: Evaluation, rules: CompiledRules): SlaProperties {
  const clocks = evaluation.clocks.filter((clock) => clock.kind === 'service');
  const breaches = clocks.filter(isBreach);
  const isBreached = (metric: string): boolean => breaches.some((clock) => clock.metric === metric);
  return {
    sla_policy: policyName(evaluation, rules),
    sla_tier: evaluation.tier === null ? null : (rules.tierNames.get(evaluation.tier) ?? evaluation.tier),
    sla_status: evaluation.badge,
    next_due_at: evaluation.nextDueAt,
    next_due_metric: evaluation.nextDueMetric,
    first_reply_due_at: latestDueAt(clocks, 'first_reply'),
    next_reply_due_at: latestDueAt(clocks, 'next_reply'),
    resolution_due_at: latestDueAt(clocks, 'resolution'),
    first_reply_breached: isBreached('first_reply'),
    next_reply_breached: isBreached('next_reply'),
    resolution_breached: isBreached('resolution'),
    breach_count: breaches.length,
    sla_updated_at: evaluation.changedAt,
  };
}

/** What must be written so that the CRM shows `wanted`; null when it already does. `lastWritten` null: nothing was ever written. */
export function planWriteBack(
  wanted: SlaProperties,
  lastWritten: Partial<SlaProperties> | null,
): Partial<SlaProperties> | null {
  const last = new Map<string, unknown>(Object.entries(lastWritten ?? {}));
  const entries = Object.entries(wanted).filter(([key, value]) => last.get(key) !== value);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function isBreach(clock: Clock): boolean {
  return clock.missedAt !== null && clock.state !== 'excused';
}

function policyName(evaluation: Evaluation, rules: CompiledRules): string | null {
  const line = rules.kinds
    .find(({ kind }) => kind === 'service')
    ?.lines.find(({ key }) => key === evaluation.policy);
  const version = line?.versions.find(
    ({ spec }) => spec.effectiveFrom === null || spec.effectiveFrom <= evaluation.now,
  );
  return version?.spec.name ?? evaluation.policy;
}

function latestDueAt(clocks: readonly Clock[], metric: string): number | null {
  const latest = clocks.findLast((clock) => clock.metric === metric);
  switch (latest?.state) {
    case 'running':
    case 'overdue':
    case 'met':
    case 'missed':
      return latest.dueAt;
    default:
      return null;
  }
}
