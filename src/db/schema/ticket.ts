import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import type { Badge, ClockState } from '../../domain/evaluation.ts';
import type { ActorKind, FieldValue, StatusCategory, TicketEventType } from '../../domain/event.ts';
import type { ItemProblem, SetAsideAbout } from '../../domain/item-problem.ts';
import type { ReadNote } from '../../domain/read-note.ts';
import type { PolicyKind } from '../../domain/rules.ts';
import type { SlaProperties, SlaPropertyKey } from '../../domain/sla-properties.ts';
import type { StoredFailure } from '../../domain/stored-failure.ts';
import { accountId, instant } from './columns.ts';

/** As `ChangeNotice.about` of the port. */
type ChangedThing = 'ticket' | 'ticket_alias' | 'customer' | 'person';

/** A notice by webhook that something may have changed. Stored before the webhook is answered. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    accountId: accountId(),
    sourceId: text().notNull(),
    about: text().$type<ChangedThing>().notNull(),
    subjectId: text().notNull(),
    why: text().notNull(),
    occurredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    ownEcho: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.sourceId] }),
    index().on(table.accountId, table.receivedAt),
  ],
);

/** A request to read something again from the CRM. The read deletes it, unless a newer notice has come meanwhile. */
export const readRequest = pgTable(
  'read_request',
  {
    accountId: accountId(),
    about: text().$type<ChangedThing>().notNull(),
    subjectId: text().notNull(),
    /** Grows with each notice: a read deletes only the version that it saw. */
    seq: integer().notNull(),
    /** Found by a backfill: read when no live change waits. */
    inBacklog: boolean().notNull().default(false),
    firstAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    failure: jsonb().$type<StoredFailure>(),
    /** Set aside for a fault of its own, while the others are read. */
    problem: jsonb().$type<ItemProblem>(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.about, table.subjectId] }),
    index().on(table.accountId, table.nextAttemptAt),
  ],
);

/** An entry of the directory or an event that cannot be stored, while all others are. Gone when it could be. */
export const setAside = pgTable(
  'set_aside',
  {
    accountId: accountId(),
    about: text().$type<SetAsideAbout>().notNull(),
    itemId: text().notNull(),
    problem: jsonb().$type<ItemProblem>().notNull(),
    attempts: integer().notNull(),
    since: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.about, table.itemId] })],
);

/** Stands for no due date where tickets are ordered by it: they come last. */
export const NO_DUE = Number.MAX_SAFE_INTEGER;
export const dueOrder = (table: { readonly nextDueAt: AnyPgColumn }): SQL<number> =>
  sql`coalesce(${table.nextDueAt}, ${sql.raw(`${NO_DUE}::bigint`)})`;

/** Neither solved nor closed, merged or deleted: an index with this condition serves queries that say the same. */
const IS_OPEN = sql.raw(`gone_at is null and status not in ('solved', 'closed')`);

/** What a ticket is now, and the headline of its evaluation. */
export const ticket = pgTable(
  'ticket',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    subject: text(),
    /** Without case and accents, cut: the beginning of it is searched for. */
    subjectFolded: text(),
    statusRaw: text().notNull(),
    status: text().$type<StatusCategory>().notNull(),
    priority: text(),
    channelId: text(),
    inboxId: text(),
    repId: text(),
    teamId: text(),
    customerId: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    url: text(),
    fields: jsonb().$type<Readonly<Record<string, FieldValue>>>().notNull(),
    /** What could not be read, in words. */
    notes: jsonb().$type<readonly ReadNote[]>().notNull(),
    goneAt: instant(),
    mergedInto: text(),
    badge: text().$type<Badge>().notNull(),
    policy: text(),
    tier: text(),
    /** What was given as a tier where no tier is called so. */
    unknownTier: text(),
    nextDueAt: instant(),
    nextDueMetric: text(),
    evaluatedAt: instant().notNull(),
    /** Of the mapping that last read its history whole (ADR 14). */
    historyVersion: integer().notNull().default(0),
    /** When time alone next changes something; the sweep looks at nothing else. */
    nextChangeAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.ticketId] }),
    index().on(table.accountId, table.nextChangeAt).where(sql`next_change_at is not null`),
    // Lists walk one of these four in its order from where the page before ended; open tickets are few beside all.
    index('ticket_open_due').on(table.accountId, dueOrder(table), table.ticketId).where(IS_OPEN),
    index('ticket_due').on(table.accountId, dueOrder(table), table.ticketId),
    index('ticket_created').on(table.accountId, table.createdAt, table.ticketId),
    index('ticket_updated').on(table.accountId, table.updatedAt, table.ticketId),
    // A filter on what few tickets have finds them here, where a walk would pass by all others.
    index().on(table.accountId, table.customerId),
    index().on(table.accountId, table.repId),
    index().on(table.accountId, table.teamId),
    index().on(table.accountId, table.inboxId),
    index().on(table.accountId, table.channelId),
    index().on(table.accountId, table.tier),
    index().on(table.accountId, table.policy),
    index().on(table.accountId, table.priority),
    index().on(table.accountId, table.badge),
    index('ticket_next_metric')
      .on(table.accountId, table.nextDueMetric)
      .where(sql`next_due_metric is not null`),
    index('ticket_subject').on(table.accountId, sql`subject_folded collate "C"`),
  ],
);

