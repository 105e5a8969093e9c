/** How a simulated Zendesk is set up. Every duration is ms. */
export interface ZendeskOptions {
  /** Identifier and secret of the one global OAuth client (`zdg-…`) that accounts may authorise. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the simulator answers, without a trailing slash; links in answers are `<baseUrl>/<subdomain>/api/v2/…`. */
  readonly baseUrl: string;
  readonly seed: number;
  /** Redirect addresses the client registered; absent: any. */
  readonly redirectUris?: readonly string[];
  /** The app in the agents' frames: its number, and the server its pages come from, without a trailing slash. Absent: a place holder. */
  readonly app?: { readonly id: number; readonly backendUrl: string };
  /** Calls per minute and account: 400 is Suite Growth and Professional. Null: none are counted. */
  readonly accountLimit?: number | null;
  /** High Volume add-on: 2,500 calls, 300 updates and 30 exports per minute. */
  readonly highVolume?: boolean;
  /** Seconds that access tokens live at most, whatever is asked: an account's own, stricter limit. Absent: the vendor's two days. */
  readonly longestAccessSeconds?: number;
  /** How long a bulk job waits before it runs. Default 0: at once, after its answer. */
  readonly jobDelayMs?: number;
  /** Real time to wait for an endpoint. Default 12 s, as the vendor's. */
  readonly deliveryTimeoutMs?: number;
  /** Solved tickets are closed by an automation after so many days. Absent: never. */
  readonly closeAfterDays?: number;
  /** Do `act`ions set off Zendesk's own status rules (a reply reopens, an assignment opens)? Default false: `act` says all. */
  readonly actSetsOffRules?: boolean;
}
