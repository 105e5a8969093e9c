import { sql } from 'drizzle-orm';
import type { AnyDatabase } from '../../src/db/open.ts';
import { toRows } from '../../src/db/rows.ts';

/** Every row of every table of ours and of the job queue, as text: what a thief of the database would read. */
export async function dumpDatabase(database: AnyDatabase): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await database.system.execute(
    sql`select table_schema, table_name from information_schema.tables
        where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' order by 1, 2`,
  );
  const dump = new Map<string, readonly string[]>();
  for (const { table_schema: schema, table_name: name } of toRows(tables)) {
    const table = sql`${sql.identifier(String(schema))}.${sql.identifier(String(name))}`;
    const rows = await database.system.execute(sql`select to_jsonb(one)::text as line from ${table} one`);
    dump.set(
      `${schema}.${name}`,
      toRows(rows).map(({ line }) => String(line)),
    );
  }
  return dump;
}

/** The tables that hold `text` somewhere. */
export async function tablesHolding(database: AnyDatabase, text: string): Promise<readonly string[]> {
  const dump = await dumpDatabase(database);
  return [...dump].flatMap(([table, lines]) => (lines.some((line) => line.includes(text)) ? [table] : []));
}
