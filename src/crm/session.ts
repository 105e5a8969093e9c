import type { AccountSettings } from '../domain/account-settings.ts';
import type { StatusCategory, TicketEvent } from '../domain/event.ts';
import type { AccountId, TicketId } from '../domain/ids.ts';
import type { SetAsideAbout } from '../domain/item-problem.ts';

/** JSON that an adapter keeps for one account: ids of its fields, webhook, own user. Only the adapter reads it. */
export type AdapterState = Readonly<Record<string, unknown>>;

/**
 * One account as an adapter sees it for the length of one piece of work.
 * Adapters hold no state between calls; everything they need arrives here.
 */
export interface CrmSession {
  readonly accountId: AccountId;
  /** The CRM's own name for the account: HubSpot portal id, Zendesk subdomain. */
  readonly externalId: string;
  readonly state: AdapterState;
  /** Which category each raw status counts as, as the account's admin decided; absent ones: the adapter's proposal. */
  readonly statuses: ReadonlyMap<string, StatusCategory>;
  /** Extra ticket fields that the account's policies filter on. */
  readonly policyFields: readonly string[];
  /** May the ticket's subject be stored? */
  readonly keepSubject: boolean;
  readonly settings: AccountSettings;
  /** What the account's admin granted us; absent: not known, so what may be missing is tried. */
  readonly scopes?: readonly string[];
  /** A valid access token. Give the one the CRM has just refused to have it replaced, once; throws CrmError auth_lost. */
  token(rejected?: string): Promise<string>;
  /** Newest public message stored of each ticket (epoch ms), where that is certain: a read may leave out what was said until then. */
  lastMessageAt?(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, number>>;
  /** What is stored of tickets that the CRM no longer shows, such as those that were merged away. Absent: nothing is. */
  storedHistories?(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, readonly TicketEvent[]>>;
  /**
   * When people were last seen to be reps or not, oldest first, from whatever was read before. A role of today says nothing of
   * last year: see `roleAt` in crm/kit. Absent: nothing is remembered.
   */
  rolesSeen?(ids: readonly string[]): Promise<ReadonlyMap<string, readonly RoleSeen[]>>;
  /** Remembers roles that the CRM tells, or that only a rep's act can mean, where they say something new. */
  noteRoles?(roles: ReadonlyMap<string, readonly RoleSeen[]>): Promise<void>;
  /** An entry of a directory is not understood and was left out; `itemId` names it. Absent: nobody asks. */
  noteUnreadable?(about: SetAsideAbout, itemId: string): void;
  /** Waits for the shared budget; throws CrmError rate_limited when that would take too long. */
  spend(bucket: string, cost?: number): Promise<void>;
  /** The CRM told what is left or to wait: passed on to the shared budget. */
  learn(bucket: string, reported: { remaining?: number; retryAfterMs?: number }): Promise<void>;
  /** Epoch ms, from the process's one clock. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Somebody was a rep, or was none, at that instant (epoch ms). */
export interface RoleSeen {
  readonly isRep: boolean;
  readonly at: number;
}

/** Rolling window: at most `limit` calls in any `windowMs`. Shared by all instances, per account. */
export interface BudgetRule {
  readonly bucket: string;
  readonly limit: number;
  readonly windowMs: number;
}
