/** What an account's admin decides about the app itself; policies and calendars are rules, not settings. */
export interface AccountSettings {
  /** Who may change these settings from inside the CRM, by e-mail address, beside its admins and whoever connected it. */
  readonly admins: readonly string[];
  /** Who may excuse a clock, pin a pause, a tier or a policy from inside the CRM. Addresses are lower case. */
  readonly excuse: {
    readonly who: 'everyone' | 'listed' | 'nobody';
    readonly emails: readonly string[];
  };
  /** Share (0.05 to 1) of the CRM's call budget that reading old tickets may take; the rest is for the account's other connectors. */
  readonly backfillShare: number;
  /** Sync tickets that an AI agent works on, too (where the CRM leaves them out unless asked). */
  readonly aiAgentTickets: boolean;
  /** Ticket forms that get our fields; null: all active ones. */
  readonly formIds: readonly string[] | null;
  /** Read the CRM's own SLA figures and show them beside ours. */
  readonly compareNative: boolean;
}

export const DEFAULT_ACCOUNT_SETTINGS: AccountSettings = {
  admins: [],
  excuse: { who: 'everyone', emails: [] },
  backfillShare: 0.5,
  aiAgentTickets: false,
  formIds: null,
  compareNative: true,
};
