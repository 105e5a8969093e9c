import type { TicketEvent, TicketEventOf } from '../domain/event.ts';
import { excuseClock } from './clock.ts';
import type { Fold } from './fold.ts';

/**
 * An ordered history without the excuses that were taken back up to `now`: their clocks count as if they had never been
 * excused. Each withdrawal takes back the excuses of its clock that came before it.
 */
export function withoutWithdrawn(events: readonly TicketEvent[], now: number): readonly TicketEvent[] {
  const withdrawn = new Set<TicketEvent>();
  events.forEach((event, index) => {
    if (event.type !== 'excuse_withdrawn' || event.at > now) return;
    const excuses = events
      .slice(0, index)
      .filter((one): one is TicketEventOf<'excused'> => one.type === 'excused' && one.clock === event.clock);
    const { cycle = excuses.at(-1)?.cycle } = event;
    for (const excuse of excuses) if (excuse.cycle === cycle) withdrawn.add(excuse);
  });
  return withdrawn.size === 0 ? events : events.filter((event) => !withdrawn.has(event));
}

/** A clock that is not shown for want of a target cannot be excused. */
export function applyExcuse(fold: Fold, event: TicketEventOf<'excused'>): void {
  for (const track of fold.all) {
    if (track.metric.key !== event.clock) continue;
    const clock = track.cycles.findLast(
      ({ cycle, targetMs }) => targetMs > 0 && (event.cycle === undefined || event.cycle === cycle),
    );
    if (clock === undefined) continue;
    const { excuse, changedAt } = clock;
    if (clock !== track.clock) fold.noteUndo(() => Object.assign(clock, { excuse, changedAt }));
    excuseClock(clock, event.at, event.reason, event.actor.id);
  }
}

/** The excuse itself is left out of the history beforehand; that the clock changed now is all that is left to say. */
export function noteWithdrawal(fold: Fold, event: TicketEventOf<'excuse_withdrawn'>): void {
  for (const track of fold.all) {
    if (track.metric.key !== event.clock) continue;
    for (const clock of track.cycles) {
      if (event.cycle !== undefined && event.cycle !== clock.cycle) continue;
      const { changedAt } = clock;
      if (clock !== track.clock) fold.noteUndo(() => Object.assign(clock, { changedAt }));
      clock.changedAt = event.at;
    }
  }
}
