import type { SegmentReason } from '../domain/evaluation.ts';
import type { CalendarKey, TierKey } from '../domain/ids.ts';
import type { Timeline } from './calendar/timeline.ts';
import type { CompiledPolicy, MetricPlan } from './compiled.ts';
import { itemAt } from './item-at.ts';
import { type ClockSpan, toReason } from './span.ts';
import { countUpgrade } from './upgrade.ts';

export type Phase = 'running' | 'paused' | 'ended';

/** What the clock is judged by (T7). */
export interface InForce {
  readonly policy: CompiledPolicy;
  readonly tier: TierKey | null;
  readonly calendar: CalendarKey;
  readonly reason: string;
}

/** One cycle of one metric while it is folded. Instants in epoch ms, durations in working ms. */
export interface LiveClock {
  readonly cycle: number;
  readonly countsWork: boolean;
  phase: Phase;
  startedAt: number;
  /** Up to here `elapsedMs` and `spans` are complete. */
  since: number;
  elapsedMs: number;
  /** 0: no target in force; the clock is not shown, but what elapses is kept (Z-11). */
  targetMs: number;
  timeline: Timeline;
  plan: MetricPlan;
  judgedBy: InForce | null;
  /** Known: an instant or none. Undefined: to be computed from where the clock stands. */
  dueAt: number | null | undefined;
  missedAt: number | null;
  /** Missed when a better tier came, and not late under the target before: that one, and what is left of it up to `since`. */
  upgrade: { readonly timeline: Timeline; readonly leftMs: number } | null;
  fulfilledAt: number | null;
  endedAt: number | null;
  endReason: string | null;
  /** How it ended, before any excuse. */
  outcome: 'met' | 'missed' | 'cancelled' | null;
  excuse: { readonly reason: string; readonly actorId: string | null; readonly at: number } | null;
  /** M2: ended by merge, deletion or spam; `restored` brings it back. */
  endedByLoss: boolean;
  /** Ended because the ticket was solved or closed. */
  endedByClose: boolean;
  /** What was shown when the target went away (`no_target`, T3); null while there is one. */
  withoutTarget: { readonly at: number; readonly elapsedMs: number; readonly dueAt: number | null } | null;
  /** M5: working time of the present pause, up to `since`. */
  pausedMs: number;
  isPauseOver: boolean;
  /** Why the present stretch is what it is, and by which event. */
  reason: SegmentReason;
  eventId: string | null;
  /** Only grows; replaced when the clock starts anew. */
  spans: ClockSpan[];
  /** When each warning level fired; undefined: not yet, or re-armed. */
  fired: (number | undefined)[];
  /** Levels that a retarget put into the past fire then, not earlier. */
  armedAt: number;
  changedAt: number;
}

/** Counts what has elapsed up to `at`, and records a miss when time ran out on the way (T5). */
export function settle(clock: LiveClock, at: number): void {
  if (clock.phase === 'ended' || at <= clock.since) return;
  const isRunning = clock.phase === 'running';
  const countedMs = isRunning && !clock.countsWork ? clock.timeline.elapsed(clock.since, at) : 0;
  if (isRunning) noticeMiss(clock, at, countedMs);
  else clock.pausedMs += clock.timeline.elapsed(clock.since, at);
  clock.spans.push({
    kind: isRunning ? 'running' : 'paused',
    from: clock.since,
    to: at,
    reason: clock.reason,
    eventId: clock.eventId,
    countedMs,
    beforeMs: clock.elapsedMs,
    timeline: clock.timeline,
  });
  clock.elapsedMs += countedMs;
  if (isRunning) noteUpgradeEnd(clock, at);
  clock.since = at;
}

function noticeMiss(clock: LiveClock, at: number, countedMs: number): void {
  if (clock.dueAt !== undefined && clock.missedAt !== null) return;
  if (!hasTarget(clock) || clock.countsWork) return;
  if (clock.elapsedMs + countedMs < clock.targetMs) return;
  const dueAt = computeDue(clock);
  if (dueAt === null || dueAt >= at) return;
  clock.dueAt = dueAt;
  if (clock.missedAt !== null) return;
  clock.missedAt = dueAt + 1;
  clock.changedAt = Math.max(clock.changedAt, dueAt + 1);
}

export function hasTarget(clock: LiveClock): boolean {
  return clock.targetMs > 0 && clock.withoutTarget === null;
}

/** T5, T6: the due instant in force; null while paused (unless already missed), for work counted by entries, past the horizon. */
export function computeDue(clock: LiveClock): number | null {
  if (clock.dueAt !== undefined) return clock.dueAt;
  if (clock.phase !== 'running' || clock.countsWork) return null;
  return instantReaching(clock, clock.targetMs);
}

/** The earliest instant at which elapsed reaches `ms`: past, or ahead if the clock runs on; null past the horizon. */
export function instantReaching(clock: LiveClock, ms: number): number | null {
  if (ms <= 0) return clock.startedAt;
  if (ms > clock.elapsedMs) return clock.timeline.add(clock.since, ms - clock.elapsedMs);
  const { from, to, beforeMs, timeline } = crossing(clock, ms);
  return clock.countsWork ? to : timeline.add(from, ms - beforeMs);
}

