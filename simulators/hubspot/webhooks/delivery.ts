import type { Chaos } from '../../world.ts';
import { dice } from '../state/random.ts';
import type { Sim } from '../state/sim.ts';
import type { QueuedEvent } from './outbox.ts';
import { signatureV3 } from './signature.ts';

const MOST_EVENTS = 100;
const DEFAULT_TIMEOUT_MS = 5000;
const DEFAULT_CONCURRENCY = 10;
const MINUTE_MS = 60_000;

/** Ten retries over 24 hours, as many as HubSpot promises; its own spacing is random. */
const RETRY_AFTER_MS = [1, 5, 15, 30, 60, 120, 180, 240, 330, 450].map((minutes) => minutes * MINUTE_MS);

/** Sends what is due and puts what failed back for later. Counts are of events, not of requests. */
export class Delivery {
  readonly #sim: Sim;
  #chaos: { readonly plan: Chaos; readonly roll: () => number } | null = null;

  constructor(sim: Sim) {
    this.#sim = sim;
  }

  setChaos(plan: Chaos | null): void {
    this.#chaos = plan === null ? null : { plan, roll: dice(plan.seed) };
  }

  async deliver(): Promise<{ sent: number; failed: number; waiting: number }> {
    const batches = inBatches(this.#disturbed(this.#sim.outbox.takeDue(this.#sim.now)));
    let sent = 0;
    let failed = 0;
    const worker = async (): Promise<void> => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
        const answered = await this.#post(batch);
        if (answered) sent += batch.length;
        else {
          failed += batch.length;
          this.#retryLater(batch);
        }
      }
    };
    const most = this.#sim.options.webhookConcurrency ?? DEFAULT_CONCURRENCY;
    await Promise.all(Array.from({ length: Math.min(most, batches.length) }, worker));
    this.#sim.counts.webhooksSent += sent;
    this.#sim.counts.webhookFailures += failed;
    return { sent, failed, waiting: this.#sim.outbox.waiting };
  }

  /** Loses, repeats and mixes up, as told. A lost event is gone for good: only a catch-up finds it. */
  #disturbed(events: readonly QueuedEvent[]): QueuedEvent[] {
    if (this.#chaos === null) return [...events];
    const { plan, roll } = this.#chaos;
    const retained = events.filter(() => roll() >= plan.lose);
    const repeated = retained.flatMap((event) => (roll() < plan.duplicate ? [event, event] : [event]));
    if (!plan.shuffle) return repeated;
    return repeated
      .map((event) => ({ event, place: roll() }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
  }

  async #post(batch: readonly QueuedEvent[]): Promise<boolean> {
    const { options, now, counts } = this.#sim;
    const body = JSON.stringify(
      batch.map(({ body: event, attempt }) => ({ ...event, attemptNumber: attempt })),
    );
    const timestamp = String(now);
    const signed = { secret: options.clientSecret, method: 'POST', url: options.webhookUrl, body, timestamp };
    counts.webhookRequests += 1;
    try {
      const response = await fetch(options.webhookUrl, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'HubSpot Connect 2.0 (simulated)',
          'x-hubspot-signature-v3': signatureV3(signed),
          'x-hubspot-request-timestamp': timestamp,
        },
        body,
        signal: AbortSignal.timeout(options.webhookTimeoutMs ?? DEFAULT_TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      // Refused, reset or too slow: all the same to the sender, who tries again later.
      return false;
    }
  }

  #retryLater(batch: readonly QueuedEvent[]): void {
    const again = batch.flatMap((event) => {
      const wait = RETRY_AFTER_MS[event.attempt];
      return wait === undefined
        ? []
        : [{ ...event, attempt: event.attempt + 1, dueAt: this.#sim.now + wait }];
    });
    this.#sim.outbox.retryLater(again);
  }
}

function inBatches(events: readonly QueuedEvent[]): QueuedEvent[][] {
  const batches: QueuedEvent[][] = [];
  for (let start = 0; start < events.length; start += MOST_EVENTS)
    batches.push(events.slice(start, start + MOST_EVENTS));
  return batches;
}
