import { boolean, pgTable } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Where a simulated clock stands, so that a restarted process goes on from there. One row at most; empty in production. */
export const simulatedClockRow = pgTable('simulated_clock', {
  only: boolean().primaryKey().default(true),
  now: instant().notNull(),
});
