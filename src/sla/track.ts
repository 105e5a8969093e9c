import type { TierKey } from '../domain/ids.ts';
import {
  computeDue,
  hasTarget,
  type InForce,
  type LiveClock,
  missNowIfPast,
  noteChange,
  settle,
} from './clock.ts';
import type { MetricPlan } from './compiled.ts';
import type { CompiledMetric } from './metrics.ts';
import { toReason } from './span.ts';
import { forgetFirings, recordFirings } from './warnings.ts';

/** The machine of one metric on one ticket: its cycles, and what it must remember between them. */
export interface Track {
  readonly metric: CompiledMetric;
  readonly cycles: LiveClock[];
  /** The latest cycle; null before the first. */
  clock: LiveClock | null;
  plan: MetricPlan;
  judgedBy: InForce | null;
  /** The ticket counts as closed for this metric. */
  isClosed: boolean;
  /** The customer is in contact: what a rep writes from here on is a reply. */
  isContacted: boolean;
  isReplied: boolean;
  /** Something that starts a clock happened while the ticket was closed (M6). */
  isDeferred: boolean;
  /** What a `once` metric waits for has happened. */
  isDone: boolean;
}

export function newTrack(metric: CompiledMetric, plan: MetricPlan): Track {
  return {
    metric,
    cycles: [],
    clock: null,
    plan,
    judgedBy: null,
    isClosed: false,
    isContacted: false,
    isReplied: false,
    isDeferred: false,
    isDone: false,
  };
}

export function isOpen(clock: LiveClock | null): clock is LiveClock {
  return clock !== null && clock.phase !== 'ended';
}

export function startClock(track: Track, at: number, eventId: string | null): LiveClock {
  const { plan } = track;
  const clock: LiveClock = {
    cycle: track.cycles.length + 1,
    countsWork: track.metric.countsWork,
    phase: 'running',
    startedAt: at,
    since: at,
    elapsedMs: 0,
    targetMs: plan.targetMs,
    timeline: plan.timeline,
    plan,
    judgedBy: track.judgedBy === null ? null : { ...track.judgedBy, reason: 'start' },
    dueAt: undefined,
    missedAt: null,
    upgrade: null,
    fulfilledAt: null,
    endedAt: null,
    endReason: null,
    outcome: null,
    excuse: null,
    endedByLoss: false,
    endedByClose: false,
    withoutTarget: null,
    pausedMs: 0,
    isPauseOver: false,
    reason: toReason('start'),
    eventId,
    spans: [],
    fired: [],
    armedAt: at,
    changedAt: Number.NEGATIVE_INFINITY,
  };
  noteChange(clock, at);
  track.clock = clock;
  track.cycles.push(clock);
  track.isDeferred = false;
  return clock;
}

/** Why other rules are in force than a moment ago. */
export interface Change {
  readonly at: number;
  readonly eventId: string | null;
  readonly tier: TierKey | null;
  readonly reason: string;
  /** Another tier came into force. */
  readonly isByTier: boolean;
}

/** Other rules are in force from now on: the metric follows them, and its open clock is retargeted (T3). */
export function applyPlan(track: Track, plan: MetricPlan, change: Change): void {
  track.plan = plan;
  track.judgedBy =
    plan.policy === null
      ? null
      : { policy: plan.policy, tier: change.tier, calendar: plan.calendar, reason: change.reason };
  if (isOpen(track.clock)) retarget(track, track.clock, change);
}

/** Brings an open clock under the rules of its track. */
export function retarget(track: Track, clock: LiveClock, change: Change): void {
  const { plan } = track;
  const { at } = change;
  if (plan === clock.plan && clock.judgedBy?.tier === track.judgedBy?.tier) return;
  if (plan.policy !== null && plan.settings.retarget === 'ignore' && hasTarget(clock)) return;
  settle(clock, at);
  if (hasTarget(clock)) recordFirings(clock, at);
  const isMoved =
    plan.targetMs !== clock.targetMs || plan.timeline !== clock.timeline || clock.withoutTarget !== null;
  clock.plan = plan;
  if (plan.targetMs === 0) {
    loseTarget(clock, at);
    clock.timeline = plan.timeline;
    return;
  }
  clock.judgedBy = judgement(track, clock, at);
  if (isMoved) move(clock, plan, change);
  forgetFirings(clock, at);
}

function judgement(track: Track, clock: LiveClock, at: number): InForce | null {
  const isAtStart = clock.startedAt === at;
  return track.judgedBy === null || !isAtStart ? track.judgedBy : { ...track.judgedBy, reason: 'start' };
}

/** Puts another target or calendar in force. */
function move(clock: LiveClock, plan: MetricPlan, change: Change): void {
  const { at } = change;
  const before = hasTarget(clock) ? { targetMs: clock.targetMs, dueAt: computeDue(clock) } : null;
  const wasMissed = clock.missedAt !== null;
  const leftMs = before === null ? Number.POSITIVE_INFINITY : before.targetMs - clock.elapsedMs;
  const { timeline } = clock;
  regainTarget(clock);
  if (plan.settings.retarget === 'restart' && clock.targetMs > 0) restart(clock, at);
  setTarget(clock, plan, change);
  if (clock.missedAt === null) clock.upgrade = null;
  else if (!wasMissed && change.isByTier && leftMs >= 0) clock.upgrade = { timeline, leftMs };
  if (before?.targetMs !== clock.targetMs || before.dueAt !== computeDue(clock)) noteChange(clock, at);
}

function setTarget(clock: LiveClock, plan: MetricPlan, { at, eventId, reason }: Change): void {
  clock.targetMs = plan.targetMs;
  clock.timeline = plan.timeline;
  clock.dueAt = undefined;
  if (clock.startedAt !== at) {
    clock.reason = toReason(reason, 'T3');
    clock.eventId = eventId;
  }
  const recorded = clock.missedAt;
  if (plan.settings.forgiveOnLongerTarget) clock.missedAt = null;
  missNowIfPast(clock, at);
  if (clock.missedAt !== null) clock.missedAt = recorded ?? clock.missedAt;
}

function regainTarget(clock: LiveClock): void {
  if (clock.withoutTarget === null) return;
  clock.withoutTarget = null;
  clock.endedAt = null;
  clock.endReason = null;
}

/** T3: the clock shows as ended, while what elapses is still kept. */
function loseTarget(clock: LiveClock, at: number): void {
  if (!hasTarget(clock)) return;
  noteChange(clock, at);
  const dueAt = clock.missedAt === null ? null : computeDue(clock);
  clock.withoutTarget = { at, elapsedMs: clock.elapsedMs, dueAt };
  clock.endedAt = at;
  clock.endReason = 'no_target';
}

/** D4 `restart`: nothing has elapsed, from now on. */
function restart(clock: LiveClock, at: number): void {
  clock.elapsedMs = 0;
  clock.startedAt = at;
  // A new list: checkpoints still hold the old one.
  clock.spans = [];
  clock.fired = [];
}
