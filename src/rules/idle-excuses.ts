import type { Evaluation } from '../domain/evaluation.ts';
import type { TicketEvent } from '../domain/event.ts';

/** An excuse in a history that excuses nothing, by its place there. */
export interface IdleExcuse {
  /** As in `history[3]`. */
  readonly place: string;
  readonly clock: string;
  /** Null: the excuse names none. */
  readonly cycle: number | null;
}

/**
 * The excuses up to the evaluation's instant that found no clock: the ticket never had that metric or that cycle, or it began
 * later. Those that were taken back are not named.
 */
export function idleExcuses(
  history: readonly TicketEvent[],
  { now, clocks }: Pick<Evaluation, 'now' | 'clocks'>,
): readonly IdleExcuse[] {
  const isTakenBack = (clock: string, at: number) =>
    history.some(
      (other) =>
        other.type === 'excuse_withdrawn' && other.clock === clock && other.at >= at && other.at <= now,
    );
  return history.flatMap((event, index) => {
    if (event.type !== 'excused' || event.at > now || isTakenBack(event.clock, event.at)) return [];
    const found = clocks.some(
      ({ metric, cycle, excuse }) =>
        metric === event.clock && excuse !== null && (event.cycle === undefined || event.cycle === cycle),
    );
    return found ? [] : [{ place: `history[${index}]`, clock: event.clock, cycle: event.cycle ?? null }];
  });
}
