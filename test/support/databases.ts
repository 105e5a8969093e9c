import { openAsBlob } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { AnyDatabase } from '../../src/db/open.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { databaseAt } from './global-setup.ts';

let made = 0;

/** A migrated, empty PostgreSQL database of its own, and how to drop it. */
export async function freshPostgres(): Promise<{ url: string; drop: () => Promise<void> } | null> {
  const given = inject('postgresTemplate');
  if (given === null) return null;
  made += 1;
  const name = `pontual_test_${process.pid}_${made}`;
  const admin = postgres(given.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name} template ${given.template}`);
  return {
    url: databaseAt(given.url, name),
    async drop() {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A migrated, empty embedded database in memory. */
export async function freshPglite() {
  return openPglite({ dataDir: null, snapshot: await openAsBlob(inject('pgliteSnapshot')) });
}

/** Runs the same tests on PGlite and, when TEST_DATABASE_URL is given, on PostgreSQL: one fresh database per file and kind. */
export function onEachDatabase(body: (database: () => AnyDatabase) => void): void {
  const kinds =
    inject('postgresTemplate') === null ? (['pglite'] as const) : (['pglite', 'postgres'] as const);
  describe.each(kinds)('on %s', (kind) => {
    let database: AnyDatabase | null = null;
    let cleanUp = async () => {};
    beforeAll(async () => {
      const served = kind === 'postgres' ? await freshPostgres() : null;
      database = served === null ? await freshPglite() : openPostgres(served.url);
      cleanUp = served?.drop ?? cleanUp;
    });
    afterAll(async () => {
      await database?.close();
      await cleanUp();
    });
    body(() => {
      if (database === null)
        throw new Error('The database is opened before the tests and not at collection.');
      return database;
    });
  });
}
