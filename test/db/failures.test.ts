import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { team } from '../../src/db/schema/index.ts';
import { findDatabaseFailure } from '../../src/lib/database-failure.ts';
import { createLog } from '../../src/lib/log.ts';
import { onEachDatabase } from '../support/databases.ts';

const NAME = 'Mario Rossi';

onEachDatabase((database) => {
  const failing = {
    'a repeated key': () =>
      database().tenant('a', async (tx) => {
        const row = { accountId: 'a', teamId: NAME, name: NAME };
        await tx.insert(team).values(row);
        await tx.insert(team).values(row);
      }),
    'a value of another type': () => database().system.execute(sql`select ${NAME}::bigint`),
    'a syntax error': () => database().system.execute(sql.raw(`select 'x' ${NAME}`)),
    'a value that a function quotes': () =>
      database().system.execute(sql.raw(`do $$ begin raise exception '${NAME}'; end $$`)),
    'a row of another account': () =>
      database().tenant('a', (tx) => tx.insert(team).values({ accountId: 'b', teamId: '1', name: NAME })),
  };

  it.each(Object.entries(failing))('the log of %s shows its code, and no value of a row', async (_, fail) => {
    const error = await fail().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(findDatabaseFailure(error)).toMatchObject({ isUnavailable: false });
    let printed = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        printed += String(chunk);
        done();
      },
    });
    createLog('info', sink).error({ err: error }, 'failed');
    expect(JSON.parse(printed).err.errorCode).toMatch(/^[0-9A-Z]{5}$/);
    expect(printed).not.toMatch(/Mario|Rossi|insert into/i);
    expect(printed.length).toBeLessThan(4_096);
  });

  it('a repeated key is named by table and constraint', async () => {
    const error = await failing['a repeated key']().catch((reason: unknown) => reason);
    expect(findDatabaseFailure(error)).toMatchObject({
      code: '23505',
      table: 'team',
      constraint: expect.stringContaining('team'),
    });
  });

  it('a read-only database is unavailable, not a fault of the statement', async () => {
    const writing = database().system.transaction(async (tx) => {
      await tx.execute(sql`set transaction read only`);
      await tx.insert(team).values({ accountId: 'a', teamId: '1', name: 'x' });
    });
    const error = await writing.catch((reason: unknown) => reason);
    expect(findDatabaseFailure(error)).toMatchObject({ code: '25006', isUnavailable: true });
  });
});
