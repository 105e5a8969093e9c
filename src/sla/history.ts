import type { TicketEvent } from '../domain/event.ts';

/**
 * H1: a history in the one order that any delivery of it gives: instant, then `created`, then everything else,
 * `message`, `merged_in`, `status`, then the place that the source gives it, then source id. Of events with the same id the first stays. The input is left as it is.
 */
export function orderHistory(history: readonly TicketEvent[]): readonly TicketEvent[] {
  return isOrdered(history) ? history : withoutRepeats([...history].sort(compareEvents));
}

function isOrdered(history: readonly TicketEvent[]): boolean {
  for (let index = 1; index < history.length; index += 1) {
    const event = history[index];
    const before = history[index - 1];
    if (event !== undefined && before !== undefined && compareEvents(before, event) >= 0) return false;
  }
  return !hasRepeats(history);
}

/** Histories are short: comparing all pairs is cheaper than a set, up to a point. */
function hasRepeats(history: readonly TicketEvent[]): boolean {
  if (history.length > 24) return new Set(history.map((event) => event.id)).size < history.length;
  for (let index = 1; index < history.length; index += 1) {
    const id = history[index]?.id;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if (history[earlier]?.id === id) return true;
    }
  }
  return false;
}

function withoutRepeats(sorted: readonly TicketEvent[]): readonly TicketEvent[] {
  const seen = new Set<string>();
  return sorted.filter((event) => {
    const isNew = !seen.has(event.id);
    seen.add(event.id);
    return isNew;
  });
}

function compareEvents(one: TicketEvent, other: TicketEvent): number {
  return (
    one.at - other.at ||
    rankValue(one.type) - rankValue(other.type) ||
    (one.order ?? 0) - (other.order ?? 0) ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

/** At one instant a reply counts before the status that it came with, and first values before both. */
export function rankValue(type: TicketEvent['type']): number {
  switch (type) {
    case 'created':
      return 0;
    case 'message':
      return 2;
    // After the messages: what was written in the submit that merges does not answer what it brings.
    case 'merged_in':
      return 3;
    case 'status':
      return 4;
    default:
      return 1;
  }
}
