import type { LimitRules } from './state/limits.ts';
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
  /** Types of app events that the manifest declares. Default: `DEFAULT_APP_EVENTS`. */
  readonly appEventTypes?: readonly string[];
  /** Null switches all limits off. Default: 110 calls in 10 s per account, 5 searches a second, no daily limit. */
  readonly limits?: LimitRules | null;
  /** How far search lags behind, in ms. Default 3,000. */
  readonly searchLagMs?: number;
  /** Does each refresh give a new refresh token and end the old one? Default false, as seen in the real CRM. */
  readonly rotateRefreshTokens?: boolean;
  /** Does a merge make a new record? Default true. */
  readonly mergeMintsNewId?: boolean;
  /** Where the app's own server is, without a slash at the end: its card, pages and workflow actions call it. Not given: none are shown. */
  readonly backendUrl?: string;
  /** The manifest's `permittedUrls.fetch`, as origins. Default: that of `backendUrl`. */
  readonly permittedFetch?: readonly string[];
  /** How long a webhook's receiver may take, in real ms. Default 5,000. */
  readonly webhookTimeoutMs?: number;
  /** Most webhook requests at once. Default 10. */
  readonly webhookConcurrency?: number;
}
