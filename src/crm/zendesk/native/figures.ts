import type { TicketId } from '../../../domain/ids.ts';
import type { NativeSla } from '../../../domain/native-sla.ts';
import type { WireApplied, WireMetricEvent, WireTicketSlas } from '../wire/sla.ts';
import { ourMetric, toSlaMetric } from './metrics.ts';

type Standing = NonNullable<NonNullable<WireTicketSlas['slas']>['policy_metrics']>[number];

/** What moves a metric's clock. `measure` and `update_status` only sum up. */
const STEPS = ['activate', 'pause', 'fulfill'];
const APPLICATIONS = ['apply_sla', 'apply_group_sla'];

/**
 * One figure for each metric that an SLA policy set a target for: its latest round, since replies and updates come in
 * rounds. Events that Zendesk took back, or that lie ahead of `now`, do not count.
 */
export function nativeFigures(ticketId: TicketId, ticket: WireTicketSlas, now: number): readonly NativeSla[] {
  const rounds = latestRounds(
    ticket.metric_events.filter((event) => event.deleted !== true && event.time <= now),
  );
  const standing = new Map((ticket.slas?.policy_metrics ?? []).map((row) => [row.metric, row]));
  const applied = [...rounds].filter(([, events]) => appliedIn(events) !== null).map(([metric]) => metric);
  return [...new Set([...standing.keys(), ...applied])].map((metric) =>
    figure(ticketId, metric, standing.get(metric) ?? null, rounds.get(metric) ?? [], now),
  );
}

/** The events of the last instance of each metric, in order of time. */
function latestRounds(events: readonly WireMetricEvent[]): ReadonlyMap<string, readonly WireMetricEvent[]> {
  const toInstance = (event: WireMetricEvent) => event.instance_id ?? 1;
  const byMetric = Map.groupBy(
    events.filter((event) => event.type !== 'measure'),
    (event) => toSlaMetric(event.metric, toInstance(event)),
  );
  return new Map(
    [...byMetric].map(([metric, all]) => {
      const last = Math.max(...all.map(toInstance));
      const own = all.filter((event) => toInstance(event) === last);
      return [metric, own.toSorted((a, b) => a.time - b.time)];
    }),
  );
}

function figure(
  ticketId: TicketId,
  metric: string,
  standing: Standing | null,
  events: readonly WireMetricEvent[],
  now: number,
): NativeSla {
  const applied = appliedIn(events);
  const step = events.findLast((event) => STEPS.includes(event.type));
  const breachedAt = events.find((event) => event.type === 'breach')?.time ?? null;
  const dueAt = standing?.breach_at ?? null;
  return {
    ticketId,
    metric,
    ours: ourMetric(metric),
    dueAt,
    state: toState(standing?.stage ?? stageAfter(step), { dueAt, breachedAt, now }),
    breachedAt,
    fulfilledAt: step?.type === 'fulfill' ? step.time : null,
    targetMs: toTargetMs(applied),
    policy: applied?.policy?.title ?? applied?.policy?.id ?? null,
  };
}

/** The target in force: the last one applied. Applying none takes it away. */
function appliedIn(events: readonly WireMetricEvent[]): WireApplied | null {
  const last = events.findLast((event) => APPLICATIONS.includes(event.type));
  return last?.sla ?? last?.group_sla ?? null;
}

function toTargetMs(applied: WireApplied | null): number | null {
  if (applied === null) return null;
  if (applied.target_in_seconds !== null) return applied.target_in_seconds * 1000;
  return applied.target === null ? null : applied.target * 60_000;
}

function stageAfter(step: WireMetricEvent | undefined): string {
  if (step === undefined) return 'unknown';
  return step.type === 'activate' ? 'active' : step.type === 'pause' ? 'paused' : 'achieved';
}

/** Zendesk's stages say nothing of a miss: the due instant and the recorded breach do. */
function toState(
  stage: string,
  at: { readonly dueAt: number | null; readonly breachedAt: number | null; readonly now: number },
): string {
  switch (stage) {
    case 'achieved':
    case 'fulfilled':
    case 'completed':
      return at.breachedAt === null ? 'completed_on_time' : 'completed_late';
    case 'active': {
      const isLate = at.dueAt === null ? at.breachedAt !== null : at.dueAt < at.now;
      return isLate ? 'overdue' : 'active';
    }
    case 'breached':
      return 'overdue';
    default:
      return stage;
  }
}
