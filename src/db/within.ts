import type postgres from 'postgres';
import { PontualError } from '../domain/error.ts';

/** No connection became free in time: all are busy, or the server cannot be reached. */
export class NoFreeConnection extends PontualError {
  readonly code = 'unavailable';

  constructor(ms: number) {
    const message = `no connection to the database became free within ${ms / 1000} s`;
    super(message, { cause: Object.assign(new Error(message), { code: 'POOL_TIMEOUT' }) });
  }
}

/** What is used here of a query of postgres.js: `state` is null until a connection takes it. */
interface PendingQuery {
  readonly state: unknown;
  reject(error: Error): void;
  cancel(): void;
  then(done: () => void, failed: () => void): void;
}

/**
 * Makes each query of `client` that no connection takes within `ms` fail with NoFreeConnection and leave the queue, so that it
 * does not run when nobody waits for it any more. Queries inside a transaction have their connection already.
 */
export function limitWaiting(client: postgres.Sql, ms: number): void {
  client.unsafe = new Proxy(client.unsafe, {
    apply(send, self, input) {
      const query = toPending(Reflect.apply(send, self, input));
      const timer = setTimeout(() => {
        if (query.state !== null) return;
        query.reject(new NoFreeConnection(ms));
        query.cancel();
      }, ms);
      const stop = () => clearTimeout(timer);
      query.then(stop, stop);
      return query;
    },
  });
}

/** The driver's types leave these members out. */
function toPending(query: unknown): PendingQuery {
  return query as PendingQuery;
}
