const RETRIES = 2;
const PAUSE_MS = 500;

/**
 * Does `once`, and twice more while it throws what passes soon: `waitBeforeRetry` says how long to wait for that at least (ms), or null
 * for what does not. For calls that do the same when sent twice. Throws what `once` threw last.
 */
export async function withRetries<T>(
  sleep: (ms: number) => Promise<void>,
  once: () => Promise<T>,
  waitBeforeRetry: (error: unknown) => number | null,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      const waitMs = waitBeforeRetry(error);
      if (attempt > RETRIES || waitMs === null) throw error;
      await sleep(Math.max(attempt * PAUSE_MS, waitMs));
    }
  }
}
