import type { Subscription } from './webhooks/subscriptions.ts';

/** How the simulated HubSpot is set up. Only what the app's own registration would fix is required. */
export interface HubSpotSimulatorOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  /** The app's one target for webhooks, as registered: the URL that is called and signed. */
  readonly webhookUrl: string;
  /** Where the API and the pages are reachable, without a slash at the end. One server may be both. */
  readonly apiBaseUrl: string;
  readonly appBaseUrl: string;
  readonly seed: number;
  /** Epoch ms at the start; the clock stands still until it is moved. Default: 2026-01-05T08:00:00Z. */
  readonly now?: number;
  /** The manifest's required scopes; the install page refuses another list. Not given: any list with `oauth`. */
  readonly requiredScopes?: readonly string[];
  /** The manifest's redirect addresses; not given: any. */
  readonly redirectUrls?: readonly string[];
  /** What the manifest subscribes to. Default: `DEFAULT_SUBSCRIPTIONS`. */
  readonly subscriptions?: readonly Subscription[];
  /** Null switches all limits off. Default: 110 calls in 10 s per account, 5 searches a second. */
  readonly limits?: { readonly tenSecondly: number; readonly searchPerSecond: number } | null;
  /** How far search lags behind, in ms. Default 3,000. */
  readonly searchLagMs?: number;
  /** Does each refresh give a new refresh token and end the old one? Default false, as seen in the real CRM. */
  readonly rotateRefreshTokens?: boolean;
  /** Does a merge make a new record? Default true. */
  readonly mergeMintsNewId?: boolean;
  /** The card's backend, with `{ticketId}` in it; called as HubSpot's proxy calls it, to show what the card gets. */
  readonly cardUrl?: string;
  /** How long a webhook's receiver may take, in real ms. Default 5,000. */
  readonly webhookTimeoutMs?: number;
  /** Most webhook requests at once. Default 10. */
  readonly webhookConcurrency?: number;
}
