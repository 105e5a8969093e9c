import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Right, Role } from '../../domain/access.ts';
import { accountId, instant } from './columns.ts';

/** A user of the account's CRM who may have something to look at here. */
export const member = pgTable(
  'member',
  {
    accountId: accountId(),
    /** The CRM's id of the user. */
    memberId: text().notNull(),
    name: text(),
    /** Lower case. */
    email: text(),
    repId: text(),
    /** As the CRM says; null: it does not. */
    crmRole: text().$type<'admin' | 'agent'>(),
    /** The CRM's own word for it. */
    crmRoleName: text(),
    /** Chosen in the settings; null: the CRM's word counts. */
    assignedRole: text().$type<Role>(),
    /** Ids of the teams they are in, as the CRM says. */
    teamIds: jsonb().$type<readonly string[]>().notNull().default([]),
    /** False: the CRM does not have them any more, or suspended them. */
    active: boolean().notNull().default(true),
    /** When the CRM last named them. */
    seenAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.memberId] }),
    index().on(table.accountId, table.email),
    // Whose a mail address is, over all accounts.
    index().on(table.email),
  ],
);

/** Who leads which team: no CRM says so. */
export const teamLead = pgTable(
  'team_lead',
  { accountId: accountId(), teamId: text().notNull(), memberId: text().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.teamId, table.memberId] })],
);

/** A browser in which somebody is signed in. Of its cookie only the digest is stored. */
export const memberSession = pgTable(
  'member_session',
  {
    accountId: accountId(),
    sessionId: text().notNull(),
    hash: text().notNull(),
    memberId: text().notNull(),
    /** By which way it was opened. */
    way: text().$type<'crm_link' | 'mail' | 'crm_sign_in'>().notNull(),
    /** What the browser calls itself, for whoever looks through their sessions. */
    browser: text(),
    openedAt: instant().notNull(),
    usedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.sessionId] }),
    unique().on(table.accountId, table.hash),
    index().on(table.accountId, table.memberId),
  ],
);

/** A link that signs in once. Of its code only the digest is stored. */
export const signInCode = pgTable(
  'sign_in_code',
  {
    accountId: accountId(),
    hash: text().notNull(),
    memberId: text().notNull(),
    kind: text().$type<'crm_link' | 'mail'>().notNull(),
    /** Path to go on to; null: the link itself says. */
    to: text(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.hash] }),
    index().on(table.accountId, table.expiresAt),
  ],
);

/** A program's key. Of it only the digest is stored. */
export const apiKey = pgTable(
  'api_key',
  {
    accountId: accountId(),
    keyId: text().notNull(),
    hash: text().notNull(),
    name: text().notNull(),
    scopes: jsonb().$type<readonly Right[]>().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    /** Null: it does not end by itself. */
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.keyId] }),
    unique().on(table.accountId, table.hash),
  ],
);

/** What a write with an idempotency key was answered: the same request is answered the same and acts once. */
export const idempotentAnswer = pgTable(
  'idempotent_answer',
  {
    accountId: accountId(),
    key: text().notNull(),
    requestHash: text().notNull(),
    /** Null: the first request is still under way. */
    status: integer(),
    body: text(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] }), index().on(table.accountId, table.at)],
);

/** While one is open, the operator of the server may look at the account. */
export const supportAccess = pgTable(
  'support_access',
  {
    accountId: accountId(),
    grantId: text().notNull(),
    grantedBy: text().notNull(),
    grantedAt: instant().notNull(),
    until: instant().notNull(),
    endedAt: instant(),
    endedBy: text(),
    /** When the operator last looked. */
    usedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.grantId] })],
);
