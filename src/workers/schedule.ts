import { schedule } from 'node-cron';
import type { Jobs, Queue } from '../services/jobs.ts';

/** All recurring jobs. A tick only sends a singleton job, so N instances run it once. */
const RECURRING: readonly { cron: string; queue: Queue }[] = [
  // Timers, retries, syncs and idle tokens: everything that waits in a table for its instant.
  { cron: '*/5 * * * * *', queue: 'sweep' },
];

/** Starts ticking; the returned function stops it. */
export function startSchedule(jobs: Jobs, onError: (error: unknown) => void): () => Promise<void> {
  const tasks = RECURRING.map(({ cron, queue }) =>
    schedule(cron, () => jobs.send(queue, null).catch(onError)),
  );
  return async () => {
    for (const task of tasks) await task.stop();
  };
}
