import { cpSync, mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { AnyDatabase } from '../../src/db/open.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { databaseAt } from './global-setup.ts';

let made = 0;

/** A PostgreSQL database of its own, migrated or with no schema at all, and how to drop it. */
export async function freshPostgres(
  content: 'migrated' | 'empty' = 'migrated',
): Promise<{ url: string; drop: () => Promise<void> } | null> {
  const input = inject('postgresTemplate');
  if (input === null) return null;
  made += 1;
  const name = `pontual_test_${process.pid}_${made}`;
  const admin = postgres(input.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(
    `create database ${name} template ${content === 'migrated' ? input.template : 'template0'}`,
  );
  return {
    url: databaseAt(input.url, name),
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

/** The project's migrations up to the one before `name` (without its number), in a folder of their own. */
function migrationsBefore(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pontual-migrations-'));
  cpSync(resolve(import.meta.dirname, '../../drizzle'), folder, { recursive: true });
  const path = join(folder, 'meta/_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(path, 'utf8'));
  const end = journal.entries.findIndex(({ tag }) => tag.endsWith(`_${name}`));
  if (end < 1) throw new Error(`There is no migration "${name}" to stop before.`);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
  return folder;
}

/** As `onEachDatabase`, but with the schema of the version that did not have the migration `name` yet. */
export function onEachDatabaseBefore(name: string, body: (database: () => AnyDatabase) => void): void {
  const kinds =
    inject('postgresTemplate') === null ? (['pglite'] as const) : (['pglite', 'postgres'] as const);
  describe.each(kinds)('on %s', (kind) => {
    let database: AnyDatabase | null = null;
    let cleanUp = async () => {};
    beforeAll(async () => {
      const migrationsFolder = migrationsBefore(name);
      if (kind === 'pglite') {
        const embedded = await openPglite({ dataDir: null });
        await migratePglite(drizzlePglite(embedded.pglite), { migrationsFolder });
        database = embedded;
      } else {
        const served = await freshPostgres('empty');
        if (served === null) throw new Error('PostgreSQL was there a moment ago.');
        const client = postgres(served.url, { max: 1, onnotice: () => {} });
        await migratePostgres(drizzlePostgres(client), { migrationsFolder });
        await client.end();
        database = openPostgres(served.url);
        cleanUp = served.drop;
      }
      rmSync(migrationsFolder, { recursive: true, force: true });
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
