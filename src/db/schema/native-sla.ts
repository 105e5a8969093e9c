import { bigint, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId, instant } from './columns.ts';

/** The CRM's own SLA figure of one ticket and metric, as last read, for comparison with ours. */
export const nativeSla = pgTable(
  'native_sla',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    /** The CRM's own name of the metric. */
    metric: text().notNull(),
    /** Ours that measures the same. */
    ours: text(),
    dueAt: instant(),
    state: text().notNull(),
    breachedAt: instant(),
    fulfilledAt: instant(),
    targetMs: bigint({ mode: 'number' }),
    policy: text(),
    readAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.ticketId, table.metric] })],
);
