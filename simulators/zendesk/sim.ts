import type { ZendeskOptions } from './options.ts';
import type { Account, Ticket } from './state/account.ts';
import type { ZendeskClock } from './state/clock.ts';
import type { IdSource } from './state/ids.ts';
import type { AuditRow, Via } from './state/rows.ts';

/** Who changes a ticket, how, and what that sets off. */
export interface By {
  readonly userId: number;
  readonly via: Via;
  readonly source: IdSource;
  /** Zendesk's own status rules apply: a reply reopens, an assignment opens. */
  readonly setsOffRules: boolean;
  /** Merging, closing and deleting write on closed tickets too. */
  readonly mayTouchClosed?: boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A change as webhooks tell it. `special` adds events that no audit entry stands for. */
export interface Published {
  readonly account: Account;
  readonly ticket: Ticket;
  readonly audit: AuditRow;
  readonly isNew: boolean;
  readonly special?: { readonly type: string; readonly event: Readonly<Record<string, unknown>> };
}

export interface Counters {
  apiCalls: number;
  webhooksSent: number;
  webhookFailures: number;
  propertyWrites: number;
  smallestRemaining: number | null;
}

/** What every part of the simulator works on. */
export interface Sim {
  readonly options: ZendeskOptions;
  readonly clock: ZendeskClock;
  readonly accounts: Map<string, Account>;
  readonly counters: Counters;
  /** Queues the webhooks of a change. */
  publish(change: Published): void;
  /** Queues a ready body of another event type. */
  announce(account: Account, type: string, body: string, id: string): void;
}

export const VIA_API: Via = { channel: 'api', source: { from: {}, to: {}, rel: null } };
export const VIA_WEB: Via = { channel: 'web', source: { from: {}, to: {}, rel: null } };

/** A business rule of the account acts as user −1. https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/ */
export const SYSTEM_USER = -1;

export function viaRule(title: string, rel: 'automation' | 'trigger'): Via {
  return { channel: 'rule', source: { from: { deleted: false, title, id: 1 }, to: {}, rel } };
}

export const toLink = (sim: Sim, account: Account, path: string): string =>
  `${sim.options.baseUrl}/${account.subdomain}/api/v2/${path}`;
