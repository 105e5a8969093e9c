import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { toRows } from './rows.ts';

/**
 * The role that the app runs as, if row-level security does not bind it: a superuser, or one with BYPASSRLS. Null for any other
 * role and for the embedded database, which has a superuser only.
 */
export async function findUnboundRole(database: Database): Promise<string | null> {
  if (database.kind === 'pglite') return null;
  const [row] = toRows(
    await database.system.execute(
      sql`select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)`,
    ),
  );
  return row === undefined ? null : String(row.rolname);
}
