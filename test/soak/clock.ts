import { rememberLatest, type SimulatedClock } from '../../src/lib/clock.ts';

/** A clock that moves only when told, and knows when its next sleeper wants to be woken. */
export interface SoakClock extends SimulatedClock {
  /** Epoch ms; null: nobody sleeps. */
  nextWake(): number | null;
}

export function soakClock(start: number): SoakClock {
  let current = start;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    ...rememberLatest(() => current),
    set(now) {
      current = Math.max(current, now);
      for (const sleeper of sleepers) {
        if (sleeper.until > current) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.add({ until: current + ms, wake });
      }),
    nextWake: () => (sleepers.size === 0 ? null : Math.min(...[...sleepers].map(({ until }) => until))),
  };
}
