import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId, instant } from './columns.ts';

/** One immutable version of a calendar, tier, metric or policy, as the admin's JSON. Effective-dated; never updated. */
export const ruleVersion = pgTable(
  'rule_version',
  {
    accountId: accountId(),
    kind: text().$type<'calendar' | 'tier' | 'metric' | 'policy'>().notNull(),
    key: text().notNull(),
    version: integer().notNull(),
    /** Order of precedence among policies. */
    position: integer().notNull(),
    body: jsonb().notNull(),
    publishedAt: instant().notNull(),
    publishedBy: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.kind, table.key, table.version] }),
    index().on(table.accountId, table.publishedAt),
  ],
);

/** Rules imported from the CRM's own SLA set-up: to be looked at and published by an admin, never in force. */
export const ruleDraft = pgTable(
  'rule_draft',
  {
    accountId: accountId(),
    draftId: text().notNull(),
    name: text().notNull(),
    body: jsonb().notNull(),
    notes: jsonb().$type<readonly string[]>().notNull(),
    importedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.draftId] })],
);
