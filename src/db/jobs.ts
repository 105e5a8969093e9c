import { sql } from 'drizzle-orm';
import { fromPglite, PgBoss } from 'pg-boss';
import { PontualError } from '../domain/error.ts';
import type { AccountId } from '../domain/ids.ts';
import type { Database } from './database.ts';
import type { AnyDatabase } from './open.ts';
import { toRows } from './rows.ts';

/** Queues: each job means "look whether there is something to do"; the work itself lies in tables (ADR 1). */
export const QUEUES = [
  'read',
  'write',
  'sweep',
  'catch-up',
  'backfill',
  'history',
  'provision',
  'refresh-tokens',
  'announce',
  'journal',
  'native',
  'leave',
  'mail',
  'people',
] as const;
export type Queue = (typeof QUEUES)[number];

/** `accountId` null: across accounts. */
export interface JobData {
  readonly accountId: AccountId | null;
}

/** The half of the queue that use cases see. */
export interface JobSender {
  /**
   * Call it after the commit of what is to be looked at. One waiting job per queue and account is enough; what could not be
   * sent, or a killed process did not send, is found by the next tick. Never throws for a database that is away.
   */
  send(queue: Queue, accountId: AccountId | null): Promise<void>;
}

export interface Jobs extends JobSender {
  work(queue: Queue, handler: (job: JobData) => Promise<void>): Promise<void>;
  start(): Promise<void>;
  /** Waits at most `withinMs` for jobs that run; what is left is done again after the next start. */
  stop(withinMs?: number): Promise<void>;
}

/**
 * All waiting jobs are fetched at once: with one by one, pg-boss sleeps out its poll between two that were announced
 * together. Two fetchers, so that a long job of one account does not hold up the next batch.
 */
const WORK = {
  batchSize: 20,
  localConcurrency: 2,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const;

/**
 * What the queue stores of a failure in its `output` column, where erasure does not reach: its kind. The whole of it is in the
 * log. A database's message would repeat rows, and a text with NUL could not be stored at all.
 */
class JobFailed extends PontualError {
  readonly code = 'internal';
  constructor(reason: unknown) {
    super(reason instanceof Error ? reason.name : 'failed');
    this.stack = this.message;
  }
}

const CONNECT_WITHIN_MS = 3_000;
const EVERY_ACCOUNT = 'all';

function createBoss(database: AnyDatabase): PgBoss {
  const common = { useListenNotify: true, schedule: false, persistWarnings: false };
  return database.kind === 'pglite'
    ? new PgBoss({ ...common, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({
        ...common,
        connectionString: database.url,
        max: 4,
        application_name: 'pontual-jobs',
        connectionTimeoutMillis: CONNECT_WITHIN_MS,
      });
}

/**
 * Many ask for the same look at once (each webhook does): while one insert is under way, the others share one that
 * begins after it, so that none of them misses rows committed meanwhile.
 */
function coalesced(send: JobSender['send']): JobSender['send'] {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  const start = (key: string, queue: Queue, accountId: AccountId | null) => {
    next.delete(key);
    const sent = send(queue, accountId).finally(() => running.delete(key));
    running.set(key, sent);
    return sent;
  };
  return (queue, accountId) => {
    const key = `${queue} ${accountId ?? EVERY_ACCOUNT}`;
    const current = running.get(key);
    if (current === undefined) return start(key, queue, accountId);
    const waiting = next.get(key) ?? current.catch(() => {}).then(() => start(key, queue, accountId));
    next.set(key, waiting);
    return waiting;
  };
}

/**
 * Lets every waiting job start now. One that was queued while the clock was ahead would wait until then, and no other of its
 * queue and account is taken meanwhile.
 */
export async function startWaitingJobs({ system }: Database): Promise<void> {
  await system.execute(
    sql`update pgboss.job set start_after = now() where state < 'active' and start_after > now()`,
  );
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
    send: coalesced(async (queue, accountId) => {
      const options = { singletonKey: accountId ?? EVERY_ACCOUNT };
      // What waits is stored already, and the next tick finds it: a webhook that was stored must not fail for this.
      await boss.send(queue, { accountId } satisfies JobData, options).catch(onError);
    }),
    async work(queue, handler) {
      await boss.work<JobData>(queue, WORK, async (jobs) => {
        const outcomes = await Promise.allSettled(jobs.map((job) => handler(job.data)));
        const failed = outcomes.find((outcome) => outcome.status === 'rejected');
        if (failed !== undefined) throw new JobFailed(failed.reason);
      });
    },
    async stop(withinMs = 10_000) {
      await boss.stop({ graceful: true, close: true, timeout: withinMs });
    },
  };
}

/**
 * Deletes an account's jobs, waiting and done, with what they left behind. Jobs across accounts lose what they left behind:
 * it may be of any account.
 */
export async function forgetJobs({ system }: Pick<Database, 'system'>, accountId: AccountId): Promise<void> {
  const found = await system.execute(sql`select to_regclass('pgboss.job') is not null as found`);
  if (toRows(found)[0]?.found !== true) return;
  await system.execute(sql`delete from pgboss.job where data->>'accountId' = ${accountId}`);
  await system.execute(
    sql`update pgboss.job set output = null where data->>'accountId' is null and output is not null`,
  );
}
