import { fromPglite, PgBoss } from 'pg-boss';
import type { AccountId } from '../domain/ids.ts';
import type { AnyDatabase } from './open.ts';

/** Queues: each job means "look whether there is something to do"; the work itself lies in tables (ADR 1). */
export const QUEUES = [
  'read',
  'write',
  'sweep',
  'catch-up',
  'backfill',
  'provision',
  'refresh-tokens',
] as const;
export type Queue = (typeof QUEUES)[number];

/** `accountId` null: across accounts. */
export interface JobData {
  readonly accountId: AccountId | null;
}

/** The half of the queue that use cases see. */
export interface JobSender {
  /**
   * Call it after the commit of what is to be looked at. One waiting job per queue and account is enough; what a killed
   * process did not send is found by the next tick.
   */
  send(queue: Queue, accountId: AccountId | null): Promise<void>;
}

export interface Jobs extends JobSender {
  work(queue: Queue, handler: (job: JobData) => Promise<void>): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A full fetch is followed by the next at once; a notification wakes a waiting worker; polling is the floor under both. */
const WORK = {
  batchSize: 1,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const;

const EVERY_ACCOUNT = 'all';

function createBoss(database: AnyDatabase): PgBoss {
  const common = { useListenNotify: true, schedule: false, persistWarnings: false };
  return database.kind === 'pglite'
    ? new PgBoss({ ...common, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({ ...common, connectionString: database.url, max: 4, application_name: 'pontual-jobs' });
}

/** Jobs on the same database as the data. `onError` hears of failures of the queue itself. */
export function createJobs(database: AnyDatabase, onError: (error: Error) => void): Jobs {
  const boss = createBoss(database);
  boss.on('error', onError);
  return {
    async start() {
      await boss.start();
      for (const queue of QUEUES) {
        // `short`: one waiting job per key; running ones do not count, so a killed worker blocks nothing.
        await boss.createQueue(queue, {
          policy: 'short',
          notify: true,
          retryLimit: 3,
          retryBackoff: true,
          expireInSeconds: 900,
          deleteAfterSeconds: 60,
        });
      }
    },
    async send(queue, accountId) {
      await boss.send(queue, { accountId } satisfies JobData, { singletonKey: accountId ?? EVERY_ACCOUNT });
    },
    async work(queue, handler) {
      await boss.work<JobData>(queue, WORK, async (jobs) => {
        for (const job of jobs) await handler(job.data);
      });
    },
    async stop() {
      await boss.stop({ graceful: true, close: true, timeout: 10_000 });
    },
  };
}
