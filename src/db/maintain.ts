import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { toRows } from './rows.ts';

/** A table of fewer changed rows is planned well enough; beyond that a tenth of its rows may change. */
const FEW_ROWS = 500;
const SHARE = 0.1;

/**
 * Collects statistics of the tables that changed much since they were last looked at, as after a backfill. PostgreSQL does it by
 * itself, up to a minute late and not for a role that turned it off; the embedded database never does, and without statistics
 * one query after each catch-up took 6.5 s instead of 26 ms. There, room of dead rows is given back, too. Gives the tables.
 */
export async function maintainTables(database: Database): Promise<readonly string[]> {
  const command = database.kind === 'pglite' ? 'vacuum (analyze)' : 'analyze';
  // The embedded database counts its changes up to a second late.
  await database.system.execute(sql`select pg_stat_force_next_flush()`);
  const result = await database.system.execute(sql`
    select format('%I.%I', s.schemaname, s.relname) as name
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname in ('public', 'pgboss')
      and pg_has_role(c.relowner, 'USAGE')
      and s.n_mod_since_analyze > ${FEW_ROWS} + ${SHARE} * greatest(c.reltuples, 0)
    order by s.n_mod_since_analyze desc`);
  const names = toRows(result).map(({ name }) => String(name));
  // One statement each: locks are short, and on the embedded database requests come between.
  for (const name of names) await database.system.execute(sql.raw(`${command} ${name}`));
  return names;
}
