import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from './database.ts';

/**
 * Stores whole rows in one statement with one parameter. A row that is there already (same primary key) is left as it is, or
 * with `replace` takes the new values, except those in `keep`. With a parameter for each value, a hundred tickets take
 * thousands: building and planning those took longer than all else, and every number of rows was a statement of its own.
 */
export async function storeRows<T extends PgTable>(
  tx: Queries,
  table: T,
  rows: readonly T['$inferSelect'][],
  whenThere: 'leave' | { readonly replace: true; readonly keep?: readonly (keyof T['$inferSelect'])[] },
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(getTableColumns(table));
  const quoted = columns.map(([key]) => `"${key}"`).join(', ');
  const typed = columns.map(([key, column]) => `"${key}" ${column.getSQLType()}`).join(', ');
  const names = columns.map(([key]) => toSnakeCase(key)).join(', ');
  await tx.execute(sql`
    insert into ${table} (${sql.raw(names)})
    select ${sql.raw(quoted)} from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as given(${sql.raw(typed)})
    on conflict ${whenThere === 'leave' ? sql`do nothing` : replacing(table, whenThere.keep ?? [])}`);
}

function replacing(table: PgTable, keep: readonly PropertyKey[]): SQL {
  const key = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns);
  const retained = new Set<PropertyKey>([...keep, ...key.map(({ name }) => name)]);
  const names = Object.keys(getTableColumns(table)).filter((name) => !retained.has(name));
  const set = names.map(toSnakeCase).map((name) => `${name} = excluded.${name}`);
  const target = key.map(({ name }) => toSnakeCase(name));
  return sql.raw(`(${target.join(', ')}) do update set ${set.join(', ')}`);
}

/** As the schema's `casing` does it. */
function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
