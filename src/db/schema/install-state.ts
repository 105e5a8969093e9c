import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** Installs that came back from the CRM: each may end once. Kept until its state would have expired. Of no account. */
export const usedInstallState = pgTable('used_install_state', {
  id: text().primaryKey(),
  expiresAt: instant().notNull(),
});
