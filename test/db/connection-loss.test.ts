import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPostgres } from '../../src/db/postgres.ts';
import { team } from '../../src/db/schema/index.ts';
import { freshPostgres } from '../support/databases.ts';

/** The faults of postgres.js that patches/ mends. Without the patch most of these end the process or never settle. */
describe.runIf(inject('postgresTemplate') !== null)('when PostgreSQL ends connections', () => {
  let url = '';
  let admin = postgres({ max: 1 });
  let drop = async () => {};

  beforeAll(async () => {
    const database = await freshPostgres();
    if (database === null) throw new Error('TEST_DATABASE_URL went away');
    ({ url, drop } = database);
    admin = postgres(url, { max: 1, onnotice: () => {} });
  });
  afterAll(async () => {
    await admin.end();
    await drop();
  });

  /** Ends every connection to this test's own database but the one that asks. */
  const endBackends = () =>
    admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;

  /** Process ids of the sessions that hold an advisory lock of this test's own database; pg_locks lists the whole server's. */
  const holders = async () => {
    const rows = await admin<
      { pid: number }[]
    >`select pid from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`;
    return rows.map(({ pid }) => pid);
  };

  it('a statement of a lost transaction is rejected and never runs outside of it', async () => {
    const database = openPostgres(url, 1);
    const lost = database.tenant('a', async (tx) => {
      await tx.insert(team).values({ accountId: 'a', teamId: 'before', name: 'x' });
      await endBackends();
      // The one connection is opened again by another query before the transaction goes on.
      await retried(() => database.system.execute(sql`select 1`));
      await expect(tx.execute(sql`insert into team values ('a', 'after', 'x')`)).rejects.toThrow();
    });
    await expect(lost).rejects.toThrow();
    expect(await database.system.select().from(team)).toEqual([]);
    await database.close();
  });

  it('work under a held lock goes on, and the lock is free afterwards', async () => {
    const [first, second] = [openPostgres(url), openPostgres(url)];
    const worked = await first.exclusive(
      'key',
      async () => {
        await endBackends();
        await retried(() => first.system.execute(sql`select 1`));
        return 'worked';
      },
      'wait',
    );
    expect(worked).toBe('worked');
    expect(await retried(() => second.exclusive('key', async () => 'free', 'wait'))).toBe('free');
    await Promise.all([first.close(), second.close()]);
  });

  it('a lock whose session was ended is taken again while its work goes on', async () => {
    const [first, second] = [openPostgres(url), openPostgres(url)];
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const held = first.exclusive(
      'kept',
      () => {
        started.resolve();
        return release.promise;
      },
      'wait',
    );
    await started.promise;
    const before = await holders();
    await endBackends();
    await expect.poll(async () => (await holders()).some((pid) => !before.includes(pid))).toBe(true);
    expect(await retried(() => second.exclusive('kept', async () => 'never', 'skip'))).toBe('busy');
    release.resolve();
    await held;
    expect(await second.exclusive('kept', async () => 'free', 'skip')).toBe('free');
    await Promise.all([first.close(), second.close()]);
  });

  it('under load every transaction settles, and what was answered is stored whole', async () => {
    const database = openPostgres(url);
    const stored: string[] = [];
    let stopped = false;
    const store = async (name: string) => {
      await database.tenant('b', async (tx) => {
        await tx.insert(team).values({ accountId: 'b', teamId: `${name}/1`, name });
        await tx.insert(team).values({ accountId: 'b', teamId: `${name}/2`, name });
      });
      stored.push(name);
    };
    const clients = Array.from({ length: 30 }, async (_, client) => {
      for (let turn = 0; !stopped; turn += 1) await store(`${client}:${turn}`).catch(() => {});
    });
    for (let restart = 0; restart < 12; restart += 1) {
      await endBackends();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    stopped = true;
    await Promise.all(clients);
    expect(stored.length).toBeGreaterThan(0);
    const rows = await database.tenant('b', (tx) => tx.select().from(team));
    const parts = Map.groupBy(rows, (row) => row.name);
    expect(stored.filter((name) => !parts.has(name))).toEqual([]);
    expect([...parts].filter(([, both]) => both.length !== 2)).toEqual([]);
    await database.close();
  });

  it('a query whose parameters cannot be sent fails alone, and the others get their own answers', async () => {
    const client = postgres(url, { max: 1 });
    const [absent] = new Array<string>(1) as [string];
    const [one, refused, two] = await Promise.allSettled([
      client.unsafe('select 1 as n'),
      client.unsafe('select $1::text as n', [absent]),
      client.unsafe('select 2 as n'),
    ]);
    expect(one).toMatchObject({ status: 'fulfilled', value: [{ n: 1 }] });
    expect(refused).toMatchObject({ status: 'rejected' });
    expect(two).toMatchObject({ status: 'fulfilled', value: [{ n: 2 }] });
    await client.end({ timeout: 1 });
  });

  it('rows of a result that broke off do not shift those of the next one', async () => {
    const client = postgres(url, { max: 1, fetch_types: false });
    const broken = client`select n, pg_sleep(n / 1e6) from generate_series(1, 100000) as n`;
    broken.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    await endBackends();
    await expect(broken).rejects.toThrow();
    const rows = await retried(() => client`select 7 as n`.then((found) => [...found]));
    expect(rows).toEqual([{ n: 7 }]);
    await client.end();
  });
});

it('a server that takes connections and closes them fails each query instead of keeping it', async () => {
  const proxy = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const database = openPostgres(`postgres://user@127.0.0.1:${port}/nowhere`);
  await expect(database.system.execute(sql`select 1`)).rejects.toThrow();
  await database.close();
  proxy.close();
});

/** The first queries after a loss may still meet a connection that is about to be found dead. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
