import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { openPglite } from '../../src/db/pglite.ts';
import { openPostgres } from '../../src/db/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated embedded database, dumped once for the whole run. */
    pgliteSnapshot: string;
    /** A migrated PostgreSQL database to clone, and where; null without TEST_DATABASE_URL. */
    postgresTemplate: { url: string; template: string } | null;
  }
}

/** Migrates each kind of database once; test files start from copies. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'pontual-test-'));
  const snapshot = join(folder, 'snapshot.tar');
  const embedded = await openPglite({ dataDir: null });
  await migrateDatabase(embedded);
  writeFileSync(snapshot, Buffer.from(await (await embedded.pglite.dumpDataDir('none')).arrayBuffer()));
  await embedded.close();
  project.provide('pgliteSnapshot', snapshot);

  const url = process.env.TEST_DATABASE_URL;
  const dropTemplate = url === undefined ? async () => {} : await migrateTemplate(project, url);
  if (url === undefined) project.provide('postgresTemplate', null);
  return async () => {
    await dropTemplate();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function migrateTemplate(project: TestProject, url: string) {
  const template = `pontual_template_${process.pid}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${template}`);
  await admin.unsafe(`create database ${template}`);
  const database = openPostgres(databaseAt(url, template));
  await migrateDatabase(database);
  await database.close();
  project.provide('postgresTemplate', { url, template });
  return async () => {
    await admin.unsafe(`drop database if exists ${template} with (force)`);
    await admin.end();
  };
}

export function databaseAt(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
