import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import { instant } from './columns.ts';

/** How far a stream of the app as a whole has been read (the vendor's journal). Of no account: never holds its data. */
export const appCursor = pgTable(
  'app_cursor',
  {
    crm: text().notNull(),
    stream: text().$type<'journal'>().notNull(),
    cursor: text(),
    nextAttemptAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    failure: jsonb().$type<StoredFailure>(),
  },
  (table) => [primaryKey({ columns: [table.crm, table.stream] })],
);
