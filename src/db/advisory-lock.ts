import type postgres from 'postgres';
import { busy, type Database } from './database.ts';
import { holdInProcess } from './hold.ts';

/** A lock that another instance holds is tried again after this long. */
const TRY_AGAIN_MS = 50;
const REGAIN_EVERY_MS = 250;

/**
 * `Database.exclusive` among instances: advisory locks that all belong to one session, so PostgreSQL frees them when the process
 * dies. One session, because with a connection for each lock twenty pieces of work that all needed a second lock (to renew a
 * token) waited for each other for ever.
 */
export function createAdvisoryLocks(connect: (onClosed: () => void) => postgres.Sql) {
  const hold = holdInProcess();
  const held = new Map<string, symbol>();
  let regaining = false;
  let isClosing = false;
  const session = connect(() => {
    if (held.size > 0 && !isClosing && !regaining) void regain();
  });

  async function take(key: string): Promise<boolean> {
    const [row] = await session`select pg_try_advisory_lock(hashtextextended(${key}, 0)) as got`;
    return row?.got === true;
  }

  /**
   * The session ended and its locks with it, while their work goes on: takes them again before another instance does. Work
   * that ends meanwhile frees its lock itself: its release follows on the same connection.
   */
  async function regain(): Promise<void> {
    regaining = true;
    const missing = new Map(held);
    while (missing.size > 0 && !isClosing) {
      for (const [key, holder] of missing) {
        if (held.get(key) !== holder || (await take(key).catch(() => false))) missing.delete(key);
      }
      if (missing.size > 0) await new Promise((resolve) => setTimeout(resolve, REGAIN_EVERY_MS));
    }
    regaining = false;
  }

  /** A session that ended has freed its locks already. */
  async function release(key: string): Promise<void> {
    await session`select pg_advisory_unlock(hashtextextended(${key}, 0))`.catch(() => undefined);
  }

  const exclusive: Database['exclusive'] = <T>(
    key: string,
    work: () => Promise<T>,
    whenBusy: 'wait' | 'skip',
  ) => {
    const workAmongInstances = async () => {
      while (!(await take(key))) {
        if (whenBusy === 'skip') return busy<T>();
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
      }
      held.set(key, Symbol(key));
      try {
        return await work();
      } finally {
        held.delete(key);
        await release(key);
      }
    };
    return hold(key, workAmongInstances, whenBusy, () => busy<T>());
  };

  return {
    exclusive,
    async close() {
      isClosing = true;
      await session.end({ timeout: 2 });
    },
  };
}
