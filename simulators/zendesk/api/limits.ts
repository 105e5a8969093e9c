import type { Sim } from '../sim.ts';
import type { Account } from '../state/account.ts';
import { Refusal } from './errors.ts';

const MINUTE_MS = 60_000;

export interface Left {
  readonly total: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** Counts calls in windows that begin with their first call, by soft time. */
export interface Limits {
  /** Refuses with 429 when the budget is used up. */
  take(account: Account, name: string, total: number, windowMs?: number): Left;
  clear(): void;
}

export function createLimits(sim: () => Sim): Limits {
  const windows = new Map<string, { endsAt: number; used: number }>();
  return {
    take(account, name, total, windowMs = MINUTE_MS) {
      const key = `${account.subdomain}:${name}`;
      const now = sim().clock.soft();
      let window = windows.get(key);
      if (window === undefined || now >= window.endsAt) {
        window = { endsAt: now + windowMs, used: 0 };
        windows.set(key, window);
      }
      const resetSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
      if (window.used >= total) throw exceeded(name, total, resetSeconds);
      window.used += 1;
      const remaining = total - window.used;
      const { counters } = sim();
      counters.smallestRemaining = Math.min(counters.smallestRemaining ?? remaining, remaining);
      return { total, remaining, resetSeconds };
    },
    clear: () => windows.clear(),
  };
}

function exceeded(name: string, total: number, resetSeconds: number): Refusal {
  const headers = {
    'retry-after': String(resetSeconds),
    ...toHeaders(name, { total, remaining: 0, resetSeconds }),
  };
  const body = {
    error: 'APIRateLimitExceeded',
    description: 'Number of allowed API requests per minute exceeded',
  };
  return new Refusal(429, body, headers);
}

/** The account's budget has its own headers, an endpoint's `zendesk-ratelimit-<name>`. https://developer.zendesk.com/api-reference/introduction/rate-limits/ */
export function toHeaders(name: string, left: Left): Record<string, string> {
  if (name !== 'account') {
    return {
      [`zendesk-ratelimit-${name}`]: `total=${left.total}; remaining=${left.remaining}; resets=${left.resetSeconds}`,
    };
  }
  return {
    'x-rate-limit': String(left.total),
    'x-rate-limit-remaining': String(left.remaining),
    'ratelimit-limit': String(left.total),
    'ratelimit-remaining': String(left.remaining),
    'ratelimit-reset': String(left.resetSeconds),
  };
}

/** What the account's plan allows per minute; null: not counted. */
export function accountTotal(sim: Sim): number | null {
  if (sim.options.accountLimit !== undefined) return sim.options.accountLimit;
  return sim.options.highVolume === true ? 2500 : 400;
}

/** Budgets of their own that a call draws on besides the account's. */
export function endpointBudget(
  sim: Sim,
  method: string,
  path: string,
): { name: string; total: number } | null {
  const high = sim.options.highVolume === true;
  if (path.startsWith('incremental/')) return { name: 'incremental-exports', total: high ? 30 : 10 };
  if (/^tickets\/\d+\/conversation_log(\.json)?$/.test(path)) return { name: 'conversation-log', total: 100 };
  if (method === 'PUT' && /^tickets\/\d+$/.test(path))
    return { name: 'tickets-update', total: high ? 300 : 100 };
  if (!/^ticket_fields(\/\d+)?$/.test(path)) return null;
  return method === 'GET'
    ? { name: 'ticket-fields-index', total: 300 }
    : { name: 'ticket-fields-update', total: 75 };
}
