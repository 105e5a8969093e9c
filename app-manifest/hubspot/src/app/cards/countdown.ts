import type { CardClock } from 'pontual-kit';

export interface Countdown {
  /** Working time left; negative: the working time it is late by. */
  readonly workingMs: number;
  /** Time on the wall until due; negative: since due. Null: no due instant, as while paused. */
  readonly calendarMs: number | null;
  /** Working time used, for the bar: never above the target. */
  readonly usedMs: number;
  readonly isLate: boolean;
  readonly isWarned: boolean;
  /** It runs, but not at this hour: working time goes on later. */
  readonly isOffHours: boolean;
}

/** Where a clock stands at `now`, from what the server said at `at` (both epoch ms). Working time passes in its spans only. */
export function countdown(clock: CardClock, at: number, now: number): Countdown {
  const passedMs = workingBetween(clock.workingSpans, at, now);
  const workingMs = clock.remainingMs - passedMs;
  const calendarMs = clock.isOpen && clock.dueAt !== null ? clock.dueAt - now : null;
  const isTicking = clock.state === 'running' || clock.state === 'overdue';
  return {
    workingMs,
    calendarMs,
    usedMs: Math.min(clock.targetMs, clock.elapsedMs + passedMs),
    isLate: workingMs < 0 || (calendarMs !== null && calendarMs < 0),
    isWarned: clock.isOpen && clock.warnAt !== null && now >= clock.warnAt,
    isOffHours: isTicking && isBetweenSpans(clock.workingSpans, now),
  };
}

/** Milliseconds of `spans` that lie in `[from, to)`. */
export function workingBetween(spans: CardClock['workingSpans'], from: number, to: number): number {
  return spans.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}

/** The next instant after `now` at which time alone changes what an open clock shows: its warning or its due. Null: none. */
export function nextTurnAt(clocks: readonly CardClock[], now: number): number | null {
  const turns = clocks
    .filter((clock) => clock.isOpen)
    .flatMap((clock) => [clock.warnAt, clock.dueAt])
    .filter((at) => at !== null)
    .filter((at) => at > now);
  return turns.length === 0 ? null : Math.min(...turns);
}

function isBetweenSpans(spans: CardClock['workingSpans'], now: number): boolean {
  return spans.some(([start]) => start > now) && !spans.some(([start, end]) => start <= now && now < end);
}
