import type { Priority, StatusCategory } from '../src/domain/event.ts';

/** Who lives in a simulated CRM account. Keys are the player's own words; a simulator maps them to its vendor's ids. */
export interface WorldSetup {
  readonly seed: number;
  readonly zone: string;
  readonly reps: readonly { key: string; name: string; email: string; team: string }[];
  readonly teams: readonly { key: string; name: string }[];
  readonly inboxes: readonly { key: string; name: string; address: string }[];
  /** `entitlement` becomes the customer's `pontual_tier…` properties once those exist. */
  readonly customers: readonly {
    key: string;
    name: string;
    entitlement: { tier: string; start: number | null; end: number | null } | null;
  }[];
}

export type WorldActor =
  | { readonly kind: 'customer'; readonly key: string }
  | { readonly kind: 'rep'; readonly key: string }
  | { readonly kind: 'automation' };

/** One thing that people do in a CRM, in no vendor's words. `at` is epoch ms and never goes back. */
export type WorldAction = { readonly at: number; readonly ticket: string; readonly by: WorldActor } & (
  | {
      readonly do: 'create';
      readonly subject: string;
      readonly customer: string | null;
      readonly inbox: string | null;
      /** `email`, `chat`, `messaging`, `web`, `phone`, `api`. */
      readonly channel: string;
      readonly priority: Priority | null;
      readonly rep: string | null;
      /** Does the creation carry a first public message (as an e-mail does)? */
      readonly withMessage: boolean;
    }
  | { readonly do: 'reply'; readonly visibility: 'public' | 'internal' }
  /** A message in the ticket's live conversation; where a CRM has no such thing beside replies, a public reply. */
  | { readonly do: 'message' }
  | { readonly do: 'status'; readonly status: StatusCategory }
  | { readonly do: 'priority'; readonly priority: Priority | null }
  | { readonly do: 'assign'; readonly rep: string | null }
  | { readonly do: 'inbox'; readonly inbox: string }
  | { readonly do: 'customer'; readonly customer: string | null }
  | { readonly do: 'merge'; readonly into: string }
  | { readonly do: 'delete' }
  | { readonly do: 'restore' }
);

/** Seeded misbehaviour of webhook delivery: shares from 0 to 1. */
export interface Chaos {
  readonly seed: number;
  readonly lose: number;
  readonly duplicate: number;
  readonly shuffle: boolean;
}

export interface SimulatorStats {
  readonly apiCalls: number;
  readonly webhooksSent: number;
  readonly webhookFailures: number;
  /** Single property values that our app changed on tickets. */
  readonly propertyWrites: number;
  /** Smallest budget left that any call was told. */
  readonly smallestRemaining: number | null;
}

/** A simulated CRM with one app installed by any number of accounts. Speaks the vendor's wire format at `fetch`. */
export interface CrmSimulator {
  readonly name: string;
  /** The HTTP face: mounted on a port by the demo and in msw by tests. */
  fetch(request: Request): Response | Promise<Response>;
  /** Makes an account; `externalId` is the portal id or subdomain. */
  addAccount(externalId: string, setup: WorldSetup): void;
  /** The CRM's own clock, epoch ms. Moves only when told. */
  setNow(at: number): void;
  /** Acts as a person of that account, at `action.at`, and queues the webhooks the vendor would send. */
  act(externalId: string, action: WorldAction): void;
  /** Sends what is queued and due (retries included) over real HTTP; resolves when each was answered or gave up. */
  deliver(): Promise<{ sent: number; failed: number; waiting: number }>;
  setChaos(chaos: Chaos | null): void;
  stats(): SimulatorStats;
  /** Vendor's ticket id of the player's ticket key. */
  ticketId(externalId: string, ticket: string): string | null;
  /** Back to no accounts, no tickets, clock kept. */
  reset(): void;
}

/** Where a simulated CRM of the demo is, and the app's own credentials in it. */
export interface DemoPlace {
  /** The simulator's own address. */
  readonly url: string;
  /** Pontual's address. */
  readonly backendUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A simulated CRM as the demo plays it: one account, and how its admin installs. */
export interface DemoCrm {
  readonly name: string;
  readonly label: string;
  readonly externalId: string;
  create(place: DemoPlace, world: { readonly seed: number; readonly now: number }): CrmSimulator;
  /** What the server needs to know to find the simulator. */
  env(place: DemoPlace): Readonly<Record<string, string>>;
  /** `path` begins the install at the server; `choices` are the admin's answers on the CRM's own page. */
  readonly install: { readonly path: string; readonly choices: Readonly<Record<string, string>> };
}
