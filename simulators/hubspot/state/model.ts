import type { ObjectStore } from './object-store.ts';
import type { Pipeline } from './pipelines.ts';
import type { PropertyBook } from './property-book.ts';

/** HubSpot's ids of object types. */
export const TYPE = {
  contact: '0-1',
  company: '0-2',
  ticket: '0-5',
  conversation: '0-11',
  note: '0-46',
  call: '0-48',
  email: '0-49',
} as const;
export type TypeId = (typeof TYPE)[keyof typeof TYPE];

/** Who changed a value, as `propertiesWithHistory` and webhooks tell it. */
export interface Source {
  /** `CRM_UI`, `INTEGRATION`, `CONVERSATIONS`, `AUTOMATION_PLATFORM` … */
  readonly type: string;
  readonly id: string | null;
  readonly label?: string;
  readonly userId?: number;
}

export interface ValueChange {
  readonly value: string;
  readonly at: number;
  readonly source: Source;
}

/** A record of any type. Values are strings, as HubSpot keeps them; an absent name has no value. */
export interface CrmObject {
  readonly typeId: TypeId;
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  mergedInto: string | null;
  readonly values: Map<string, string>;
  /** Oldest first. */
  readonly history: Map<string, ValueChange[]>;
}

export interface Team {
  readonly id: string;
  readonly name: string;
}

/** A permission set of the account: an id and a name are all that the API tells of it. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

/** A user, and the owner record that goes with them. */
export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly teams: readonly Team[];
  readonly createdAt: number;
  archivedAt: number | null;
  superAdmin: boolean;
  roleIds: readonly string[];
}

export interface Inbox {
  readonly id: string;
  readonly name: string;
  readonly type: 'INBOX' | 'HELP_DESK';
  readonly createdAt: number;
}

/** One address or widget of a channel, such as `help@example.com`. */
export interface ChannelAccount {
  readonly id: string;
  readonly channelId: string;
  readonly inboxId: string;
  readonly name: string;
  readonly address: string;
  readonly createdAt: number;
}

export interface Message {
  readonly id: string;
  readonly type:
    | 'MESSAGE'
    | 'COMMENT'
    | 'WELCOME_MESSAGE'
    | 'ASSIGNMENT'
    | 'THREAD_STATUS_CHANGE'
    | 'THREAD_INBOX_CHANGE';
  readonly createdAt: number;
  readonly createdBy: string;
  readonly client: { readonly clientType: string; readonly integrationAppId?: number };
  readonly senders: readonly Party[];
  readonly recipients: readonly Party[];
  readonly text?: string;
  readonly direction?: 'INCOMING' | 'OUTGOING';
  readonly statusType?: 'SENT' | 'RECEIVED' | 'FAILED' | 'READ';
  readonly extra?: Readonly<Record<string, string>>;
}

export interface Party {
  readonly actorId: string;
  readonly name?: string;
  readonly deliveryIdentifier?: { readonly type: string; readonly value: string };
}

export interface Thread {
  readonly id: string;
  readonly createdAt: number;
  ticketId: string;
  inboxId: string;
  contactId: string | null;
  readonly channelId: string;
  readonly channelAccountId: string;
  status: 'OPEN' | 'CLOSED';
  closedAt: number | null;
  assignedTo: string | null;
  spam: boolean;
  archived: boolean;
  lastReceivedAt: number | null;
  lastSentAt: number | null;
  /** Oldest first. */
  readonly messages: Message[];
}

/** An admin's rule of their own: a ticket with `when` must have a value in `required`, or no write is taken. */
export interface AdminRule {
  readonly name: string;
  readonly typeId: TypeId;
  readonly when: { readonly property: string; readonly value: string };
  readonly required: string;
}

export interface Install {
  readonly at: number;
  readonly userId: number;
  readonly scopes: readonly string[];
}

/** A line that an app put on a ticket's timeline. */
export interface AppEvent {
  /** The app's own, unique for its type. */
  readonly id: string;
  /** Uid of the event type in the app's project. */
  readonly type: string;
  readonly ticketId: string;
  readonly at: number;
  readonly properties: Readonly<Record<string, string>>;
}

/** One customer account of HubSpot. */
export interface Portal {
  readonly id: number;
  readonly seed: number;
  readonly zone: string;
  readonly createdAt: number;
  readonly mint: Readonly<Record<'object' | 'thread' | 'event', () => string>>;
  readonly stores: ReadonlyMap<TypeId, ObjectStore>;
  readonly properties: ReadonlyMap<TypeId, PropertyBook>;
  readonly pipelines: Pipeline[];
  readonly owners: Map<string, Owner>;
  readonly teams: readonly Team[];
  readonly roles: readonly Role[];
  /** Scopes that the account's plan does not have: asked for as optional, they are not granted. */
  readonly lacks: Set<string>;
  readonly inboxes: Map<string, Inbox>;
  readonly channelAccounts: ChannelAccount[];
  readonly threads: Map<string, Thread>;
  readonly threadsOfTicket: Map<string, Thread[]>;
  /** `fromType:fromId:toType` → ids. Written in both directions. */
  readonly links: Map<string, Set<string>>;
  /** Player's words → vendor's ids. */
  readonly keys: Record<'ticket' | 'rep' | 'inbox' | 'customer' | 'contact', Map<string, string>>;
  /** Values of properties that do not exist yet: `typeId:objectId:name`. */
  readonly waiting: Map<string, string>;
  readonly rules: AdminRule[];
  /** Oldest first, as they came. */
  readonly appEvents: AppEvent[];
  install: Install | null;
}
