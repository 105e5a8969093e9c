/** No connection became free in time: all are busy, or the server cannot be reached. */
export class NoFreeConnection extends Error {
  readonly code = 'POOL_TIMEOUT';

  constructor(ms: number) {
    super(`no connection to the database became free within ${ms / 1000} s`);
    this.name = 'NoFreeConnection';
  }
}

/**
 * Runs `work`, which calls `started` when it has got its connection. Throws NoFreeConnection when that takes longer than `ms`;
 * `started` then throws, too, so that work which nobody waits for any more is rolled back before it begins.
 */
export function startWithin<T>(ms: number, work: (started: () => void) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new NoFreeConnection(ms));
    }, ms);
    const started = () => {
      clearTimeout(timer);
      if (isLate) throw new NoFreeConnection(ms);
    };
    work(started)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}
