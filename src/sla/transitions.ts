import {
  endClock,
  type LiveClock,
  missNowIfPast,
  noteChange,
  pauseClock,
  reopenClock,
  resumeClock,
  settle,
} from './clock.ts';
import { currentOwner, type Facts } from './facts.ts';
import { CLOSED_STATUSES, statusName, TRIGGER } from './metrics.ts';
import { areSameReasons, pauseReason, runReason } from './pause.ts';
import { toReason } from './span.ts';
import { isOpen, retarget, startClock, type Track } from './track.ts';
import { pauseLimitAt } from './warnings.ts';

/** One thing that happened, as the machines of all metrics see it. */
export interface Moment {
  readonly at: number;
  readonly eventId: string | null;
  /** M7: a clock that it starts counts from here. Absent: from `at`. */
  readonly waitingSince?: number;
}

/** Fulfils, then starts, what these triggers fulfil and start. `isByCustomer`: on a closed ticket it waits for the reopening (M6). */
export function trigger(
  track: Track,
  facts: Facts,
  bits: number,
  moment: Moment,
  isByCustomer = false,
): void {
  fulfilBy(track, bits, moment);
  startBy(track, facts, bits, moment, isByCustomer);
}

export function startBy(
  track: Track,
  facts: Facts,
  bits: number,
  moment: Moment,
  isByCustomer = false,
): void {
  if ((track.metric.startBits & bits) === 0) return;
  if (track.isClosed || facts.gone !== null) {
    if (isByCustomer) track.isDeferred = true;
  } else if (mayStart(track)) begin(track, facts, moment);
}

export function fulfilBy(track: Track, bits: number, moment: Moment): void {
  if ((track.metric.fulfilBits & bits) !== 0) fulfil(track, moment, 'fulfilled');
}

/** A status was entered that the metric's fulfilment names, and the one before was not among those named. */
export function fulfilByStatus(track: Track, facts: Facts, before: number, moment: Moment): void {
  if (!enters(track.metric.fulfilStatuses, facts, before)) return;
  const isClosing = (facts.status & CLOSED_STATUSES) !== 0;
  const { clock } = track;
  const wasOpen = isOpen(clock);
  fulfil(track, moment, isClosing ? statusName(facts.status) : 'fulfilled');
  if (wasOpen && isClosing) clock.endedByClose = true;
}

function enters(statuses: number, facts: Facts, before: number): boolean {
  return (statuses & facts.status) !== 0 && (statuses & before) === 0;
}

/** A status was entered that a metric's own start or fulfil names; it was not in the list before. */
export function triggerStatus(track: Track, facts: Facts, before: number, moment: Moment): void {
  const { metric, clock } = track;
  fulfilByStatus(track, facts, before, moment);
  const leavesFulfilment =
    (metric.fulfilStatuses & before) !== 0 && (metric.fulfilStatuses & facts.status) === 0;
  if (leavesFulfilment && metric.recurrence === 'reopen' && clock?.endReason === 'fulfilled') {
    continueClock(track, clock, facts, moment);
  }
  if (enters(metric.startStatuses, facts, before) && facts.gone === null && mayStart(track))
    begin(track, facts, moment);
}

function fulfil(track: Track, moment: Moment, reason: string): void {
  track.isDone = true;
  track.isDeferred = false;
  if (isOpen(track.clock)) endClock(track.clock, moment.at, 'fulfilled', reason);
}

function mayStart(track: Track): boolean {
  if (isOpen(track.clock)) return false;
  return track.metric.recurrence === 'cycle' || track.clock === null;
}

function begin(track: Track, facts: Facts, moment: Moment): void {
  const clock = startClock(track, moment.at, moment.eventId);
  if (moment.waitingSince !== undefined && moment.waitingSince < moment.at && !clock.countsWork) {
    countWait(clock, moment.waitingSince);
  }
  const reason = pauseReason(track, facts);
  if (reason !== null) pauseClock(clock, moment.at, reason, moment.eventId);
}

/** M7: the customer has waited since `from`, elsewhere: the clock counts from there. A miss is recorded now (T4). */
function countWait(clock: LiveClock, from: number): void {
  const { since: to, timeline, eventId } = clock;
  const countedMs = timeline.elapsed(from, to);
  const span = {
    kind: 'running',
    from,
    to,
    reason: toReason('merged_in', 'M7'),
    eventId,
    countedMs,
  } as const;
  clock.spans.push({ ...span, beforeMs: 0, timeline });
  clock.startedAt = from;
  clock.elapsedMs = countedMs;
  missNowIfPast(clock, to);
}

