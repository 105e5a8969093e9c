import type { BudgetRule } from '../../crm/port.ts';
import { CrmError } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { stopwatch } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import { learnBudget, spendBudget, toSlot } from './budget.ts';

/** A longer wait goes back to the queue instead of blocking a worker. */
const LONGEST_WAIT_MS = 15_000;
/** Calls leased together, so that not every call queries the database. */
const LEASE = 5;
/** A budget of at least this many calls is large: one piece of work takes a hundred and more of it. */
const MANY = 20 * LEASE;

export interface Limiter {
  spend(bucket: string, cost?: number): Promise<void>;
  learn(bucket: string, reported: { remaining?: number; retryAfterMs?: number }): Promise<void>;
}

/**
 * The shared budget as one piece of work sees it. Its time is the clock's plus the real time since this limiter began:
 * with a frozen simulated clock the CRM's real window still passes.
 */
export function createLimiter(
  services: Services,
  accountId: AccountId,
  rules: readonly BudgetRule[],
): Limiter {
  const leased = new Map<string, { readonly calls: number; readonly slot: number }>();
  const turns = new Map<string, Promise<unknown>>();
  const lowest = new Map<string, number>();
  const realMs = stopwatch();
  const began = services.clock.now();
  const now = () => Math.max(services.clock.now(), began + Math.floor(realMs()));

  async function take(rule: BudgetRule, cost: number): Promise<void> {
    const { bucket } = rule;
    const held = leased.get(bucket);
    // A lease is counted in the slot in which it was taken. Used in a later slot it would be a call that is not counted.
    const left = held?.slot === toSlot(rule, now()) ? held.calls : 0;
    if (left >= cost) {
      leased.set(bucket, { calls: left - cost, slot: toSlot(rule, now()) });
      return;
    }
    const lease = rule.limit >= MANY ? Math.max(LEASE, cost) : cost;
    // Giving up halfway would waste the calls already made: it is worth waiting for two windows.
    const patienceMs = rule.limit >= MANY ? Math.max(LONGEST_WAIT_MS, 2 * rule.windowMs) : LONGEST_WAIT_MS;
    for (let waited = 0; ; ) {
      const at = now();
      const spending = await services.db.tenant(accountId, (tx) =>
        spendBudget(tx, accountId, rule, lease, at),
      );
      if (spending.ok) {
        leased.set(bucket, { calls: lease - cost, slot: toSlot(rule, at) });
        return;
      }
      waited += spending.retryAfterMs;
      if (waited > patienceMs) throw overBudget(bucket, spending.retryAfterMs);
      await services.clock.sleep(spending.retryAfterMs);
    }
  }

  return {
    async spend(bucket, cost = 1) {
      const rule = rules.find((candidate) => candidate.bucket === bucket);
      if (rule === undefined) throw new Error(`The adapter has no budget rule called "${bucket}"`);
      // One at a time, so that concurrent calls share a lease instead of all waiting for the row's lock.
      const turn = (turns.get(bucket) ?? Promise.resolve()).then(() => take(rule, cost));
      turns.set(
        bucket,
        turn.catch(() => undefined),
      );
      return turn;
    },
    async learn(bucket, reported) {
      // Only a new low is written to the database; an instruction to wait always is.
      const isLow = reported.remaining !== undefined && reported.remaining < (lowest.get(bucket) ?? Infinity);
      if (!isLow && reported.retryAfterMs === undefined) return;
      if (isLow) lowest.set(bucket, reported.remaining ?? 0);
      await services.db.tenant(accountId, (tx) => learnBudget(tx, accountId, bucket, reported, now()));
    },
  };
}

function overBudget(bucket: string, retryAfterMs: number): CrmError {
  return new CrmError({
    kind: 'rate_limited',
    retryAfterMs,
    isOurs: true,
    detail: `waits for its share of the account's calls (${bucket})`,
  });
}