/** The span during which elapsed reached `ms`. There is one: elapsed is the sum of the spans and not below `ms`. */
function crossing({ spans }: LiveClock, ms: number): ClockSpan {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { beforeMs, countedMs } = itemAt(spans, middle);
    if (beforeMs + countedMs < ms) low = middle + 1;
    else high = middle;
  }
  return itemAt(spans, low);
}

function noteUpgradeEnd(clock: LiveClock, at: number): void {
  const endedAt = countUpgrade(clock, at);
  if (endedAt !== null) noteChange(clock, endedAt);
}

/** Marks that the state, target or due of a clock that is shown changed. */
export function noteChange(clock: LiveClock, at: number): void {
  if (hasTarget(clock)) clock.changedAt = Math.max(clock.changedAt, at);
}

export function pauseClock(
  clock: LiveClock,
  at: number,
  reason: SegmentReason,
  eventId: string | null,
): void {
  settle(clock, at);
  clock.phase = 'paused';
  clock.pausedMs = 0;
  if (clock.missedAt === null) clock.dueAt = undefined;
  enter(clock, at, reason, eventId);
}

export function resumeClock(
  clock: LiveClock,
  at: number,
  reason: SegmentReason,
  eventId: string | null,
): void {
  settle(clock, at);
  clock.phase = 'running';
  // Nothing is left: this instant is the last that still counts.
  if (clock.missedAt === null && clock.elapsedMs === clock.targetMs) clock.dueAt = at;
  enter(clock, at, reason, eventId);
}

function enter(clock: LiveClock, at: number, reason: SegmentReason, eventId: string | null): void {
  clock.reason = reason;
  clock.eventId = eventId;
  if (clock.missedAt === null || clock.dueAt === undefined) noteChange(clock, at);
}

export function endClock(clock: LiveClock, at: number, how: 'fulfilled' | 'cancelled', reason: string): void {
  settle(clock, at);
  if (how === 'fulfilled' && clock.phase === 'paused' && clock.dueAt === undefined) {
    clock.dueAt = clock.timeline.add(at, Math.max(0, clock.targetMs - clock.elapsedMs));
  }
  clock.dueAt = how === 'fulfilled' || clock.missedAt !== null ? computeDue(clock) : null;
  clock.phase = 'ended';
  clock.endedAt = at;
  clock.endReason = reason;
  clock.fulfilledAt = how === 'fulfilled' ? at : null;
  clock.outcome = clock.missedAt !== null ? 'missed' : how === 'fulfilled' ? 'met' : 'cancelled';
  noteChange(clock, at);
}

/** Ends for good by decision of a person; what was reached before stays visible, and so does an earlier excuse. */
export function excuseClock(clock: LiveClock, at: number, reason: string, actorId: string | null): void {
  if (clock.excuse !== null) return;
  if (clock.phase !== 'ended') endClock(clock, at, 'cancelled', 'excused');
  clock.excuse = { reason, actorId, at };
  noteChange(clock, at);
}

/** The same cycle goes on after it had ended; the time in between counts only when asked for (M3). */
export function reopenClock(
  clock: LiveClock,
  at: number,
  countsBetween: boolean,
  reason: SegmentReason,
  eventId: string | null,
): void {
  const countedMs = countsBetween ? clock.timeline.elapsed(clock.since, at) : 0;
  clock.spans.push({
    kind: countsBetween ? 'running' : 'closed',
    from: clock.since,
    to: at,
    reason: toReason(countsBetween ? 'count_closed' : (clock.endReason ?? 'closed'), 'M3'),
    eventId: clock.eventId,
    countedMs,
    beforeMs: clock.elapsedMs,
    timeline: clock.timeline,
  });
  clock.elapsedMs += countedMs;
  if (countsBetween) noteUpgradeEnd(clock, at);
  clock.since = at;
  clock.phase = 'running';
  clock.endedAt = null;
  clock.endReason = null;
  clock.fulfilledAt = null;
  clock.outcome = null;
  clock.endedByClose = false;
  clock.endedByLoss = false;
  clock.isPauseOver = false;
  clock.reason = reason;
  clock.eventId = eventId;
  if (clock.missedAt === null || clock.elapsedMs < clock.targetMs) clock.dueAt = undefined;
  noteChange(clock, at);
  // Nothing is left: this instant is the last that still counts.
  if (!countsBetween && clock.missedAt === null && clock.elapsedMs === clock.targetMs) clock.dueAt = at;
  else missNowIfPast(clock, at);
}

/** T4: a due instant that is already past when it comes into force is missed now, not back then. */
export function missNowIfPast(clock: LiveClock, at: number): void {
  if (!hasTarget(clock)) return;
  if (clock.countsWork) {
    if (clock.elapsedMs > clock.targetMs) clock.missedAt ??= at;
    return;
  }
  if (clock.elapsedMs < clock.targetMs) return;
  if (clock.elapsedMs === clock.targetMs && clock.phase === 'paused') return;
  const dueAt = instantReaching(clock, clock.targetMs);
  if (dueAt === null || dueAt >= at) return;
  clock.dueAt = dueAt;
  clock.missedAt ??= at;
}
