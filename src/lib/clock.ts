/** The process's one source of time. Epoch ms, UTC. */
export interface Clock {
  now(): number;
  /**
   * The latest instant that `now` has returned since this was last called, and at least the present one. A value later than
   * the present means that the clock has been set back.
   */
  takeLatest(): number;
  sleep(ms: number): Promise<void>;
}

/** A clock that can be set, for demo and tests. */
export interface SimulatedClock extends Clock {
  set(now: number): void;
}

const realSleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const systemClock: Clock = { ...rememberLatest(() => Date.now()), sleep: realSleep };

/** `now` as `read` tells it, with the latest instant that it has returned. */
export function rememberLatest(read: () => number): Pick<Clock, 'now' | 'takeLatest'> {
  let latest = Number.NEGATIVE_INFINITY;
  const now = () => {
    const at = read();
    latest = Math.max(latest, at);
    return at;
  };
  return {
    now,
    takeLatest() {
      const at = now();
      const taken = latest;
      latest = at;
      return taken;
    },
  };
}

/**
 * Starts at `start` and moves only by `set`. `sleep` ends when the clock has moved far enough or when that much
 * real time has passed, whichever comes first: a frozen clock must not lock up work that waits on another system.
 */
export function simulatedClock(start: number): SimulatedClock {
  let current = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    ...rememberLatest(() => current),
    set(now) {
      current = now;
      for (const sleeper of [...sleepers]) if (sleeper.until <= current) sleeper.wake();
    },
    sleep(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => sleeper.wake(), ms);
        const sleeper = {
          until: current + ms,
          wake: () => {
            clearTimeout(timer);
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
      });
    },
  };
}

/** Real time that has passed, for measuring how long something took. Unrelated to what the clock says. */
export const stopwatch = () => {
  const start = performance.now();
  return () => performance.now() - start;
};
