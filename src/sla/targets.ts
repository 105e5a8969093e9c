import type { Priority } from '../domain/event.ts';
import type { CalendarKey, MetricKey, TierKey } from '../domain/ids.ts';
import { own } from '../domain/own.ts';
import type { PolicyVersion, Target, TargetTable, TierSpec } from '../domain/rules.ts';
import { wholeMs } from './lengths.ts';

/**
 * T2: the target in force. Looked up in the policy's overlay for the tier, the tier's own targets, then the policy's;
 * in each by the priority, `none` when there is no priority, then `*`. Null is blank: no clock.
 */
export function findTarget(
  policy: PolicyVersion,
  tier: TierSpec | null,
  tierKey: TierKey | null,
  metric: MetricKey,
  priority: Priority | null,
  isTierFor: (metric: MetricKey) => boolean,
): Target | null {
  const overlay = tierKey === null ? undefined : own(policy.tiers, tierKey);
  return (
    inTable(overlay?.targets, metric, priority) ??
    (isTierFor(metric) ? inTable(tier?.targets, metric, priority) : null) ??
    inTable(policy.targets, metric, priority)
  );
}

/** The target's own calendar, else the policy's for this tier, else the tier's, else the policy's. */
export function findCalendar(
  policy: PolicyVersion,
  tier: TierSpec | null,
  tierKey: TierKey | null,
  target: Target | null,
): CalendarKey {
  const overlay = tierKey === null ? undefined : own(policy.tiers, tierKey);
  return target?.calendar ?? overlay?.calendar ?? tier?.calendar ?? policy.calendar;
}

/** A target of no time at all is an explicit blank. */
export function lengthMs(target: Target | null, dayMs: number): number {
  return target === null ? 0 : wholeMs(target.ms + (target.businessDays ?? 0) * dayMs);
}

function inTable(
  table: TargetTable | undefined,
  metric: MetricKey,
  priority: Priority | null,
): Target | null {
  const byPriority = own(table, metric);
  return own(byPriority, priority ?? 'none') ?? own(byPriority, '*') ?? null;
}
