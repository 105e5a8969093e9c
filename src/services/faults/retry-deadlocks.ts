import type { Services } from '../context.ts';
import { errorCode } from './item-fault.ts';

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
const MOST_TRIES = 5;
const PAUSE_MS = 20;

/** Repeats `work`, a whole transaction, when PostgreSQL ended it to resolve a deadlock. */
export async function retryDeadlocks<T>(
  { clock }: Pick<Services, 'clock'>,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const code = errorCode(error);
      if (attempt >= MOST_TRIES || (code !== DEADLOCK && code !== SERIALIZATION)) throw error;
      await clock.sleep(attempt * PAUSE_MS);
    }
  }
}
