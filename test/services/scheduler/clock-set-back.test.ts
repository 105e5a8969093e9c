import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRows } from '../../../src/db/rows.ts';
import * as schema from '../../../src/db/schema/index.ts';
import { clampWaits } from '../../../src/services/scheduler/clamp-waits.ts';
import { repairClockSetBack } from '../../../src/services/scheduler/clock-set-back.ts';
import { toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Columns that say not before when something may be done, or how old something is that is not read again while it is new. */
const WAITS = /^(nextAttemptAt|setupNextAt|setupCheckAt|blockedUntil|readAt|doneAt)$/;

const waits = Object.values(schema).flatMap((table) =>
  is(table, PgTable)
    ? Object.keys(getTableColumns(table)).flatMap((column) =>
        WAITS.test(column) ? [[getTableName(table), column] as const] : [],
      )
    : [],
);

const toSnakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

onEachDatabase((database) => {
  const world = toyWorld();
  let running: Running;

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    world.calls.length = 0;
  });

  const changesRead = () => world.calls.filter(({ member }) => member === 'changesSince').length;

  describe('a clock that is three hours ahead for a while and is set back', () => {
    it('does not stop the catch-up: it goes on within its interval', async () => {
      await running.settle(T0 + 3 * HOUR);
      await running.settle(T0 + MINUTE);
      world.calls.length = 0;
      await running.settle(T0 + 7 * MINUTE);
      expect(changesRead()).toBeGreaterThan(0);
    });

    it('is noticed after a restart, too', async () => {
      await running.settle(T0 + 4 * HOUR);
      const again = {
        ...running.services,
        clock: { ...running.clock, now: () => T0 + 10 * MINUTE, takeLatest: () => T0 + 10 * MINUTE },
      };
      expect(await repairClockSetBack(again)).toEqual({ from: T0 + 4 * HOUR, to: T0 + 10 * MINUTE });
      expect(await repairClockSetBack(again)).toBeNull();
    });

    it('a job that was queued meanwhile starts, and does not keep later ones out', async () => {
      const startAfter = async () => {
        const rows = await database().system.execute(
          sql`select count(*) as ahead from pgboss.job where state < 'active' and start_after > now()`,
        );
        return Number(toRows(rows)[0]?.ahead);
      };
      await database().system.execute(
        sql`insert into pgboss.job (name, data, policy, singleton_key, start_after)
            values ('journal', '{"accountId": null}', 'short', 'all', now() + interval '3 hours')`,
      );
      expect(await startAfter()).toBe(1);
      running.clock.set(T0 + 5 * HOUR);
      running.clock.now();
      await running.settle(T0 + 20 * MINUTE);
      expect(await startAfter()).toBe(0);
    });
  });

  it('a clock that goes on, or back by less than a second, repairs nothing', async () => {
    await running.settle(T0 + 6 * HOUR);
    await running.settle(T0 + 6 * HOUR + 10 * MINUTE);
    expect(await repairClockSetBack(running.services)).toBeNull();
    running.clock.set(T0 + 6 * HOUR + 10 * MINUTE - 999);
    expect(await repairClockSetBack(running.services)).toBeNull();
    running.clock.set(T0 + 6 * HOUR + 8 * MINUTE);
    expect(await repairClockSetBack(running.services)).toMatchObject({ to: T0 + 6 * HOUR + 8 * MINUTE });
  });

  it('the schema has such columns in as many tables as are known', () => {
    expect(waits.length).toBeGreaterThanOrEqual(10);
  });

  it.each(waits)('%s.%s that lies ahead is now', async (table, column) => {
    const name = toSnakeCase(column);
    const to = T0 + 30 * MINUTE;
    const { rows } = await fill(table, name, to + HOUR);
    expect(rows).toBeGreaterThan(0);
    await clampWaits(running.services, { to });
    const [row] = toRows(
      await database().system.execute(
        sql`select max(${sql.identifier(name)}) as latest from ${sql.identifier(table)}`,
      ),
    );
    expect(Number(row?.latest)).toBe(to);
  });

  /** One row at least, with every column that must have a value, and that one ahead. */
  async function fill(table: string, column: string, at: number): Promise<{ rows: number }> {
    const columns = toRows(
      await database().system.execute(sql`
        select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO' and column_name <> ${column}`),
    );
    const names = [...columns.map(({ name }) => String(name)), column];
    const values = [
      ...columns.map(({ name, type }) => sql.raw(EXAMPLES[String(type)] ?? `'${String(name)}'`)),
      sql`${at}::bigint`,
    ];
    await database().system.execute(sql`
      insert into ${sql.identifier(table)} (${sql.join(
        names.map((name) => sql.identifier(name)),
        sql`, `,
      )})
      values (${sql.join(values, sql`, `)})`);
    const [row] = toRows(
      await database().system.execute(
        sql`select count(*) as rows from ${sql.identifier(table)} where ${sql.identifier(column)} = ${at}`,
      ),
    );
    return { rows: Number(row?.rows) };
  }
});

const EXAMPLES: Readonly<Record<string, string>> = {
  bigint: '1',
  integer: '1',
  boolean: 'false',
  jsonb: `'{}'`,
  text: `gen_random_uuid()::text`,
};
