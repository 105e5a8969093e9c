import type { AccountSettings } from '../account-settings.ts';
import type { StatusCategory } from '../event.ts';
import type { Clearing } from '../leaving.ts';
import type { EmbedAccount, EmbedNamed } from './common.ts';

export interface SettingsStatus {
  readonly raw: string;
  readonly label: string;
  readonly proposed: StatusCategory;
  /** The admin's own word; null: the proposal counts. */
  readonly chosen: StatusCategory | null;
}

export interface SettingsView {
  readonly at: number;
  readonly zone: string;
  readonly language: string;
  readonly account: EmbedAccount;
  readonly mayEdit: boolean;
  readonly setup: {
    readonly steps: readonly {
      readonly key: string;
      readonly titleText: string;
      readonly doneAt: number | null;
    }[];
    /** `total` null: the CRM does not say. */
    readonly backfill: {
      readonly found: number;
      readonly total: number | null;
      readonly finishedAt: number | null;
    } | null;
    readonly waitingReads: number;
    readonly waitingWrites: number;
    /** Rules of the account that refuse our properties, with how many tickets each holds up. */
    readonly refusals: readonly { readonly rule: string; readonly tickets: number }[];
  };
  readonly statuses: readonly SettingsStatus[];
  /** What was last done to statuses in the CRM and since when, a sentence each: a new name, another meaning. Newest first. */
  readonly statusChangeTexts: readonly string[];
  readonly categories: readonly { readonly key: StatusCategory; readonly text: string }[];
  readonly policies: readonly {
    readonly key: string;
    readonly name: string;
    readonly kindText: string;
    readonly version: number;
    /** One line a metric: "First reply: 1h urgent, 4h high …". */
    readonly targetsText: readonly string[];
  }[];
  /** Tiers in the CRM that no rule names, shown in red with the customers that have them. */
  readonly unknownTiers: readonly { readonly tierText: string; readonly customersText: string }[];
  /** What to do about `unknownTiers`. */
  readonly unknownTiersAdvice: string;
  /** Rules proposed from what the CRM has (its own schedules and SLA policies), not in force. */
  readonly drafts: readonly {
    readonly id: string;
    readonly name: string;
    readonly importedAt: number;
    readonly notes: readonly string[];
  }[];
  readonly settings: AccountSettings;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  /** Ticket forms to choose from; empty where the CRM has none. */
  readonly forms: readonly EmbedNamed[];
  readonly dashboardUrl: string;
}

/** `POST …/settings`: what is given is changed, the rest stays; answers with the new SettingsView. */
export interface SettingsChange {
  readonly settings?: Partial<AccountSettings>;
  /** Raw status → category, or null for the proposal. Open tickets are judged anew. */
  readonly statuses?: Readonly<Record<string, StatusCategory | null>>;
}

/** `POST …/disconnect`: `confirm` is the account's name. Answers with the new SettingsView, which may say that it is under way. */
export interface DisconnectRequest {
  readonly confirm: string;
  readonly clear: Clearing;
}
