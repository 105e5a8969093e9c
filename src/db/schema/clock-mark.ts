import { boolean, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** About the latest instant that any instance has worked at, so that a clock set back is noticed after a restart too. One row at most. */
export const clockMark = pgTable('clock_mark', {
  only: boolean().primaryKey().default(true),
  latestAt: instant().notNull(),
});
