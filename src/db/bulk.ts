import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import type { Queries } from './database.ts';
import { toRows } from './rows.ts';

type Rows<T extends PgTable> = readonly T['$inferSelect'][];

/**
 * Stores whole rows in one statement with one parameter. A row that is there already (same primary key) is left as it is, or
 * with `replace` takes the new values, except those in `keep`. With a parameter for each value, a hundred tickets take
 * thousands: building and planning those took longer than all else, every number of rows was a statement of its own, and 65,535 is
 * the most there can be. Rows are stored in the order of their key: two transactions that store the same ones cannot wait for each other.
 */
export async function storeRows<T extends PgTable>(
  tx: Queries,
  table: T,
  rows: Rows<T>,
  whenThere: 'leave' | { readonly replace: true; readonly keep?: readonly (keyof T['$inferSelect'])[] },
): Promise<void> {
  if (rows.length === 0) return;
  const conflict = whenThere === 'leave' ? sql`do nothing` : replacing(table, whenThere.keep ?? []);
  await tx.execute(sql`${insertion(table, rows)} on conflict ${conflict}`);
}

/** Stores the rows that are not there yet. Returns the value of `column` of each that was new. */
export async function storeNewRows<T extends PgTable>(
  tx: Queries,
  table: T,
  rows: Rows<T>,
  column: keyof T['$inferSelect'] & string,
): Promise<ReadonlySet<unknown>> {
  if (rows.length === 0) return new Set();
  const name = toSnakeCase(column);
  const result = await tx.execute(
    sql`${insertion(table, rows)} on conflict do nothing returning ${sql.identifier(name)}`,
  );
  return new Set(toRows(result).map((row) => row[name]));
}

/** As `storeRows`; `set` says what becomes of a row that is there already, in the words of SQL. */
export async function upsertRows<T extends PgTable>(
  tx: Queries,
  table: T,
  rows: Rows<T>,
  set: SQL,
): Promise<void> {
  if (rows.length === 0) return;
  const target = sql.raw(keyColumns(table).map(toSnakeCase).join(', '));
  await tx.execute(sql`${insertion(table, rows)} on conflict (${target}) do update set ${set}`);
}

function insertion<T extends PgTable>(table: T, rows: Rows<T>): SQL {
  const columns = Object.entries(getTableColumns(table));
  const quoted = columns.map(([key]) => `"${key}"`).join(', ');
  const typed = columns.map(([key, column]) => `"${key}" ${column.getSQLType()}`).join(', ');
  const names = columns.map(([key]) => toSnakeCase(key)).join(', ');
  const ordered = inKeyOrder(table, rows);
  return sql`
    insert into ${table} (${sql.raw(names)})
    select ${sql.raw(quoted)} from jsonb_to_recordset(${JSON.stringify(ordered)}::text::jsonb) as given(${sql.raw(typed)})`;
}

function inKeyOrder<T extends PgTable>(table: T, rows: Rows<T>): Rows<T> {
  const key = keyColumns(table);
  const keyed = rows.map((row) => ({
    row,
    key: JSON.stringify(key.map((name) => row[name as keyof typeof row])),
  }));
  return keyed.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row);
}

/** Names of the columns of the primary key, as the schema has them. */
function keyColumns(table: PgTable): readonly string[] {
  const named = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns);
  const names = new Set(named.map(({ name }) => name));
  return Object.entries(getTableColumns(table)).flatMap(([key, column]) =>
    names.has(column.name) ? [key] : [],
  );
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
