import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { busy, type Database } from './database.ts';
import * as schema from './schema/index.ts';
import { enterTenant } from './tenant.ts';

export interface ServedDatabase extends Database {
  readonly kind: 'postgres';
  readonly url: string;
}

/** PostgreSQL by URL. Opens connections when first used; at most `connections` for work, plus one for each exclusive hold. */
export function openPostgres(url: string, connections = 10): ServedDatabase {
  const client = postgres(url, {
    max: connections,
    onnotice: () => {},
    connection: { application_name: 'pontual' },
  });
  const holds = postgres(url, { max: 20, idle_timeout: 30, onnotice: () => {} });
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

/** Held by a connection of its own: when the process dies, PostgreSQL lets go. */
function exclusiveByAdvisoryLock(holds: postgres.Sql): Database['exclusive'] {
  return async <T>(key: string, work: () => Promise<T>, whenBusy: 'wait' | 'skip') => {
    const connection = await holds.reserve();
    try {
      if (whenBusy === 'wait') await connection`select pg_advisory_lock(hashtextextended(${key}, 0))`;
      else {
        const [row] = await connection`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as got`;
        if (row?.got !== true) return busy<T>();
      }
      try {
        return await work();
      } finally {
        await connection`select pg_advisory_unlock(hashtextextended(${key}, 0))`;
      }
    } finally {
      connection.release();
    }
  };
}
