import { z } from 'zod';
import type { TicketId } from '../../domain/ids.ts';
import type { NativeSla } from '../../domain/native-sla.ts';
import { isNotOffered } from './lookups.ts';
import { call, readAs, type Site } from './transport.ts';
import { wireId, wireInstant, wireText } from './wire/scalars.ts';

/** The side-load of a ticket's SLA metrics. */
const wireSlas = z.object({
  ticket: z.object({
    id: wireId,
    slas: z
      .object({
        policy_metrics: z.array(
          z.object({ metric: z.string(), stage: wireText, breach_at: wireInstant.nullish().catch(null) }),
        ),
      })
      .nullish(),
  }),
});

/**
 * Zendesk's own SLA metrics of tickets, as its side-load `slas` tells them. Tickets without an SLA policy, and
 * accounts without SLAs, give nothing. One call per ticket. Throws CrmError.
 */
export async function nativeSla(site: Site, ids: readonly TicketId[]): Promise<readonly NativeSla[]> {
  const figures: NativeSla[] = [];
  for (const id of ids.filter((ticketId) => /^\d+$/.test(ticketId)))
    figures.push(...(await slasOf(site, id)));
  return figures;
}

async function slasOf(site: Site, id: TicketId): Promise<readonly NativeSla[]> {
  try {
    const body = await call(site, { method: 'GET', path: `/api/v2/tickets/${id}?include=slas` });
    const { ticket } = readAs(wireSlas, body, `GET /api/v2/tickets/${id}`);
    return (ticket.slas?.policy_metrics ?? []).map((row) => ({
      ticketId: id,
      metric: row.metric,
      ours: null,
      dueAt: row.breach_at ?? null,
      state: row.stage ?? 'unknown',
      breachedAt: null,
      fulfilledAt: null,
      targetMs: null,
      policy: null,
    }));
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
