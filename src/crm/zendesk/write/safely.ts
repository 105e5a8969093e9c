import { z } from 'zod';
import type { TicketId } from '../../../domain/ids.ts';
import { parseShape } from '../../kit/answers.ts';
import { orFailure, outcomeOfFailure, WRITTEN, type WriteOutcome } from '../../kit/outcomes.ts';
import { type Resources, toResult } from '../client/client.ts';

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
): Promise<WriteOutcome> {
  const written = await orFailure(
    async () => {
      const seen = await toResult(resources.tickets.show(Number(ticketId)));
      const { updated_at } = parseShape(wireStamp, seen, `GET /api/v2/tickets/${ticketId}`);
      const ticket = { safe_update: true, updated_stamp: updated_at, custom_fields: fields };
      await toResult(resources.tickets.put(['tickets', ticketId], { ticket }));
      return WRITTEN;
    },
    (failure) => failure.kind !== 'auth_lost',
  );
  return 'failure' in written && !('outcome' in written) ? outcomeOfFailure(written.failure) : written;
}
