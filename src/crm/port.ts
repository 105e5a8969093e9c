import type { z } from 'zod';
import type { AccountSettings } from '../domain/account-settings.ts';
import type { AnnounceResult, NamedAnnouncement } from '../domain/announcement.ts';
import type { TicketEvent } from '../domain/event.ts';
import type { CrmFailure } from '../domain/failure.ts';
import type { CustomerId, TicketId } from '../domain/ids.ts';
import type { ImportedRules } from '../domain/imported-rules.ts';
import type { Removal } from '../domain/leaving.ts';
import type { NativeSla } from '../domain/native-sla.ts';
import type { Person } from '../domain/person.ts';
import type { PlannedWrite, WriteResult } from '../domain/planned-write.ts';
import type { ReadNote } from '../domain/read-note.ts';
import type { SetupFault } from '../domain/setup-fault.ts';
import type { SlaProperties, SlaPropertyKey } from '../domain/sla-properties.ts';
import type { Customer, Directory, Named, TicketFacts } from '../domain/ticket.ts';
import type { WritePolicy } from '../domain/write-policy.ts';
import type { InstalledAccount, SignIn, Tokens } from './access.ts';
import type { EmbedAuth } from './embed-auth.ts';
import type { AdapterState, BudgetRule, CrmSession } from './session.ts';
import type { ProvisionStep, SetupCheck } from './setup.ts';
import type { CrmTraits } from './traits.ts';

export type { PlannedWrite, WriteResult } from '../domain/planned-write.ts';
export type { InstalledAccount, SignedInPerson, SignIn, Tokens } from './access.ts';
export type { EmbedAuth, SignedCallKind, WorkflowShape } from './embed-auth.ts';
export type { AdapterState, BudgetRule, CrmSession, RoleSeen } from './session.ts';
export type { ProvisionStep, SetupCheck } from './setup.ts';
export type { CrmTraits, InstallQuestion, PersonTraces } from './traits.ts';

export interface WebhookRequest {
  readonly method: string;
  /** As the CRM called it: configured public base URL + path + query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The app's secret, or the account's own where `webhookSecret` is `account`. */
  readonly secret: string;
  /** Adapter state of the account in the path, where there is one. */
  readonly state: AdapterState | null;
  readonly now: number;
}

/** Something may have changed: read it again. */
export interface ChangeNotice {
  /** Null where the account is known from the path. */
  readonly externalId: string | null;
  /** `ticket_alias`: only the adapter knows which ticket is meant. `person`: the CRM has erased them. */
  readonly about: 'ticket' | 'ticket_alias' | 'customer' | 'person';
  /** The CRM's id (`isRecordId`), or for a `ticket_alias` a text that nobody but the adapter makes and reads. */
  readonly id: string;
  /** The vendor's event type, for people. */
  readonly why: string;
  /** Same delivery, same id: deduplicated by it. */
  readonly sourceId: string;
  readonly occurredAt: number;
  readonly ownEcho: boolean;
}

export type WebhookVerdict =
  | { readonly ok: true; readonly notices: readonly ChangeNotice[] }
  | { readonly ok: false; readonly why: 'signature' | 'stale' | 'malformed'; readonly detail: string };

/**
 * `whole`: beginnings of event ids of which this read tells all there are. A read by a newer history version withdraws stored
 * events that begin so and that it no longer tells (ADR 14); absent: it withdraws none.
 */
