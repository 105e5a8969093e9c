import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { explainFailure } from '../../src/bin/failure.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { toRows } from '../../src/db/rows.ts';
import { team } from '../../src/db/schema/index.ts';
import { findDatabaseFailure } from '../../src/lib/database-failure.ts';
import { itemProblem } from '../../src/services/faults/item-fault.ts';
import { freshPostgres } from '../support/databases.ts';
import { freezableProxy, listenTcp } from '../support/tcp.ts';

const findFailure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe.runIf(inject('postgresTemplate') !== null)('no wait for PostgreSQL is without end', () => {
  let url = '';
  let drop = async () => {};

  beforeAll(async () => {
    const database = await freshPostgres();
    if (database === null) throw new Error('TEST_DATABASE_URL went away');
    ({ url, drop } = database);
  });
  afterAll(() => drop());

  it('what finds every connection busy fails as unavailable, is nobody’s fault, and does not run afterwards', async () => {
    const database = openPostgres(url, 1);
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const busy = database.tenant('a', async (tx) => {
      await tx.execute(sql`select 1`);
      started.resolve();
      await release.promise;
    });
    await started.promise;
    const row = (teamId: string) => ({ accountId: 'a', teamId, name: 'x' });
    const errors = await Promise.all(
      [
        database.system.insert(team).values(row('single')),
        database.system.transaction((tx) => tx.insert(team).values(row('transaction'))),
        database.tenant('a', (tx) => tx.insert(team).values(row('tenant'))),
      ].map(findFailure),
    );
    for (const error of errors) {
      expect(findDatabaseFailure(error)).toMatchObject({ code: 'POOL_TIMEOUT', isUnavailable: true });
      expect(itemProblem(error)).toBeNull();
    }
    release.resolve();
    await busy;
    expect(await database.system.select().from(team)).toEqual([]);
    await database.close();
  });

  it('a server that freezes in the middle of a query fails it, and the next one goes to a new connection', async () => {
    const proxy = await freezableProxy(new URL(url));
    const through = new URL(url);
    through.host = `127.0.0.1:${proxy.port}`;
    through.searchParams.set('statement_timeout', '1000');
    const database = openPostgres(through.href, 1);
    await database.probe();
    await database.exclusive('key', async () => {}, 'wait');
    await database.system.execute(sql`select 1`);
    proxy.freeze();
    const errors = await Promise.all(
      [
        database.system.execute(sql`select 1`),
        database.probe(),
        database.exclusive('key', async () => {}, 'wait'),
      ].map(findFailure),
    );
    for (const error of errors) {
      expect(findDatabaseFailure(error)).toMatchObject({ code: 'CONNECTION_CLOSED', isUnavailable: true });
    }
    expect(toRows(await database.system.execute(sql`select 7 as n`))).toEqual([{ n: 7 }]);
    await database.probe();
    expect(await database.exclusive('key', async () => 'worked', 'wait')).toBe('worked');
    await database.close();
    proxy.close();
  });

  it('a transaction that freezes ends, too', async () => {
    const proxy = await freezableProxy(new URL(url));
    const through = new URL(url);
    through.host = `127.0.0.1:${proxy.port}`;
    through.searchParams.set('statement_timeout', '1000');
    const database = openPostgres(through.href, 1);
    const lost = database.tenant('a', async (tx) => {
      await tx.execute(sql`select 1`);
      proxy.freeze();
      await tx.execute(sql`select 2`);
    });
    expect(findDatabaseFailure(await findFailure(lost))).toMatchObject({ code: 'CONNECTION_CLOSED' });
    await database.close();
    proxy.close();
  });
});

it('PgBouncer that refuses our start-up parameters is named with the setting that helps', async () => {
  const text = 'SFATAL\0C08P01\0Munsupported startup parameter: statement_timeout\0\0';
  const refusal = Buffer.from(`E....${text}`, 'latin1');
  refusal.writeInt32BE(text.length + 4, 1);
  const bouncer = await listenTcp((socket) => socket.once('data', () => socket.end(refusal)));
  const database = openPostgres(`postgres://user@127.0.0.1:${bouncer.port}/x`);
  const error = await findFailure(database.system.execute(sql`select 1`));
  expect(explainFailure(error)).toMatch(/unsupported startup parameter.*ignore_startup_parameters = /);
  await database.close();
  bouncer.close();
});
