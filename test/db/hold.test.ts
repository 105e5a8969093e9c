import { expect, inject, it } from 'vitest';
import { openPostgres } from '../../src/db/postgres.ts';
import { freshPostgres, onEachDatabase } from '../support/databases.ts';

const MANY = 60;

onEachDatabase((database) => {
  it('any number of pieces of work that each hold one key can each hold a second one', async () => {
    let arrived = 0;
    const allArrived = Promise.withResolvers<void>();
    const outcomes = Array.from({ length: MANY }, (_, number) =>
      database().exclusive(
        `outer:${number}`,
        async () => {
          arrived += 1;
          if (arrived === MANY) allArrived.resolve();
          await allArrived.promise;
          return database().exclusive(`inner:${number}`, async () => number, 'wait');
        },
        'skip',
      ),
    );
    expect(await Promise.all(outcomes)).toEqual(Array.from({ length: MANY }, (_, number) => number));
  });
});

it.runIf(inject('postgresTemplate') !== null)(
  'a key that another instance holds is busy for who skips, and free after it for who waits',
  async () => {
    const database = await freshPostgres();
    if (database === null) throw new Error('TEST_DATABASE_URL went away');
    const [first, second] = [openPostgres(database.url), openPostgres(database.url)];
    const order: string[] = [];
    const release = Promise.withResolvers<void>();
    const holding = Promise.withResolvers<void>();
    const held = first.exclusive(
      'shared',
      async () => {
        holding.resolve();
        await release.promise;
        order.push('first');
      },
      'wait',
    );
    await holding.promise;
    expect(await second.exclusive('shared', async () => 'never', 'skip')).toBe('busy');
    const waiting = second.exclusive('shared', async () => order.push('second'), 'wait');
    release.resolve();
    await Promise.all([held, waiting]);
    expect(order).toEqual(['first', 'second']);
    await Promise.all([first.close(), second.close()]);
    await database.drop();
  },
);
