import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { AccountSettings } from '../../domain/account-settings.ts';
import type { CrmFailure } from '../../domain/failure.ts';
import type { Leaving } from '../../domain/leaving.ts';
import type { SetupFaultKind } from '../../domain/setup-fault.ts';
import type { StatusReason } from '../../domain/status-reason.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import { accountId, instant } from './columns.ts';

export type AccountStatus = 'provisioning' | 'active' | 'disconnected';

/** One installed CRM account. */
export const account = pgTable(
  'account',
  {
    accountId: accountId().primaryKey(),
    crm: text().notNull(),
    externalId: text().notNull(),
    name: text().notNull(),
    zone: text().notNull(),
    /** What the adapter keeps: ids of its fields and webhook. No secret. */
    state: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    status: text().$type<AccountStatus>().notNull(),
    /** Why it is not active, as a code: its words are made where it is shown; and since when (epoch ms). */
    statusReason: jsonb().$type<StatusReason>(),
    statusSince: instant(),
    /** Of a set-up that stopped: how often in a row, and when it is tried again (null: at once). */
    setupAttempts: integer().notNull().default(0),
    setupNextAt: instant(),
    /** When our own things in the CRM are looked at next (null: at once). */
    setupCheckAt: instant(),
    /** A disconnect that first clears what we wrote, under way, and when it goes on (null: at once). */
    leaving: jsonb().$type<Leaving>(),
    leavingNextAt: instant(),
    keepSubject: boolean().notNull().default(true),
    installedAt: instant().notNull(),
    /** Tickets read by an older mapping of histories have been listed to be read again (ADR 14). */
    historyVersion: integer().notNull().default(0),
    /** The CRM's id of the user who connected the account. Null: not known yet. */
    installerId: text(),
    /** Sessions of pages inside the CRM that were opened before are over. */
    sessionsSince: instant().notNull().default(0),
    /** What the admin decided; absent members: the default. */
    settings: jsonb().$type<Partial<AccountSettings>>().notNull().default({}),
    /** Scopes that the CRM granted, and those asked for at the last install; null: not known. */
    grantedScopes: jsonb().$type<readonly string[]>(),
    requestedScopes: jsonb().$type<readonly string[]>(),
  },
  (table) => [unique().on(table.crm, table.externalId)],
);

/** Secrets of an account, each a JWE (docs/security.md). */
export const credential = pgTable(
  'credential',
  {
    accountId: accountId(),
    kind: text().$type<'oauth' | 'webhook'>().notNull(),
    jwe: text().notNull(),
    /** Plain, so that what must be refreshed is found without opening it. */
    expiresAt: instant(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind] })],
);

/** What of ours in the CRM is not as set-up left it, or was not: kept while it may come back, so that repairs are counted. */
export const setupFault = pgTable(
  'setup_fault',
  {
    accountId: accountId(),
    kind: text().$type<SetupFaultKind>().notNull(),
    subject: text().notNull(),
    /** What the CRM calls it. */
    name: text(),
    /** Wrong since then; null: it was put right. */
    since: instant(),
    /** How often in a row we put it right, and when last. */
    repairs: integer().notNull().default(0),
    repairedAt: instant(),
    /** Why it could not be put right. */
    failure: jsonb().$type<CrmFailure>(),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind, table.subject] })],
);

/** Steps of setting up an account that are done; a stopped set-up goes on after the last one. */
export const provisionStep = pgTable(
  'provision_step',
  { accountId: accountId(), step: text().notNull(), detail: text().notNull(), doneAt: instant().notNull() },
  (table) => [primaryKey({ columns: [table.accountId, table.step] })],
);

/** Where a stream has been read to: changes, all tickets of a new account, tickets whose history is to be read again, people. */
export const syncCursor = pgTable(
  'sync_cursor',
  {
    accountId: accountId(),
    stream: text().$type<'changes' | 'backfill' | 'history' | 'people'>().notNull(),
    cursor: text(),
    done: integer().notNull().default(0),
    total: integer(),
    finishedAt: instant(),
    nextAttemptAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    failure: jsonb().$type<StoredFailure>(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.stream] })],
);

/** Calls spent lately, by slot of the rolling window, shared by all instances. */
export const rateBudget = pgTable(
  'rate_budget',
  {
    accountId: accountId(),
    bucket: text().notNull(),
    /** Slot number → calls. */
    slots: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
    /** The CRM told us to wait until then. */
    blockedUntil: instant(),
    smallestRemaining: integer(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.bucket] })],
);

/** Who did what to the account's settings and secrets. Append-only. */
export const auditEvent = pgTable(
  'audit_event',
  {
    accountId: accountId(),
    id: text().notNull(),
    at: instant().notNull(),
    actor: text().notNull(),
    what: text().notNull(),
    detail: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.id] }),
    index('audit_event_at').on(table.accountId, table.at, table.id),
  ],
);
