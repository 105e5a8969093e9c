/** The process's one source of time. Epoch ms, UTC. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** A clock that can be set, for demo and tests. */
export interface SimulatedClock extends Clock {
  set(now: number): void;
}

const realSleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const systemClock: Clock = { now: () => Date.now(), sleep: realSleep };

/**
 * Starts at `start` and moves only when told. `sleep` ends when the clock has moved far enough or when that much
 * real time has passed, whichever comes first: a frozen clock must not lock up work that waits on another system.
 */
export function simulatedClock(start: number): SimulatedClock {
  let current = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => current,
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