export type TicketRead =
  | {
      readonly kind: 'ticket';
      readonly facts: TicketFacts;
      readonly events: readonly TicketEvent[];
      /** Our properties as the CRM has them now; absent keys were not readable. */
      readonly written: Partial<SlaProperties>;
      /** Our properties that the ticket cannot take now: deleted or deactivated in the CRM. Nothing is written for their sake. */
      readonly unwritable?: readonly SlaPropertyKey[];
      /** What could not be read and what stands in for it. Empty: all was read. */
      readonly notes: readonly ReadNote[];
      readonly whole?: readonly string[];
      /** Somebody corrected the past itself, such as the creation date: stored events are replaced by what is read now. */
      readonly isCorrected?: boolean;
      /** Tickets that were merged into this one, where the CRM shows what was said on them as if it had been said here. */
      readonly mergedFrom?: readonly MergedTicket[];
    }
  /** Deleted or merged away; `events` end its history. */
  | {
      readonly kind: 'gone';
      readonly id: TicketId;
      readonly mergedInto: TicketId | null;
      readonly events: readonly TicketEvent[];
      readonly whole?: readonly string[];
    }
  | { readonly kind: 'failed'; readonly id: TicketId; readonly failure: CrmFailure };

/** `events`: what was said on it before the merge. That stays its own (M7), so the survivor's read leaves it out. */
export interface MergedTicket {
  readonly id: TicketId;
  readonly events: readonly TicketEvent[];
}

/** One page of what the vendor remembers of all accounts of the app: change notices, and who installed or left. */
export interface JournalPage {
  readonly notices: readonly ChangeNotice[];
  readonly lifecycle: readonly {
    readonly externalId: string;
    readonly what: 'installed' | 'uninstalled';
    readonly at: number;
  }[];
  readonly cursor: string | null;
  readonly caughtUp: boolean;
  /** We were away for longer than the vendor remembers: what was told before this page is lost. */
  readonly gap: boolean;
}

export interface PeopleList {
  readonly people: readonly Person[];
  /** Whoever it does not name works there no more. False: we may not see all, so absence proves nothing. */
  readonly isWhole: boolean;
}

