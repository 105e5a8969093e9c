import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Announcement } from '../../domain/announcement.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import { accountId, instant } from './columns.ts';

export type AnnouncementState = 'due' | 'sent' | 'refused';

/** A line for a ticket's timeline in the CRM: each is sent once. */
export const announcement = pgTable(
  'announcement',
  {
    accountId: accountId(),
    /** `<ticket>:<kind>:<metric>:<cycle>:<what>`, and of an excuse the id of its event. */
    key: text().notNull(),
    ticketId: text().notNull(),
    what: text().$type<Announcement['what']>().notNull(),
    metric: text().notNull(),
    cycle: integer().notNull(),
    at: instant().notNull(),
    dueAt: instant(),
    policy: text().notNull(),
    tier: text(),
    reason: text(),
    state: text().$type<AnnouncementState>().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    failure: jsonb().$type<StoredFailure>(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index().on(table.accountId, table.nextAttemptAt).where(sql`state = 'due'`),
  ],
);
