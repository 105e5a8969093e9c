import type { Sim } from '../sim.ts';
import type { Account } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { type Attempt, createAttempts } from './attempts.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { retryWaitMs } from './retry.ts';
import { sendCall } from './send.ts';

const DEFAULT_TIMEOUT_MS = 12_000;

export interface Call {
  readonly account: Account;
  readonly hookId: string;
  readonly body: string;
  readonly invocationId: string;
  /** Tries so far. */
  readonly attempt: number;
  readonly dueAt: number;
}

/** Taken, refused, or not made at all: webhook gone or its breaker open. */
export type Outcome = 'sent' | 'failed' | 'dropped';

export interface Sender {
  send(call: Call): Promise<Outcome>;
  attempts(hookId: string): readonly Attempt[];
  clear(): void;
}

/** Makes calls, one try each; `again` takes those worth another. */
export function createSender(sim: () => Sim, again: (call: Call) => void): Sender {
  const breakers = new Map<string, Breaker>();
  const attempts = createAttempts();
  const toBreaker = (hookId: string) => {
    const breaker = breakers.get(hookId) ?? createBreaker();
    breakers.set(hookId, breaker);
    return breaker;
  };
  return {
    async send(call) {
      const { clock, counters, options } = sim();
      const now = clock.now();
      const hook = call.account.webhooks.get(call.hookId);
      const breaker = toBreaker(call.hookId);
      if (hook === undefined || breaker.isOpen(now)) return 'dropped';
      const tried = { ...call, hook, attempt: call.attempt + 1 };
      counters.webhooksSent += 1;
      const timeoutMs = options.deliveryTimeoutMs ?? DEFAULT_TIMEOUT_MS;
      const sent = await sendCall({ ...tried, timestamp: iso(now), timeoutMs });
      const ok = sent.status !== null && sent.status >= 200 && sent.status < 300;
      breaker.note(now, ok);
      const waitMs = ok ? null : retryWaitMs(sent, tried.attempt);
      attempts.note(tried, sent, ok ? 'success' : waitMs === null ? 'terminated' : 'failed', now);
      if (ok) return 'sent';
      counters.webhookFailures += 1;
      if (waitMs !== null) again({ ...call, attempt: tried.attempt, dueAt: now + waitMs });
      return 'failed';
    },
    attempts: (hookId) => attempts.of(hookId),
    clear() {
      breakers.clear();
      attempts.clear();
    },
  };
}
