import { BADGES, type Badge } from '../../src/domain/evaluation.ts';
import type { RuleSet } from '../../src/domain/rules.ts';
import type { SlaProperties } from '../../src/domain/sla-properties.ts';
import type { OracleClock, OracleTicket } from './clock-oracle.ts';

/** `sla_updated_at` is left out: only its bounds are known. */
export type OracleProperties = Omit<SlaProperties, 'sla_updated_at'>;

/** §6: the first badge of the list that any service clock shows. */
export function oracleBadge(clocks: readonly OracleClock[]): Badge {
  const shown = clocks.filter(({ kind }) => kind === 'service').map(toBadge);
  return BADGES.find((badge) => shown.includes(badge)) ?? 'none';
}

function toBadge({ state, elapsedMs, soonAfterMs }: OracleClock): Badge {
  switch (state) {
    case 'overdue':
    case 'paused':
      return state;
    case 'running':
      return soonAfterMs !== null && elapsedMs >= soonAfterMs ? 'due_soon' : 'active';
    case 'missed':
      return 'completed_late';
    case 'met':
      return 'completed_on_time';
    default:
      return 'none';
  }
}

/** The open service clock that is due first; of equals, the metric that comes first in §4. */
export function oracleNextDue(clocks: readonly OracleClock[]): { at: number; metric: string } | null {
  let next: { at: number; metric: string } | null = null;
  for (const { kind, state, dueAt, metric } of clocks) {
    if (kind !== 'service' || dueAt === null || (state !== 'running' && state !== 'overdue')) continue;
    if (next === null || dueAt < next.at) next = { at: dueAt, metric };
  }
  return next;
}

/** The properties that are written back, by the pinned decisions. `clocks` are in the order of §4. */
export function oracleProperties({ clocks, policy, tier }: OracleTicket, rules: RuleSet): OracleProperties {
  const service = clocks.filter(({ kind }) => kind === 'service');
  const breaches = service.filter(({ missedAt, state }) => missedAt !== null && state !== 'excused');
  const breached = (metric: string) => breaches.some((clock) => clock.metric === metric);
  const computeDue = (metric: string) => {
    const latest = service.findLast((clock) => clock.metric === metric);
    return latest !== undefined && ['running', 'overdue', 'met', 'missed'].includes(latest.state)
      ? latest.dueAt
      : null;
  };
  const next = oracleNextDue(clocks);
  return {
    sla_policy: rules.policies.find(({ key }) => key === policy)?.name ?? policy,
    sla_tier: rules.tiers.find(({ key }) => key === tier)?.name ?? tier,
    sla_status: oracleBadge(clocks),
    next_due_at: next?.at ?? null,
    next_due_metric: next?.metric ?? null,
    first_reply_due_at: computeDue('first_reply'),
    next_reply_due_at: computeDue('next_reply'),
    resolution_due_at: computeDue('resolution'),
    first_reply_breached: breached('first_reply'),
    next_reply_breached: breached('next_reply'),
    resolution_breached: breached('resolution'),
    breach_count: breaches.length,
  };
}
