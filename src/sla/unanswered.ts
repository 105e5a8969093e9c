import type { TicketEvent } from '../domain/event.ts';
import { orderHistory } from './history.ts';

/**
 * M7: since when (epoch ms) the customer of a ticket that was merged away had been waiting for an answer, as of the merge;
 * null when nothing was owed: a rep had answered in public, it was solved (M1), or nobody had asked.
 */
export function unansweredSince(history: readonly TicketEvent[]): number | null {
  let waitingSince: number | null = null;
  let isClosed = false;
  /** A customer's ticket without any answer yet: reopened, it waits for its first reply again (M1). */
  let owesFirstReply = false;
  for (const event of orderHistory(history)) {
    if (event.type === 'merged') return waitingSince;
    if (event.type === 'created' && event.actor.kind === 'customer') {
      owesFirstReply = true;
      waitingSince = event.at;
    } else if (event.type === 'merged_in') waitingSince ??= event.waitingSince;
    else if (event.type === 'message' && event.visibility === 'public') {
      if (event.actor.kind === 'customer') waitingSince ??= event.at;
      if (event.actor.kind !== 'rep') continue;
      owesFirstReply = false;
      waitingSince = null;
    } else if (event.type === 'status') {
      const wasClosed = isClosed;
      isClosed = event.category === 'solved' || event.category === 'closed';
      if (isClosed && !wasClosed) waitingSince = null;
      else if (wasClosed && !isClosed && owesFirstReply) waitingSince ??= event.at;
    }
  }
  return null;
}
