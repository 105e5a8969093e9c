import type { WarningDue } from '../domain/evaluation.ts';
import type { MetricKey } from '../domain/ids.ts';
import { computeDue, hasTarget, instantReaching, type LiveClock } from './clock.ts';
import type { CompiledLevel } from './compiled.ts';
import { upgradeEndsAt } from './upgrade.ts';

/** §8: notes which levels have fired up to `at`. The clock must be settled up to `at` where it ran. */
export function recordFirings(clock: LiveClock, at: number): void {
  for (const level of clock.plan.levels) {
    if (clock.fired[level.index] === undefined) {
      const firesAt = getFiring(clock, level.thresholdMs);
      if (firesAt !== null && firesAt <= at) clock.fired[level.index] = firesAt;
    }
  }
}

/** §8: a retarget re-arms the levels that lie ahead again; those it put into the past fire now, once. */
export function forgetFirings(clock: LiveClock, at: number): void {
  for (const level of clock.plan.levels) {
    if (level.thresholdMs > clock.elapsedMs) clock.fired[level.index] = undefined;
  }
  clock.armedAt = at;
}

/** The instant at which a level fires, if the clock goes on as it does; null when it does not. */
function getFiring(clock: LiveClock, thresholdMs: number): number | null {
  const isReached = thresholdMs <= clock.elapsedMs;
  if (!isReached && (clock.phase !== 'running' || clock.countsWork)) return null;
  const at = instantReaching(clock, thresholdMs);
  return at === null ? null : Math.max(at, clock.armedAt);
}

/** First instant at which the badge shows due_soon for this clock: its earliest level before due. Null: none, or not while it stands. */
export function firstWarnAt(clock: LiveClock): number | null {
  let first: number | null = null;
  for (const level of clock.plan.levels) {
    if (level.isAfterDue || level.thresholdMs > clock.targetMs) continue;
    const at = clock.fired[level.index] ?? getFiring(clock, level.thresholdMs);
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}

/** The levels that fired up to `now`, and the next one, of one clock. */
export function dueWarnings(clock: LiveClock, metric: MetricKey, now: number): readonly WarningDue[] {
  if (clock.plan.levels.length === 0 || !hasTarget(clock)) return [];
  const found: WarningDue[] = [];
  let next: WarningDue | null = null;
  for (const level of clock.plan.levels) {
    for (const at of firingsAround(clock, level, now)) {
      const warning = { metric, cycle: clock.cycle, level: level.index, at, actions: level.actions };
      if (at <= now) found.push(warning);
      else if (next === null || at < next.at) next = warning;
    }
  }
  if (next !== null) found.push(next);
  return found.sort((one, other) => one.at - other.at || one.level - other.level);
}

/** The latest firing of a level up to `now` and the one after it. */
function firingsAround(clock: LiveClock, level: CompiledLevel, now: number): readonly number[] {
  const first = clock.fired[level.index] ?? getFiring(clock, level.thresholdMs);
  if (first === null) return [];
  if (level.repeatMs === 0 || first > now) return [first];
  const elapsedMs = elapsedAt(clock, now);
  const repeats = Math.max(0, Math.floor((elapsedMs - level.thresholdMs) / level.repeatMs));
  const latest = repeats === 0 ? first : getFiring(clock, level.thresholdMs + repeats * level.repeatMs);
  const next = getFiring(clock, level.thresholdMs + (repeats + 1) * level.repeatMs);
  return [latest, next].filter((at) => at !== null);
}

function elapsedAt(clock: LiveClock, now: number): number {
  if (clock.phase !== 'running' || clock.countsWork) return clock.elapsedMs;
  return clock.elapsedMs + clock.timeline.elapsed(clock.since, now);
}

/** The earliest instant after `now` at which time alone changes this open clock: miss, level, or the end of a limited pause. */
export function nextWarningChange(clock: LiveClock, now: number): number | null {
  let next: number | null = null;
  const consider = (at: number | null): void => {
    if (at !== null && at > now && (next === null || at < next)) next = at;
  };
  if (clock.missedAt === null) {
    const dueAt = computeDue(clock);
    consider(dueAt === null ? null : dueAt + 1);
  }
  for (const level of clock.plan.levels) {
    for (const at of firingsAround(clock, level, now)) consider(at);
  }
  consider(upgradeEndsAt(clock));
  consider(pauseLimitAt(clock));
  return next;
}

/** M5: when a paused clock runs again by itself; null when nothing limits the pause. */
export function pauseLimitAt(clock: LiveClock): number | null {
  const { maxPauseMs } = clock.plan;
  if (clock.phase !== 'paused' || clock.isPauseOver || maxPauseMs === 0) return null;
  return clock.timeline.add(clock.since, Math.max(0, maxPauseMs - clock.pausedMs));
}
