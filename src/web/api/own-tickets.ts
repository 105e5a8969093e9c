import type { MiddlewareHandler } from 'hono';
import type { Caller } from '../../domain/access.ts';
import type { Services } from '../../services/context.ts';
import { UnknownTicket } from '../../services/tickets/explain.ts';
import type { TicketFilters } from '../../services/tickets/filters.ts';
import { isAssignedTo } from '../../services/tickets/is-assigned-to.ts';
import type { CallerVariables } from './right.ts';

/** Which tickets a list holds for that caller. */
export function ownTickets({ sees, person }: Caller): Pick<TicketFilters, 'assignedTo'> {
  return sees === 'own' ? { assignedTo: person?.repId ?? null } : {};
}

/** For those who see their own tickets only, another one does not exist. */
export function onlyOwnTicket(services: Services): MiddlewareHandler<{ Variables: CallerVariables }> {
  return async (context, next) => {
    const { accountId, sees, person, rights } = context.get('caller');
    // Whoever may not act at all is refused by the route, whatever the ticket.
    if (context.req.method !== 'GET' && !rights.has('tickets:act')) return next();
    const ticketId = context.req.param('ticket') ?? '';
    const isShown =
      sees === 'all' || (await isAssignedTo(services, accountId, ticketId, person?.repId ?? null));
    if (!isShown) throw new UnknownTicket(ticketId.slice(0, 40));
    return next();
  };
}
