import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { accountId, instant } from './columns.ts';

/** Stands for the account of a mail that is of no single one: no account is called so. */
export const NO_ACCOUNT = '*';

/** A mail that waits to be sent. Deleted once it is out, refused or too late. */
export const outgoingMail = pgTable(
  'outgoing_mail',
  {
    accountId: accountId(),
    id: text().notNull(),
    kind: text().notNull(),
    /** Recipient, subject and texts as a JWE: mails hold names, and links that sign in. */
    jwe: text().notNull(),
    createdAt: instant().notNull(),
    /** Nobody wants it after that. */
    expiresAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    /** Why the last attempt failed, without the recipient. */
    failure: text(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] }), index().on(table.nextAttemptAt)],
);

/**
 * Somebody asked for a link by mail, known or not. Kept for a day, so that asking again is bounded. Of no account: to whom the address
 * belongs is looked up after the answer, which therefore tells nothing.
 */
export const linkRequest = pgTable(
  'link_request',
  {
    id: text().primaryKey(),
    /** Digest of the address in lower case. */
    addressHash: text().notNull(),
    /** Address, language and where to go on to, as a JWE; null: it was dealt with. */
    jwe: text(),
    requestedAt: instant().notNull(),
  },
  (table) => [
    index().on(table.addressHash, table.requestedAt),
    index().on(table.requestedAt),
    index('link_request_waiting').on(table.requestedAt).where(sql`jwe is not null`),
  ],
);
