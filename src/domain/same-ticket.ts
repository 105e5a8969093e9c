import type { TicketEvent } from './event.ts';
import type { TicketId } from './ids.ts';

interface Recorded {
  readonly id: TicketId;
  readonly events: readonly TicketEvent[];
}

const TELLING = ['status', 'priority', 'assigned'] as const;

/**
 * Is `after` the ticket `before` under a new id, as a CRM may make one of two tickets that it merges? It then has the same
 * creation and the same latest changes; what tells one change from another is its id without the ticket's.
 */
export function isSameTicket(before: Recorded, after: Recorded): boolean {
  const createdAt = toCreatedAt(before);
  if (createdAt === undefined || createdAt !== toCreatedAt(after)) return false;
  const known = new Set(after.events.map((event) => idWithin(after.id, event)));
  const inOrder = before.events.toSorted(
    (left, right) => left.at - right.at || (left.order ?? 0) - (right.order ?? 0),
  );
  const latest = TELLING.flatMap((type) => inOrder.findLast((event) => event.type === type) ?? []);
  return latest.length > 0 && latest.every((event) => known.has(idWithin(before.id, event)));
}

/** The id of an event as it would be on any other ticket. */
export function idWithin(ticketId: TicketId, { id }: TicketEvent): string {
  return id.startsWith(`${ticketId}:`) ? id.slice(ticketId.length) : id;
}

function toCreatedAt({ events }: Recorded): number | undefined {
  return events.find(({ type }) => type === 'created')?.at;
}
