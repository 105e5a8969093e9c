import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { StatusCategory } from '../../domain/event.ts';
import { accountId, instant } from './columns.ts';

export const rep = pgTable(
  'rep',
  {
    accountId: accountId(),
    repId: text().notNull(),
    name: text().notNull(),
    email: text(),
    active: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.repId] })],
);

/** When somebody was first seen to be a rep, or none any more: a role has its time. */
export const personRole = pgTable(
  'person_role',
  {
    accountId: accountId(),
    personId: text().notNull(),
    seenAt: instant().notNull(),
    isRep: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.personId, table.seenAt] })],
);

export const team = pgTable(
  'team',
  { accountId: accountId(), teamId: text().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.teamId] })],
);

export const inbox = pgTable(
  'inbox',
  { accountId: accountId(), inboxId: text().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.inboxId] })],
);

export const channel = pgTable(
  'channel',
  { accountId: accountId(), channelId: text().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.channelId] })],
);

/** Statuses and stages; `category` is the admin's word, else the adapter's proposal counts. */
export const ticketStatus = pgTable(
  'ticket_status',
  {
    accountId: accountId(),
    raw: text().notNull(),
    label: text().notNull(),
    proposed: text().$type<StatusCategory>().notNull(),
    category: text().$type<StatusCategory>(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.raw] })],
);

export const customer = pgTable(
  'customer',
  {
    accountId: accountId(),
    customerId: text().notNull(),
    name: text().notNull(),
    readAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.customerId] })],
);

/** Effective-dated rights to a tier, `[start, end)`; null is open. */
export const entitlement = pgTable(
  'entitlement',
  {
    accountId: accountId(),
    customerId: text().notNull(),
    seq: integer().notNull(),
    tier: text().notNull(),
    startAt: instant(),
    endAt: instant(),
    /** `crm`: from the customer's own properties. */
    source: text().$type<'crm'>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.customerId, table.seq] }),
    index().on(table.accountId, table.customerId),
  ],
);
