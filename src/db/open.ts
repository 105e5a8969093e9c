import { type EmbeddedDatabase, openPglite } from './pglite.ts';
import { openPostgres, type ServedDatabase } from './postgres.ts';

export type AnyDatabase = EmbeddedDatabase | ServedDatabase;

/** PostgreSQL when a URL is given, else the embedded database in `dataDir`. */
export async function openDatabase(options: {
  databaseUrl: string | null;
  dataDir: string;
}): Promise<AnyDatabase> {
  return options.databaseUrl === null
    ? openPglite({ dataDir: options.dataDir })
    : openPostgres(options.databaseUrl);
}
