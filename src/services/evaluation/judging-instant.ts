import type { TicketEvent } from '../../domain/event.ts';

/** Our clock may be this far behind the CRM's. An event further ahead counts as not having happened. */
const BEHIND_MS = 5 * 60_000;

/**
 * The instant at which a ticket is judged. An event that was read has happened even when our clock is behind the CRM's, so this
 * is the later of `now` and the newest event within a few minutes. `nextEventAt` is the earliest event after it.
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
