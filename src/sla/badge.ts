import { BADGES, type Badge, type Clock } from '../domain/evaluation.ts';
import { computeDue, hasTarget, type LiveClock } from './clock.ts';
import type { Shown } from './evaluate.ts';
import { isOpen } from './track.ts';
import { firstWarnAt } from './warnings.ts';

/** §6: the first badge that applies, over the clocks of `service` policies. `isSoon` tells it of a running clock by its place. */
export function toBadge(clocks: readonly Clock[], isSoon: (index: number) => boolean): Badge {
  let best: Badge = 'none';
  clocks.forEach((clock, index) => {
    if (clock.kind !== 'service') return;
    const badge = badgeOfClock(clock, () => isSoon(index));
    if (BADGES.indexOf(badge) < BADGES.indexOf(best)) best = badge;
  });
  return best;
}

function badgeOfClock(clock: Clock, isSoon: () => boolean): Badge {
  switch (clock.state) {
    case 'overdue':
      return 'overdue';
    case 'running':
      return isSoon() ? 'due_soon' : 'active';
    case 'paused':
      return 'paused';
    case 'missed':
      return 'completed_late';
    case 'met':
      return 'completed_on_time';
    case 'cancelled':
    case 'excused':
      return 'none';
  }
}

/** Of a running clock; a paused one is not due soon, for nothing brings it nearer to its target. */
export function isDueSoon(clock: LiveClock, now: number): boolean {
  const warnAt = firstWarnAt(clock);
  return warnAt !== null && warnAt <= now;
}

/** The latest instant up to `now` at which an event, a boundary of rules or time changed a clock or the badge. */
export function lastChangedAt(shown: readonly Shown[], now: number): number | null {
  if (shown.length === 0) return null;
  let last = Number.NEGATIVE_INFINITY;
  for (const { clock } of shown) last = Math.max(last, clock.changedAt);
  const open = shown.filter(({ clock }) => isOpen(clock) && hasTarget(clock));
  let changedAt = last;
  let overdueFrom = Number.POSITIVE_INFINITY;
  let soonFrom = Number.POSITIVE_INFINITY;
  for (const { clock, kind } of open) {
    const missedAt = clock.missedAt ?? missAhead(clock);
    if (missedAt <= now) changedAt = Math.max(changedAt, missedAt);
    if (kind !== 'service') continue;
    overdueFrom = Math.min(overdueFrom, missedAt);
    if (clock.phase === 'running')
      soonFrom = Math.min(soonFrom, firstWarnAt(clock) ?? Number.POSITIVE_INFINITY);
  }
  const turnsSoon = soonFrom > last && soonFrom <= now && soonFrom < overdueFrom;
  return turnsSoon ? Math.max(changedAt, soonFrom) : changedAt;
}

/** When a running clock is missed if nothing happens; Infinity: never. */
function missAhead(clock: LiveClock): number {
  const dueAt = computeDue(clock);
  return dueAt === null ? Number.POSITIVE_INFINITY : dueAt + 1;
}