/** All that a CRM is to us. Every member may throw CrmError and nothing else. */
export interface Crm extends CrmTraits {
  /** Whose secret signs webhooks: the app's (one address) or each account's (an address per account). */
  readonly webhookSecret: 'app' | 'account';
  /** Null when webhooks are not signed with an app secret. */
  readonly appSecret: string | null;
  /** Names of settings of this server without which no account can be connected; absent: none is missing. */
  readonly missingSettings?: readonly string[];
  readonly budget: readonly BudgetRule[];
  /** Absent: at once, always. */
  readonly writePolicy?: WritePolicy;
  /** Cheap look that a base URL answers, for doctor. Gives the CRM's clock (epoch ms) where it tells. */
  ping(externalId: string | null): Promise<{ clock: number | null }>;
  verify(request: WebhookRequest): WebhookVerdict;
  /** Refuses a malformed answer of the install form (such as a subdomain) with an Error for the admin. */
  authorizeUrl(input: {
    state: string;
    redirectUri: string;
    externalId: string | null;
    /** PKCE, S256. */
    codeChallenge: string;
  }): string;
  exchange(input: {
    code: string;
    redirectUri: string;
    externalId: string | null;
    codeVerifier: string;
  }): Promise<{ tokens: Tokens; account: InstalledAccount }>;
  refresh(input: { refreshToken: string; externalId: string }): Promise<Tokens>;
  /** Ends tokens that were given to somebody who may not install. Throws CrmError. */
  discard?(input: { tokens: Tokens; externalId: string }): Promise<void>;
  /** Absent: it has no sign-in for people, or one that would give us more than who they are (ADR 30). */
  readonly signIn?: SignIn;
  revoke(session: CrmSession): Promise<void>;
  /**
   * Takes our own things out of the account, as far as it lets us: what set-up has made but for what holds the account's own data
   * (customers' tiers). Throws CrmError when it cannot look.
   */
  removeOwnThings(session: CrmSession, input: { publicUrl: string }): Promise<Removal>;
  provision(input: { publicUrl: string }): readonly ProvisionStep[];
  /**
   * Our own things in the CRM as they are now: what is missing, switched off, changed or overwritten. Puts right what `mend`
   * allows; what an admin did on purpose and can undo (a field switched off) is only told. Throws CrmError when it cannot look.
   */
  checkSetup?(
    session: CrmSession,
    input: { publicUrl: string; mend(fault: Pick<SetupFault, 'kind' | 'subject'>): boolean },
  ): Promise<SetupCheck>;
  /**
   * Grows with each change of what a history is mapped to. Tickets read by an older version are read again, and their events of
   * changed meaning replaced (ADR 14).
   */
  readonly historyVersion?: number;
  /** How many tickets may be read again in a minute, as the admin's share (0 to 1) of the account's calls; absent: 100. */
  rereadsPerMinute?(share: number): number;
  /** Could this be the id of a record there? Ids that come from outside are checked before they are stored or sent. */
  isRecordId(text: string): boolean;
  /** `aliases`: ids of notices about a `ticket_alias`. A ticket comes under its own id; a failed alias under the alias. */
  readTickets(
    session: CrmSession,
    ids: readonly TicketId[],
    aliases?: readonly string[],
  ): Promise<readonly TicketRead[]>;
  /** Has the CRM erased that person? Absent: it never says so. Throws CrmError. */
  isPersonErased?(session: CrmSession, personId: string): Promise<boolean>;
  changesSince(
    session: CrmSession,
    cursor: string | null,
  ): Promise<{ notices: readonly ChangeNotice[]; cursor: string; caughtUp: boolean }>;
  /** For backfill, open ones first where the CRM can. Null cursor in the answer: that was all. */
  listTickets(
    session: CrmSession,
    cursor: string | null,
  ): Promise<{ ids: readonly TicketId[]; cursor: string | null; total: number | null }>;
  /** At most 100; one result for each, in any order. */
  writeProperties(session: CrmSession, writes: readonly PlannedWrite[]): Promise<readonly WriteResult[]>;
  /**
   * Names that a policy may filter on beside ours: fields of tickets, every name that a history would take. Absent: unknown.
   * Throws CrmError.
   */
  ticketFields?(session: CrmSession): Promise<readonly string[]>;
  directory(session: CrmSession): Promise<Directory>;
  /** Users of the account, those who may not sign in there any more included where the CRM lists them. Throws CrmError. */
  people(session: CrmSession): Promise<PeopleList>;
  /** Those asked for that exist. */
  readCustomers(session: CrmSession, ids: readonly CustomerId[]): Promise<readonly Customer[]>;
  nativeSla(session: CrmSession, ids: readonly TicketId[]): Promise<readonly NativeSla[]>;
  /** Tickets that one call of `nativeSla` covers; absent: one. Expensive reads happen only when a user opens the view. */
  readonly nativeSlaPerCall?: number;
  /** Pages inside the CRM. */
  readonly embed?: EmbedAuth;
  /** Lines on tickets' timelines; at most 100, one result for each. */
  announce?(
    session: CrmSession,
    announcements: readonly NamedAnnouncement[],
  ): Promise<readonly AnnounceResult[]>;
  /** A second source beside webhooks, of the app as a whole; no account's token is used. */
  readonly journal?: { read(cursor: string | null): Promise<JournalPage> };
  importRules?(session: CrmSession): Promise<ImportedRules>;
  /** Ids of our fields that the page beside a ticket hides from agents, as the CRM itself cannot. Absent: none. */
  hiddenFields?(account: {
    readonly state: AdapterState;
    readonly settings: AccountSettings;
  }): readonly string[];
  /** Ticket forms to choose from. */
  forms?(session: CrmSession): Promise<readonly Named[]>;
}

export interface CrmDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

/** What a CRM's folder exports; the registry holds one line for each. */
export interface CrmModule extends CrmTraits {
  /** Reads its own settings from the environment's strings; problems are listed with all others at start. */
  readonly settings: z.ZodType;
  create(settings: unknown, deps: CrmDeps): Crm;
}
