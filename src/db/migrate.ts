import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { PontualError } from '../domain/error.ts';
import type { Database } from './database.ts';
import type { EmbeddedDatabase } from './pglite.ts';
import type { ServedDatabase } from './postgres.ts';
import { toRows } from './rows.ts';

const MIGRATIONS = resolve(import.meta.dirname, '../../drizzle');

/** The database was made by a newer version of Pontual. */
export class DatabaseNewer extends PontualError {
  readonly code = 'conflict';
  constructor(place: string) {
    super(
      `The database at ${place} was migrated by a newer version of Pontual than this one. Start the newer version, or point DATABASE_URL or DATA_DIR at another database.`,
    );
  }
}

interface Journal {
  readonly entries: readonly { readonly when: number; readonly tag: string }[];
}

function readJournal(): Journal {
  return JSON.parse(readFileSync(resolve(MIGRATIONS, 'meta/_journal.json'), 'utf8'));
}

async function appliedAt(database: Database): Promise<readonly number[]> {
  const [exists] = toRows(
    await database.system.execute(sql`select to_regclass('drizzle.__drizzle_migrations') as name`),
  );
  if (exists?.name === null || exists === undefined) return [];
  return toRows(await database.system.execute(sql`select created_at from drizzle.__drizzle_migrations`)).map(
    (row) => Number(row.created_at),
  );
}

/** Names of migrations not applied yet, oldest first. Throws DatabaseNewer. */
export async function pendingMigrations(database: Database): Promise<readonly string[]> {
  const { entries } = readJournal();
  const applied = await appliedAt(database);
  const newest = entries.at(-1)?.when ?? 0;
  if (applied.some((when) => when > newest)) throw new DatabaseNewer(database.place);
  const last = Math.max(0, ...applied);
  return entries.filter((entry) => entry.when > last).map((entry) => entry.tag);
}

/** Brings the schema up to this version; several instances may start at once. Gives the names applied. */
export async function migrateDatabase(
  database: EmbeddedDatabase | ServedDatabase,
): Promise<readonly string[]> {
  return database.exclusive(
    'pontual:migrate',
    async () => {
      const pending = await pendingMigrations(database);
      if (pending.length > 0) await apply(database);
      return pending;
    },
    'wait',
  );
}

async function apply(database: EmbeddedDatabase | ServedDatabase): Promise<void> {
  if (database.kind === 'pglite') {
    const { drizzle } = await import('drizzle-orm/pglite');
    const { migrate } = await import('drizzle-orm/pglite/migrator');
    await migrate(drizzle(database.pglite), { migrationsFolder: MIGRATIONS });
    return;
  }
  const { default: postgres } = await import('postgres');
  const { drizzle } = await import('drizzle-orm/postgres-js');
  const { migrate } = await import('drizzle-orm/postgres-js/migrator');
  const client = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end({ timeout: 5 });
  }
}
