import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { freshPostgres } from '../support/databases.ts';
import { prematureOrRepeatedWrites, propertyDifferences, reportDifferences } from './compare.ts';
import { writeMadeUpLog } from './made-up-log.ts';
import { type PlayOptions, type PlayResult, playLog } from './play-log.ts';

const MINUTES = 60_000;
const logPath = writeMadeUpLog(24, 11);
afterAll(() => rmSync(dirname(logPath), { recursive: true, force: true }));

/** Everything that must hold however the log came through. */
function expectAsTheOracle(result: PlayResult): void {
  expect(propertyDifferences(result)).toEqual([]);
  expect(reportDifferences(result)).toEqual([]);
  expect(prematureOrRepeatedWrites(result)).toEqual([]);
}

const play = (port: number, more: Omit<PlayOptions, 'logPath' | 'port'> = {}) =>
  playLog({ logPath, port, ...more });
const CHAOS = { seed: 5, lose: 0.05, duplicate: 1, shuffle: true };

describe('a log played through both CRMs into a real server process', () => {
  it(
    'ends with the properties in the CRMs and the reports that the oracle computes from the log',
    async () => {
      const result = await play(18110);
      expect(result.expected.tickets.length).toBe(24);
      const states = result.expected.tickets.flatMap((ticket) => ticket.clocks.map((clock) => clock.state));
      expect(new Set(states)).toEqual(new Set([...new Set(states), 'met', 'missed']));
      expectAsTheOracle(result);
    },
    5 * MINUTES,
  );

  it(
    'ends the same with webhooks shuffled, sent twice, and 5 % of them lost',
    async () => expectAsTheOracle(await play(18120, { chaos: CHAOS })),
    5 * MINUTES,
  );

  it(
    'ends the same on the embedded database with the server killed (SIGKILL) in the middle, twice; nothing is written that was not due',
    async () => {
      const result = await play(18130, { killAt: [0.3, 0.7] });
      expect(result.kills).toBe(2);
      expectAsTheOracle(result);
    },
    5 * MINUTES,
  );

  it.runIf(inject('postgresTemplate') !== null)(
    'ends the same on PostgreSQL with the server killed (SIGKILL) in the middle, twice',
    async () => {
      const database = await freshPostgres();
      if (database === null) throw new Error('TEST_DATABASE_URL went away');
      try {
        const result = await play(18140, { killAt: [0.3, 0.7], databaseUrl: database.url, chaos: CHAOS });
        expect(result.kills).toBe(2);
        expectAsTheOracle(result);
      } finally {
        await database.drop();
      }
    },
    5 * MINUTES,
  );
});
