import { describeDatabaseFailure, findDatabaseFailure } from '../lib/database-failure.ts';
import type { Services } from './context.ts';

export type Readiness = { readonly isReady: true } | { readonly isReady: false; readonly reason: string };

/** A caller, usually a load balancer, waits one second at most. */
const ANSWER_WITHIN_MS = 600;

/** Checks that the database can be read and written. Concurrent callers share one check. */
export function createReadiness({ db, log }: Services): () => Promise<Readiness> {
  let running: Promise<Readiness> | null = null;
  const look = async (): Promise<Readiness> => {
    try {
      await db.probe();
      return { isReady: true };
    } catch (error) {
      log.warn({ err: error }, 'the database cannot be read and written');
      return { isReady: false, reason: explain(error) };
    }
  };
  return async () => {
    running ??= look().finally(() => {
      running = null;
    });
    return Promise.race([running, late()]);
  };
}

function late(): Promise<Readiness> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve({ isReady: false, reason: `the database does not answer within ${ANSWER_WITHIN_MS} ms` }),
      ANSWER_WITHIN_MS,
    );
    timer.unref();
  });
}

function explain(error: unknown): string {
  const failure = findDatabaseFailure(error);
  if (failure !== null) return describeDatabaseFailure(failure);
  return error instanceof Error ? error.message : 'the database does not answer';
}
