import type { TicketId } from '../../../domain/ids.ts';
import type { NativeSla } from '../../../domain/native-sla.ts';
import { parseShape } from '../../kit/answers.ts';
import { call, type Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { wireTicketSlas } from '../wire/sla.ts';
import { nativeFigures } from './figures.ts';

/**
 * Zendesk's own SLA metrics of tickets: what stands on the ticket now (`slas`), and when it was met or missed
 * (`metric_events`). Tickets without an SLA policy, and accounts without SLAs, give nothing. One call per ticket.
 * Throws CrmError.
 */
export async function nativeSla(site: Site, ids: readonly TicketId[]): Promise<readonly NativeSla[]> {
  const figures: NativeSla[] = [];
  for (const id of ids.filter((ticketId) => /^\d+$/.test(ticketId)))
    figures.push(...(await toFigures(site, id)));
  return figures;
}

async function toFigures(site: Site, id: TicketId): Promise<readonly NativeSla[]> {
  try {
    const path = `/api/v2/tickets/${id}`;
    const body = await call(site, { method: 'GET', path: `${path}?include=metric_events,slas` });
    return nativeFigures(id, parseShape(wireTicketSlas, body, `GET ${path}`).ticket, site.session.now());
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