/** Solved or closed: ends what waits for it, and by M1 what needs an answer. */
export function closeTrack(track: Track, facts: Facts, moment: Moment): void {
  track.isClosed = true;
  track.isDeferred = false;
  const { clock, metric } = track;
  const reason = statusName(facts.status);
  const isFulfilled = metric.fulfilledBySolve || (metric.fulfilStatuses & facts.status) !== 0;
  if (isFulfilled) track.isDone = true;
  if (!isOpen(clock)) return;
  const { onSolve } = track.plan.settings;
  if (isFulfilled || onSolve === 'meet') endClock(clock, moment.at, 'fulfilled', reason);
  else if (onSolve === 'cancel') endClock(clock, moment.at, 'cancelled', reason);
  clock.endedByClose = !isOpen(clock);
}

/** Merged, deleted or spam: every open clock is cancelled (M2). */
export function loseTrack(track: Track, reason: string, moment: Moment): void {
  if (!isOpen(track.clock)) return;
  endClock(track.clock, moment.at, 'cancelled', reason);
  track.clock.endedByLoss = true;
}

/** The ticket is at work again: reopened, or restored. */
export function activateTrack(track: Track, facts: Facts, moment: Moment): void {
  const { clock, metric } = track;
  if (clock?.endedByLoss && clock.excuse === null) continueClock(track, clock, facts, moment);
  else if (clock?.endedByClose && metric.recurrence === 'reopen') reopen(track, clock, facts, moment);
  else if (!isOpen(clock) && startsAtReopening(track, facts)) begin(track, facts, moment);
}

function startsAtReopening(track: Track, facts: Facts): boolean {
  const { clock, metric } = track;
  if (track.isDeferred && mayStart(track)) return true;
  if ((metric.startBits & TRIGGER.ownership) !== 0) return mayStart(track) && currentOwner(facts) !== null;
  if (clock === null || !clock.endedByClose) return false;
  return metric.recurrence === 'once' && clock.outcome === 'cancelled' && !track.isDone;
}

/** M3, D6 */
function reopen(track: Track, clock: LiveClock, facts: Facts, moment: Moment): void {
  const { onReopen } = track.plan.settings;
  if (onReopen === 'stay_met' || clock.excuse !== null) return;
  if (onReopen === 'restart') begin(track, facts, moment);
  else continueClock(track, clock, facts, moment, onReopen === 'count_closed');
}

function continueClock(
  track: Track,
  clock: LiveClock,
  facts: Facts,
  moment: Moment,
  countsBetween = false,
): void {
  reopenClock(clock, moment.at, countsBetween, toReason('reopened'), moment.eventId);
  retarget(track, clock, { at: moment.at, eventId: moment.eventId, tier: null, reason: '', isByTier: false });
  refreshPause(track, facts, moment);
}

/** Entries advance a clock of logged work while it is open; the entry that passes the target records the miss. */
export function logWork(track: Track, ms: number, moment: Moment): void {
  const { clock } = track;
  if (!track.metric.countsWork || !isOpen(clock)) return;
  settle(clock, moment.at);
  clock.spans.push({
    kind: 'running',
    from: moment.at,
    to: moment.at,
    reason: toReason('work_logged'),
    eventId: moment.eventId,
    countedMs: ms,
    beforeMs: clock.elapsedMs,
    timeline: clock.timeline,
  });
  clock.elapsedMs += ms;
  if (clock.upgrade !== null) {
    const leftMs = clock.upgrade.leftMs - ms;
    clock.upgrade = leftMs < 0 ? null : { ...clock.upgrade, leftMs };
  }
  const wasMissed = clock.missedAt !== null;
  missNowIfPast(clock, moment.at);
  if (!wasMissed && clock.missedAt !== null) noteChange(clock, moment.at);
}

/** Brings the clock to `at` by time alone: a pause past its limit runs again (M5). */
export function advance(track: Track, at: number): void {
  const { clock } = track;
  if (!isOpen(clock) || clock.phase !== 'paused') return;
  const limitAt = pauseLimitAt(clock);
  if (limitAt === null || limitAt > at) return;
  resumeClock(clock, limitAt, toReason('pause_limit', 'M5'), null);
  clock.isPauseOver = true;
}

/** Pauses or resumes an open clock as the ticket's status, M4 and a pinned pause now say. */
export function refreshPause(track: Track, facts: Facts, moment: Moment): void {
  const { clock } = track;
  if (!isOpen(clock)) return;
  const reason = pauseReason(track, facts);
  if (reason === null) {
    clock.isPauseOver = false;
    if (clock.phase === 'paused') resumeClock(clock, moment.at, runReason(facts), moment.eventId);
  } else if (clock.phase === 'running' && !clock.isPauseOver) {
    pauseClock(clock, moment.at, reason, moment.eventId);
  } else if (clock.phase === 'paused' && !areSameReasons(clock.reason, reason)) {
    settle(clock, moment.at);
    clock.reason = reason;
    clock.eventId = moment.eventId;
  }
}
