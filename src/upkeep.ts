import { type ScheduledTask, schedule } from 'node-cron';
import type { Logger } from './lib/log.ts';
import type { Services } from './services/context.ts';
import { maintainDatabase } from './services/maintenance.ts';
import { pruneOldRows } from './services/scheduler/prune.ts';

/** What is done at a time of day, whether or not anything is due. */
export interface Task {
  readonly name: string;
  /** As cron writes it, UTC. */
  readonly at: string;
  run(): Promise<void>;
}

/** The upkeep of the database. */
export const createUpkeep = (services: Services): readonly Task[] => [
  { name: 'statistics', at: '* * * * *', run: () => maintainDatabase(services) },
  { name: 'prune', at: '17 * * * *', run: () => pruneOldRows(services) },
];

export interface Upkeep {
  /**
   * Call it every few seconds. A task waits for the instant it has computed; when the clock was set back meanwhile, it would
   * stand still until that instant comes round again, so it computes it anew.
   */
  noticeClock(): void;
  stop(): Promise<void>;
}

/** Starts the tasks. `now` is the machine's clock, epoch ms: the one that they wait by. */
export function startUpkeep(tasks: readonly Task[], log: Logger, now: () => number): Upkeep {
  const scheduled = tasks.map((task) => start(task, log));
  let latest = now();
  return {
    noticeClock() {
      const present = now();
      if (present < latest) {
        for (const task of scheduled) restart(task);
      }
      latest = present;
    },
    async stop() {
      await Promise.all(scheduled.map((task) => task.destroy()));
    },
  };
}

function start({ name, at, run }: Task, log: Logger): ScheduledTask {
  const work = () =>
    run().catch((err: unknown) => log.error({ err, name }, 'upkeep failed; the next time tries again'));
  return schedule(at, work, {
    name,
    timezone: 'UTC',
    noOverlap: true,
    // A machine that slept, or a busy one: what was missed is done the next time.
    suppressMissedWarning: true,
    logger: {
      info: (text) => log.debug({ name }, text),
      warn: (text) => log.debug({ name }, text),
      error: (problem, err) => log.error({ name, err: err ?? problem }, 'the upkeep could not be scheduled'),
      debug: () => {},
    },
  });
}

function restart(task: ScheduledTask): void {
  void task.stop();
  void task.start();
}
