import type { Services } from '../services/context.ts';
import type { JobSender } from '../services/jobs.ts';
import { repairClockSetBack } from '../services/scheduler/clock-set-back.ts';

/** Timers, retries, syncs and idle tokens: everything that waits in a table for its instant is looked for this often. */
const TICK_MS = 5_000;

/**
 * Starts ticking; the returned function stops it. `onTick` runs first. A tick only sends a singleton job, so N instances run it once. The timer
 * counts time that has passed: one that waits for a time of day stands still for hours when the clock is set back.
 */
export function startSchedule(
  services: Services,
  jobs: JobSender,
  { onTick, onError }: { onTick: () => Promise<void>; onError: (error: unknown) => void },
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= onTick()
      .then(() => tick(services, jobs))
      .catch(onError)
      .finally(() => {
        running = null;
      });
  }, TICK_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function tick(services: Services, jobs: JobSender): Promise<void> {
  // Before the queue is asked: a job that waits for an instant ahead keeps every later one of its queue out.
  await repairClockSetBack(services);
  await jobs.send('sweep', null);
}
