import type { CardClock } from '../../domain/embed/card.ts';

type Spans = CardClock['workingSpans'];
type Timed = Pick<CardClock, 'remainingMs' | 'workingSpans' | 'isOpen'>;

/** Working time between two instants (epoch ms), in ms: how much of `[from, to)` lies inside the spans. */
export function workedMs(spans: Spans, from: number, to: number): number {
  return spans.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}

/** Working time left at `now` of a clock that the server told of at `at`; negative when overdue. Stands still off hours. */
export function remainingAt(clock: Timed, at: number, now: number): number {
  return clock.isOpen ? clock.remainingMs - workedMs(clock.workingSpans, at, now) : clock.remainingMs;
}

export function isWorkingAt(spans: Spans, now: number): boolean {
  return spans.some(([start, end]) => start <= now && now < end);
}

/** How much of the target is used up, 0 to 1. */
export function usedShare(targetMs: number, remainingMs: number): number {
  if (targetMs <= 0) return 1;
  return Math.min(1, Math.max(0, (targetMs - remainingMs) / targetMs));
}

/**
 * How long until time alone changes what is shown (a warning, a miss, the end of the told spans), in ms; null: it will not.
 * Then the server is asked again.
 */
export function nextChangeInMs(clocks: readonly CardClock[], now: number): number | null {
  const instants = clocks
    .filter(({ isOpen }) => isOpen)
    .flatMap(({ dueAt, warnAt, workingSpans }) => [dueAt, warnAt, workingSpans.at(-1)?.[1] ?? null])
    .filter((instant) => instant !== null)
    .filter((instant) => instant >= now);
  return instants.length === 0 ? null : Math.min(...instants) - now;
}
