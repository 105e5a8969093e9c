import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createAdvisoryLocks } from './advisory-lock.ts';
import type { Database } from './database.ts';
import { probePostgres } from './probe.ts';
import * as schema from './schema/index.ts';
import { enterTenant } from './tenant.ts';
import { startWithin } from './within.ts';

export interface ServedDatabase extends Database {
  readonly kind: 'postgres';
  readonly url: string;
}

/**
 * Bounds on waiting, so that a server that is away, overloaded or blocked fails requests instead of holding them. A value in
 * the URL's query takes precedence, such as `?statement_timeout=0`.
 */
const BOUNDS = {
  statement_timeout: 60_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
};
const CONNECT_TIMEOUT_S = 3;
/** A refused connection is tried again soon: the default of up to 20 s would outlast the outage by as much. */
const RECONNECT_AFTER_S = 0.1;
/** A transaction that gets no connection for so long fails; a CRM waits five seconds for the answer to a webhook. */
const FREE_CONNECTION_WITHIN_MS = 4_000;
const CLOSE_WITHIN_S = 3;

const QUICK = { connect_timeout: CONNECT_TIMEOUT_S, backoff: () => RECONNECT_AFTER_S, onnotice: () => {} };

/** PostgreSQL by URL. Opens connections when first used; at most `connections` for work, plus one for all locks and one for probes. */
export function openPostgres(url: string, connections = 10): ServedDatabase {
  const client = postgres(url, {
    ...QUICK,
    max: connections,
    connection: { application_name: 'pontual', ...BOUNDS },
  });
  const locks = createAdvisoryLocks((onclose) =>
    // Never closed for being old or idle: its locks would go with it.
    postgres(url, { ...QUICK, max: 1, max_lifetime: null, fetch_types: false, onclose }),
  );
  const probe = postgres(url, { ...QUICK, max: 1, idle_timeout: 60, fetch_types: false });
  const orm = drizzle(client, { schema, casing: 'snake_case' });
  const { host, pathname } = new URL(url);
  return {
    kind: 'postgres',
    place: `${host}${pathname}`,
    url,
    system: orm,
    tenant: (accountId, work) =>
      startWithin(FREE_CONNECTION_WITHIN_MS, (started) =>
        orm.transaction(async (tx) => {
          started();
          // Not waited for: statements of a transaction run in their order, and after a failed one none does.
          const entered = tx.execute(enterTenant(accountId)).then(() => undefined);
          const [result] = await Promise.all([work(tx), entered]);
          return result;
        }),
      ),
    exclusive: locks.exclusive,
    probe: () => probePostgres(probe),
    async close() {
      await Promise.all([
        client.end({ timeout: CLOSE_WITHIN_S }),
        locks.close(),
        probe.end({ timeout: CLOSE_WITHIN_S }),
      ]);
    },
  };
}
