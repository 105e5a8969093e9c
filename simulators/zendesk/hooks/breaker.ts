const WINDOW_MS = 5 * 60_000;
const OPEN_MS = 5 * 60_000;
const FAILING_SHARE = 0.7;
const MOST_ERRORS = 1000;
/** Below so many calls a share says nothing. Our choice: the vendor gives no number. */
const FEWEST_CALLS = 20;

/**
 * Stops a webhook whose endpoint keeps failing: calls are then dropped, not queued.
 * https://developer.zendesk.com/api-reference/webhooks/introduction
 */
export interface Breaker {
  isOpen(at: number): boolean;
  note(at: number, ok: boolean): void;
}

export function createBreaker(): Breaker {
  let openUntil = Number.NEGATIVE_INFINITY;
  let calls: { at: number; ok: boolean }[] = [];
  return {
    isOpen: (at) => at < openUntil,
    note(at, ok) {
      calls.push({ at, ok });
      if (ok && calls.length < MOST_ERRORS) return;
      calls = calls.filter((call) => call.at > at - WINDOW_MS).slice(-2 * MOST_ERRORS);
      if (ok) return;
      const errors = calls.filter((call) => !call.ok).length;
      const failing = calls.length >= FEWEST_CALLS && errors / calls.length >= FAILING_SHARE;
      if (!failing && errors <= MOST_ERRORS) return;
      openUntil = at + OPEN_MS;
      calls = [];
    },
  };
}
