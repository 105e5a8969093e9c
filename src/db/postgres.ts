import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { busy, type Database } from './database.ts';
import { holdInProcess } from './hold.ts';
import * as schema from './schema/index.ts';
import { enterTenant } from './tenant.ts';

export interface ServedDatabase extends Database {
  readonly kind: 'postgres';
  readonly url: string;
}

/** PostgreSQL by URL. Opens connections when first used; at most `connections` for work, plus one for all exclusive holds. */
export function openPostgres(url: string, connections = 10): ServedDatabase {
  const client = postgres(url, {
    max: connections,
    onnotice: () => {},
    connection: { application_name: 'pontual' },
  });
  // Never closed for being old or idle: its locks would go with it.
  const holds = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
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
    exclusive: exclusiveByAdvisoryLock(holds),
    async close() {
      await Promise.all([client.end({ timeout: 5 }), holds.end({ timeout: 5 })]);
    },
  };
}

/** Another instance's hold is looked at again after so long. */
const LOOK_AGAIN_MS = 50;

/**
 * Among this process's callers by a map, among instances by advisory locks that all belong to one session: when the process
 * dies, PostgreSQL lets go of them. One session, because with a connection for each hold twenty pieces of work that all need a
 * second hold (to renew a token) waited for each other for ever.
 */
function exclusiveByAdvisoryLock(session: postgres.Sql): Database['exclusive'] {
  const hold = holdInProcess();
  const take = async (key: string) => {
    const [row] = await session`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as got`;
    return row?.got === true;
  };
  return <T>(key: string, work: () => Promise<T>, whenBusy: 'wait' | 'skip') => {
    const workAmongInstances = async () => {
      while (!(await take(key))) {
        if (whenBusy === 'skip') return busy<T>();
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
      try {
        return await work();
      } finally {
        await session`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
      }
    };
    return hold(key, workAmongInstances, whenBusy, () => busy<T>());
  };
}
