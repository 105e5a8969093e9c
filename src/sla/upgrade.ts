import type { LiveClock } from './clock.ts';

/**
 * The target before the upgrade goes on running up to `at`; when it is used up the clock is late in any case. Gives the instant
 * at which that happened, if it did.
 */
export function countUpgrade(clock: LiveClock, at: number): number | null {
  const { upgrade } = clock;
  if (upgrade === null || clock.countsWork) return null;
  const endsAt = upgradeEndsAt(clock);
  const leftMs = upgrade.leftMs - upgrade.timeline.elapsed(clock.since, at);
  clock.upgrade = leftMs < 0 ? null : { ...upgrade, leftMs };
  return leftMs < 0 ? endsAt : null;
}

/** When a running clock that is late only because of an upgrade will be late in any case; null: never, or not while it stands. */
export function upgradeEndsAt({ upgrade, phase, countsWork, since }: LiveClock): number | null {
  if (upgrade === null || phase !== 'running' || countsWork || upgrade.leftMs === Number.POSITIVE_INFINITY) {
    return null;
  }
  const usedAt = upgrade.timeline.add(since, upgrade.leftMs);
  return usedAt === null ? null : usedAt + 1;
}

/** Whether the clock is late at `now` for no other reason than that a better tier came. */
export function isLateByUpgrade(clock: LiveClock, now: number): boolean {
  const endsAt = upgradeEndsAt(clock);
  return clock.upgrade !== null && clock.missedAt !== null && (endsAt === null || now < endsAt);
}
