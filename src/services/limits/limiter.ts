import type { BudgetRule } from '../../crm/port.ts';
import { CrmError } from '../../domain/failure.ts';
import type { AccountId } from '../../domain/ids.ts';
import { stopwatch } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import { learnBudget, type Spending, spendBudget } from './budget.ts';

/** Longer waits are given back to the queue rather than slept through. */
const LONGEST_WAIT_MS = 15_000;
/** Calls leased at once, so that not every call asks the database. */
const LEASE = 5;

export interface Limiter {
  spend(bucket: string, cost?: number): Promise<void>;
  learn(bucket: string, told: { remaining?: number; retryAfterMs?: number }): Promise<void>;
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
  const leased = new Map<string, number>();
  const realMs = stopwatch();
  const began = services.clock.now();
  const now = () => Math.max(services.clock.now(), began + Math.floor(realMs()));
  const ask = (rule: BudgetRule, cost: number): Promise<Spending> =>
    services.db.tenant(accountId, (tx) => spendBudget(tx, accountId, rule, cost, now()));

  return {
    async spend(bucket, cost = 1) {
      const rule = rules.find((candidate) => candidate.bucket === bucket);
      if (rule === undefined) throw new Error(`The adapter has no budget rule called "${bucket}"`);
      const left = leased.get(bucket) ?? 0;
      if (left >= cost) {
        leased.set(bucket, left - cost);
        return;
      }
      const lease = rule.limit >= 20 * LEASE ? Math.max(LEASE, cost) : cost;
      for (let waited = 0; ; ) {
        const spending = await ask(rule, lease);
        if (spending.ok) break;
        waited += spending.retryAfterMs;
        if (waited > LONGEST_WAIT_MS) throw overBudget(bucket, spending.retryAfterMs);
        await services.clock.sleep(spending.retryAfterMs);
      }
      leased.set(bucket, left + lease - cost);
    },
    learn: (bucket, told) =>
      services.db.tenant(accountId, (tx) => learnBudget(tx, accountId, bucket, told, now())),
  };
}

function overBudget(bucket: string, retryAfterMs: number): CrmError {
  return new CrmError({ kind: 'rate_limited', retryAfterMs, detail: `our own budget "${bucket}" is spent` });
}
