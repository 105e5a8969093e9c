import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import type { TicketId } from '../../../domain/ids.ts';
import { type Resources, toResult } from '../client/client.ts';
import { readAs } from '../client/transport.ts';
import { laterFor, type Outcome } from './job-results.ts';

const wireStamp = z.object({ updated_at: z.string(), status: z.string() });

/**
 * One ticket that changed under our feet: read again, then written with `safe_update`, which refuses with 409
 * when somebody changes it in between. Throws CrmError only for auth_lost.
 * https://developer.zendesk.com/documentation/ticketing/managing-tickets/creating-and-updating-tickets/#protecting-against-ticket-update-collisions
 */
export async function writeSafely(
  resources: Resources,
  ticketId: TicketId,
  fields: readonly object[],
): Promise<Outcome> {
  try {
    const seen = await toResult(resources.tickets.show(Number(ticketId)));
    const { updated_at } = readAs(wireStamp, seen, `GET /api/v2/tickets/${ticketId}`);
    const ticket = { safe_update: true, updated_stamp: updated_at, custom_fields: fields };
    await toResult(resources.tickets.put(['tickets', ticketId], { ticket }));
    return { outcome: 'written' };
  } catch (error) {
    if (!(error instanceof CrmError) || error.failure.kind === 'auth_lost') throw error;
    const { failure } = error;
    if (failure.kind === 'gone' || failure.kind === 'conflict') return { outcome: failure.kind, failure };
    return laterFor(failure);
  }
}
