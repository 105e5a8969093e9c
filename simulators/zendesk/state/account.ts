import type { WorldSetup } from '../../world.ts';
import type { Ids } from './ids.ts';
import type {
  AuditRow,
  ConversationMessage,
  FieldRow,
  OrganizationRow,
  PlainRow,
  StatusRow,
  TicketRow,
  UserRow,
  WebhookRow,
} from './rows.ts';

export type FieldValue = string | boolean | readonly string[] | null;

/** A ticket: its row as sent, and what the row does not say. Instants are epoch ms. */
export interface Ticket {
  readonly row: TicketRow;
  readonly values: Map<number, FieldValue>;
  readonly audits: AuditRow[];
  /** What was said in messaging or chat, beside the comments. */
  readonly conversation: ConversationMessage[];
  /** How many of these the audits have. */
  auditedMessages: number;
  updatedAt: number;
  generatedAt: number;
  /** Place in the account's change log; older places of the same ticket are stale. */
  changeIndex: number;
  /** Counts updates; a bulk job compares it. */
  version: number;
  deleted: { at: number; by: number; from: TicketRow['status'] } | null;
  /** Content gone for good. */
  scrubbed: boolean;
  mergedInto: number | null;
  solvedAt: number | null;
  /** Answered by an AI agent, not yet by people: outside the default `support_type_scope`. */
  readonly aiAgent: boolean;
}

export interface Entitlement {
  readonly tier: string;
  readonly start: number | null;
  readonly end: number | null;
}

export interface Webhook {
  readonly row: WebhookRow;
  secret: string;
  readonly subscriptions: ReadonlySet<string>;
}

export interface Token {
  readonly id: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly access: string;
  readonly refresh: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
  usedAt: number;
}

export interface Grant {
  readonly userId: number;
  readonly scope: string;
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly issuedAt: number;
}

export interface Job {
  readonly id: string;
  readonly type: string;
  readonly total: number | null;
  readonly queuedAt: number;
  /** When soft time allows it to run. */
  readonly runAt: number;
  status: 'queued' | 'working' | 'completed' | 'failed';
  finishedAt: number | null;
  results: unknown;
  readonly run: () => unknown;
}

export interface ChangeEntry {
  readonly second: number;
  readonly ticket: Ticket;
}

/** The player's keys, mapped to this account's ids. */
export interface WorldKeys {
  readonly reps: Map<string, number>;
  readonly teams: Map<string, number>;
  readonly inboxes: Map<string, { address: string; name: string; brandId: number }>;
  readonly customers: Map<string, { organizationId: number | null; userId: number }>;
  readonly tickets: Map<string, number>;
}

export interface Account {
  readonly subdomain: string;
  readonly id: number;
  readonly setup: WorldSetup;
  readonly ids: Ids;
  readonly ownerId: number;
  readonly users: Map<number, UserRow>;
  readonly groups: Map<number, PlainRow>;
  readonly customRoles: Map<number, PlainRow>;
  readonly memberships: Map<number, PlainRow>;
  readonly organizations: Map<number, OrganizationRow>;
  readonly entitlements: Map<number, Entitlement>;
  readonly brands: Map<number, PlainRow>;
  readonly addresses: Map<number, PlainRow>;
  readonly fields: Map<number, FieldRow>;
  /** Active custom fields, in order: every ticket answers with all of them. */
  customFieldIds: readonly number[];
  /** Option tag → the field it belongs to: unique in the account. */
  readonly optionTags: Map<string, number>;
  readonly organizationFields: Map<number, FieldRow>;
  readonly forms: Map<number, PlainRow>;
  readonly statuses: Map<number, StatusRow>;
  readonly webhooks: Map<string, Webhook>;
  readonly views: Map<number, PlainRow>;
  readonly triggers: Map<number, PlainRow>;
  readonly slaPolicies: Map<number, PlainRow>;
  readonly groupSlaPolicies: Map<number, PlainRow>;
  readonly schedules: Map<number, PlainRow>;
  readonly holidays: Map<number, Map<number, PlainRow>>;
  readonly tickets: Map<number, Ticket>;
  readonly ticketList: Ticket[];
  /** Soft-deleted ones that can still be restored. */
  readonly deletedTickets: Set<Ticket>;
  readonly changes: ChangeEntry[];
  readonly auditLog: AuditRow[];
  /** In the order they were solved; stale entries stay until their turn. */
  readonly solved: { readonly ticket: Ticket; readonly at: number }[];
  readonly jobs: Map<string, Job>;
  /** Queued ones, in order. */
  waitingJobs: Job[];
  readonly grants: Map<string, Grant>;
  readonly tokens: Map<string, Token>;
  readonly refreshTokens: Map<string, Token>;
  readonly keys: WorldKeys;
  jobCount: number;
}

/** The default brand, form, group of an account are its first ones. */
export function firstId<K>(rows: ReadonlyMap<K, unknown>): K {
  const first = rows.keys().next();
  if (first.done) throw new Error('an account is missing its defaults');
  return first.value;
}