/** The ticket's history: one row per source id. Append-only, but for what a newer mapping reads otherwise (ADR 14). */
export const ticketEvent = pgTable(
  'ticket_event',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    eventId: text().notNull(),
    at: instant().notNull(),
    type: text().$type<TicketEventType>().notNull(),
    actorKind: text().$type<ActorKind>().notNull(),
    actorId: text(),
    /** The members that the type adds. */
    body: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.ticketId, table.eventId] })],
);

/** What a newer mapping of a history replaced or withdrew (ADR 14). Append-only; only people read it. */
export const supersededEvent = pgTable(
  'superseded_event',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    eventId: text().notNull(),
    /** Of the mapping that replaced it. */
    historyVersion: integer().notNull(),
    supersededAt: instant().notNull(),
    at: instant().notNull(),
    type: text().$type<TicketEventType>().notNull(),
    actorKind: text().$type<ActorKind>().notNull(),
    actorId: text(),
    body: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    // The name that would be made up is longer than PostgreSQL takes.
    primaryKey({
      name: 'superseded_event_pk',
      columns: [table.accountId, table.ticketId, table.eventId, table.historyVersion],
    }),
  ],
);

/** One cycle of one metric as last evaluated, with the versions it was judged by. */
export const clock = pgTable(
  'clock',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    kind: text().$type<PolicyKind>().notNull(),
    metric: text().notNull(),
    cycle: integer().notNull(),
    state: text().$type<ClockState>().notNull(),
    startedAt: instant().notNull(),
    dueAt: instant(),
    targetMs: bigint({ mode: 'number' }).notNull(),
    elapsedMs: bigint({ mode: 'number' }).notNull(),
    fulfilledAt: instant(),
    missedAt: instant(),
    endedAt: instant(),
    endReason: text(),
    /** Late only because a better tier came. */
    fromUpgrade: boolean().notNull().default(false),
    policy: text().notNull(),
    policyVersion: integer().notNull(),
    tier: text(),
    calendar: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.ticketId, table.kind, table.metric, table.cycle] }),
  ],
);

/** `closed`: the CRM changes closed tickets no more. */
export type WriteBackState = 'clean' | 'due' | 'parked' | 'gone' | 'closed';

/** What the CRM should show, and what it was last known to show. */
export const writeBack = pgTable(
  'write_back',
  {
    accountId: accountId(),
    ticketId: text().notNull(),
    wanted: jsonb().$type<SlaProperties>().notNull(),
    written: jsonb().$type<Partial<SlaProperties>>().notNull(),
    state: text().$type<WriteBackState>().notNull(),
    /** Grows with each write: a read that began before it does not overwrite `written`. */
    writes: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    /** How often in a row each property was found changed after we had put it right. */
    repairs: jsonb().$type<Partial<Record<SlaPropertyKey, number>>>().notNull().default({}),
    failure: jsonb().$type<StoredFailure>(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.ticketId] }),
    index().on(table.accountId, table.nextAttemptAt).where(sql`state in ('due', 'parked')`),
  ],
);
