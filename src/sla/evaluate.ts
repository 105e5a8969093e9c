import type { Clock, ClockState, Evaluation, WarningDue } from '../domain/evaluation.ts';
import type { TicketEvent } from '../domain/event.ts';
import type { Entitlement, PolicyKind } from '../domain/rules.ts';
import { isDueSoon, lastChangedAt, toBadge } from './badge.ts';
import { nextRulesChange } from './boundaries.ts';
import { computeDue, type InForce, type LiveClock } from './clock.ts';
import type { CompiledRules } from './compiled.ts';
import { withoutWithdrawn } from './excuses.ts';
import { explainClock } from './explain.ts';
import { Fold } from './fold.ts';
import { orderHistory } from './history.ts';
import { itemAt } from './item-at.ts';
import { isOpen } from './track.ts';
import { isLateByUpgrade } from './upgrade.ts';
import { dueWarnings, firstWarnAt, nextWarningChange } from './warnings.ts';

export interface EvaluateOptions {
  readonly entitlements?: readonly Entitlement[];
  /** Adds `segments` to every clock. */
  readonly explain?: boolean;
}

/** A clock that is shown, with the metric and kind it belongs to. */
export interface Shown {
  readonly kind: PolicyKind;
  readonly metric: string;
  readonly clock: LiveClock;
  readonly judgedBy: InForce;
}

/**
 * The service-level clocks of one ticket at one instant: a pure function of its history, the rules and `now` (epoch ms).
 * Events after `now` are ignored; the history may come in any order, with repeats (H1).
 */
export function evaluate(
  history: readonly TicketEvent[],
  now: number,
  rules: CompiledRules,
  options: EvaluateOptions = {},
): Evaluation {
  const entitlements = options.entitlements ?? [];
  const fold = foldUpTo(orderHistory(history), now, rules, entitlements);
  const shown = shownClocks(fold, rules);
  const clocks = shown.map((one) => toView(one, now, options.explain === true));
  const open = shown.filter(({ clock }) => isOpen(clock) && clock.withoutTarget === null);
  const next = nextDue(clocks);
  const service = rules.kinds.findIndex(({ kind }) => kind === 'service');
  const warnings: WarningDue[] = [];
  for (const { clock, metric } of shown) warnings.push(...dueWarnings(clock, metric, now));
  return {
    now,
    badge: toBadge(clocks, (index) => isDueSoon(itemAt(shown, index).clock, now)),
    nextDueAt: next?.dueAt ?? null,
    nextDueMetric: next?.metric ?? null,
    clocks,
    policy: fold.effectiveRules?.policies[service]?.key ?? null,
    tier: fold.effectiveRules?.tier ?? null,
    unknownTier: fold.effectiveRules?.unknownTier ?? null,
    nextChangeAt: earliest([
      ...open.map(({ clock }) => nextWarningChange(clock, now)),
      nextRulesChange(fold, rules, entitlements),
    ]),
    changedAt: lastChangedAt(shown, now),
    warnings,
  };
}

function foldUpTo(
  events: readonly TicketEvent[],
  now: number,
  rules: CompiledRules,
  entitlements: readonly Entitlement[],
): Fold {
  const fold = new Fold(rules, entitlements);
  fold.run(withoutWithdrawn(events, now), now);
  return fold;
}

function shownClocks(fold: Fold, rules: CompiledRules): readonly Shown[] {
  const shown: Shown[] = [];
  fold.tracks.forEach((tracks, index) => {
    const { kind } = itemAt(rules.kinds, index);
    for (const track of tracks) {
      for (const clock of track.cycles) {
        const { judgedBy } = clock;
        if (judgedBy !== null && clock.targetMs > 0)
          shown.push({ kind, metric: track.metric.key, clock, judgedBy });
      }
    }
  });
  return shown;
}

function toView({ kind, metric, clock, judgedBy }: Shown, now: number, explains: boolean): Clock {
  const counted = clock.phase === 'running' && !clock.countsWork;
  const isLost = clock.withoutTarget !== null;
  const elapsedMs =
    clock.withoutTarget?.elapsedMs ??
    clock.elapsedMs + (counted ? clock.timeline.elapsed(clock.since, now) : 0);
  const dueAt = clock.withoutTarget === null ? computeDue(clock) : clock.withoutTarget.dueAt;
  const timeMissedAt =
    !isLost && clock.missedAt === null && counted && dueAt !== null && dueAt < now ? dueAt + 1 : null;
  const missedAt = clock.missedAt ?? timeMissedAt;
  return {
    metric,
    kind,
    cycle: clock.cycle,
    state: toState(clock, missedAt),
    startedAt: clock.startedAt,
    dueAt,
    targetMs: clock.targetMs,
    elapsedMs,
    remainingMs: clock.targetMs - elapsedMs,
    fulfilledAt: isLost ? null : clock.fulfilledAt,
    missedAt,
    fromUpgrade: missedAt !== null && isLateByUpgrade(clock, now),
    endedAt: clock.withoutTarget?.at ?? clock.endedAt,
    endReason: isLost ? 'no_target' : clock.endReason,
    excuse: clock.excuse,
    warnAt: isLost ? null : firstWarnAt(clock),
    segments: explains ? explainClock(clock, now) : null,
    policy: judgedBy.policy.key,
    policyVersion: judgedBy.policy.spec.version,
    tier: judgedBy.tier,
    calendar: judgedBy.calendar,
    reason: judgedBy.reason,
  };
}

function toState(clock: LiveClock, missedAt: number | null): ClockState {
  if (clock.excuse !== null) return 'excused';
  if (clock.withoutTarget !== null) return missedAt === null ? 'cancelled' : 'missed';
  if (clock.outcome !== null) return clock.outcome;
  if (missedAt !== null) return 'overdue';
  return clock.phase === 'paused' ? 'paused' : 'running';
}

function nextDue(clocks: readonly Clock[]): Clock | null {
  let next: Clock | null = null;
  for (const clock of clocks) {
    if (clock.kind !== 'service' || clock.dueAt === null) continue;
    if (clock.state !== 'running' && clock.state !== 'overdue') continue;
    if (next?.dueAt == null || clock.dueAt < next.dueAt) next = clock;
  }
  return next;
}

function earliest(instants: readonly (number | null)[]): number | null {
  let first: number | null = null;
  for (const at of instants) {
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}
