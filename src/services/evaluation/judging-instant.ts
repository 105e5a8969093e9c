import type { TicketEvent } from '../../domain/event.ts';

/** As far as our clock may be behind the CRM's. What lies further ahead has not happened. */
const BEHIND_MS = 5 * 60_000;

/**
 * As of when a ticket is judged: an event that was read has happened, even if our clock is behind the CRM's, so at the later of
 * `now` and the newest event within a few minutes. `nextEventAt` is the earliest event that still lies ahead of that.
 */
export function toJudgingInstant(
  history: readonly TicketEvent[],
  now: number,
): { readonly at: number; readonly nextEventAt: number | null } {
  const ahead = history.map((event) => event.at).filter((at) => at > now);
  const at = Math.max(now, ...ahead.filter((one) => one <= now + BEHIND_MS));
  const later = ahead.filter((one) => one > at);
  return { at, nextEventAt: later.length === 0 ? null : Math.min(...later) };
}
