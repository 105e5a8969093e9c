import { loggable } from '../domain/failure.ts';
import { storableText } from '../lib/storable.ts';
import type { Services } from '../services/context.ts';
import type { Jobs, Queue } from '../services/jobs.ts';
import { work as announce } from './announce.ts';
import { work as backfill } from './backfill.ts';
import { work as catchUp } from './catch-up.ts';
import { work as history } from './history.ts';
import { work as journal } from './journal.ts';
import { work as native } from './native.ts';
import { work as provision } from './provision.ts';
import { work as read } from './read.ts';
import { work as refreshTokens } from './refresh-tokens.ts';
import { work as sweep } from './sweep.ts';
import type { Worker } from './worker.ts';
import { work as write } from './write.ts';

const WORKERS: Readonly<Record<Queue, Worker>> = {
  read,
  write,
  sweep,
  'catch-up': catchUp,
  backfill,
  history,
  provision,
  'refresh-tokens': refreshTokens,
  announce,
  journal,
  native,
};

const isQueue = (name: string): name is Queue => name in WORKERS;

/**
 * What the queue stores of a failure: which job, and the kind of error. The error itself holds statements and what people wrote,
 * NUL included, which the queue could not store; the log has it.
 */
class JobFailed extends Error {
  constructor(queue: Queue, error: unknown) {
    super(`${queue}: ${error instanceof Error ? storableText(error.name, MOST_NAME) : 'unknown error'}`);
    this.name = 'JobFailed';
    this.stack = '';
  }
}

const MOST_NAME = 100;

/** Takes jobs from every queue. Failures are logged here and retried by the queue. */
export async function startWorkers(services: Services, jobs: Jobs): Promise<void> {
  for (const queue of Object.keys(WORKERS).filter(isQueue)) {
    await jobs.work(queue, async (job) => {
      try {
        await WORKERS[queue](services, job);
      } catch (error) {
        services.log.error(
          { queue, accountId: job.accountId, ...loggable(error) },
          'a job failed; the queue tries it again',
        );
        throw new JobFailed(queue, error);
      }
    });
  }
}
