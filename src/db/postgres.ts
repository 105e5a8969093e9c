import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createAdvisoryLocks } from './advisory-lock.ts';
import type { Database } from './database.ts';
import { probePostgres } from './probe.ts';
import * as schema from './schema/index.ts';
import { enterTenant } from './tenant.ts';
import { limitWaiting } from './within.ts';

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
/** A query or transaction that gets no connection for so long fails; a CRM waits five seconds for the answer to a webhook. */
const FREE_CONNECTION_WITHIN_MS = 4_000;
const CLOSE_WITHIN_S = 3;
/** The server ends a statement itself after its time-out. A server that says nothing for longer than that is gone. */
const SILENCE_BEYOND_S = 5;
const LOCK_SILENCE_S = 10;
const PROBE_SILENCE_S = 2;

const QUICK = { connect_timeout: CONNECT_TIMEOUT_S, backoff: () => RECONNECT_AFTER_S, onnotice: () => {} };

/** PostgreSQL by URL. Opens connections when first used; at most `connections` for work, plus one for all locks and one for probes. */
export function openPostgres(url: string, connections = 10): ServedDatabase {
  const client = postgres(url, {
    ...QUICK,
    ...breakAfterSilence(longestStatementS(url)),
    max: connections,
    connection: { application_name: 'pontual', ...BOUNDS },
  });
  limitWaiting(client, FREE_CONNECTION_WITHIN_MS);
  const locks = createAdvisoryLocks((onclose) =>
    // Never closed for being old or idle: its locks would go with it.
    postgres(url, {
      ...QUICK,
      ...breakAfterSilence(LOCK_SILENCE_S),
      max: 1,
      max_lifetime: null,
      fetch_types: false,
      onclose,
    }),
  );
  const probe = postgres(url, {
    ...QUICK,
    ...breakAfterSilence(PROBE_SILENCE_S),
    max: 1,
    idle_timeout: 60,
    fetch_types: false,
  });
  const orm = drizzle(client, { schema, casing: 'snake_case' });
  const { host, pathname } = new URL(url);
  return {
    kind: 'postgres',
    place: `${host}${pathname}`,
    url,
    system: orm,
    tenant: (accountId, work) =>
      orm.transaction(async (tx) => {
        // Not waited for: statements of a transaction run in their order, and after a failed one none does.
        const entered = tx.execute(enterTenant(accountId)).then(() => undefined);
        const [result] = await Promise.all([work(tx), entered]);
        return result;
      }),
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

/** An option that our patch adds: a connection whose query gets no byte of an answer for so long is closed. Zero: never. */
function breakAfterSilence(seconds: number): { readonly silence_timeout: number } {
  return { silence_timeout: seconds };
}

/** How long the server may be silent with a statement: its time-out and some more; no limit where the URL sets none. */
function longestStatementS(url: string): number {
  const input = new URL(url).searchParams.get('statement_timeout');
  const ms = input === null ? BOUNDS.statement_timeout : Number.parseInt(input, 10);
  // A value with a unit, such as "5min", is PostgreSQL's to read.
  const isPlain = input === null || /^\d+$/.test(input);
  return ms === 0 || !isPlain ? 0 : Math.ceil(ms / 1000) + SILENCE_BEYOND_S;
}
