import { stopwatch } from '../../../src/lib/clock.ts';
import type { HubSpotSimulatorOptions } from '../options.ts';
import { Journal } from '../webhooks/journal.ts';
import { type Happening, Outbox } from '../webhooks/outbox.ts';
import { DEFAULT_SUBSCRIPTIONS, SubscriptionIndex } from '../webhooks/subscriptions.ts';
import { Faults } from './faults.ts';
import { Limits } from './limits.ts';
import type { Portal } from './model.ts';
import { TokenBook } from './token-book.ts';

const DEFAULT_NOW = Date.UTC(2026, 0, 5, 8);
const DEFAULT_SEARCH_LAG_MS = 3000;
const DEFAULT_LIMITS = { tenSecondly: 110, searchPerSecond: 5 };

export interface Counts {
  apiCalls: number;
  webhooksSent: number;
  webhookFailures: number;
  webhookRequests: number;
  propertyWrites: number;
  smallestRemaining: number | null;
}

/** Everything that one simulated HubSpot holds: portals, clock, tokens, limits, events on their way. */
export class Sim {
  readonly options: HubSpotSimulatorOptions;
  readonly portals = new Map<string, Portal>();
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly tokens: TokenBook;
  readonly limits: Limits;
  readonly faults = new Faults();
  readonly counts: Counts;
  readonly searchLagMs: number;
  now: number;
  #correlations = 0;
  readonly #realMs = stopwatch();

  constructor(options: HubSpotSimulatorOptions) {
    this.options = options;
    this.now = options.now ?? DEFAULT_NOW;
    this.searchLagMs = options.searchLagMs ?? DEFAULT_SEARCH_LAG_MS;
    this.outbox = new Outbox(
      new SubscriptionIndex(options.subscriptions ?? DEFAULT_SUBSCRIPTIONS),
      options.appId,
    );
    this.journal = new Journal(options.seed, options.appId);
    this.tokens = new TokenBook(options.seed, options.rotateRefreshTokens ?? false);
    this.limits = new Limits(options.limits === undefined ? DEFAULT_LIMITS : options.limits);
    this.counts = freshCounts();
  }

  /**
   * Simulated time plus the real time that has passed: limits and search lag run on it, so that neither a clock
   * that stands still nor one that jumps locks up whoever waits.
   */
  elastic(): number {
    return this.now + this.#realMs();
  }

  /** Back is allowed, for a log of old times; what counts on passing time then starts afresh. */
  setNow(at: number): void {
    if (at < this.now) this.limits.clear();
    this.now = at;
  }

  tell(happening: Happening): void {
    this.outbox.add(happening);
    this.journal.add(happening);
  }

  correlation(): string {
    this.#correlations += 1;
    return `${this.options.seed}:correlation:${this.#correlations}`;
  }

  portal(externalId: string): Portal {
    const portal = this.portals.get(externalId);
    if (portal === undefined) throw new Error(`the simulated HubSpot has no account ${externalId}`);
    return portal;
  }

  reset(): void {
    this.portals.clear();
    this.outbox.clear();
    this.journal.clear();
    this.tokens.clear();
    this.limits.clear();
    this.faults.clear();
    this.#correlations = 0;
    Object.assign(this.counts, freshCounts());
  }
}

function freshCounts(): Counts {
  return {
    apiCalls: 0,
    webhooksSent: 0,
    webhookFailures: 0,
    webhookRequests: 0,
    propertyWrites: 0,
    smallestRemaining: null,
  };
}
