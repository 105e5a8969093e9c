import { and, eq, inArray, like, notInArray, or } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { delivery, ticketEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from './audit.ts';

/**
 * Takes a contact's id out of everything stored of the account: what happened stays, who did it is forgotten. Nothing else
 * of a contact is stored (docs/security.md). HubSpot's conversations name the contact `V-<id>`.
 */
export async function forgetPerson(
  tx: Queries,
  accountId: AccountId,
  personId: string,
  at: number,
): Promise<void> {
  const forgotten = await tx
    .update(ticketEvent)
    .set({ actorId: null })
    .where(
      and(eq(ticketEvent.accountId, accountId), inArray(ticketEvent.actorId, [personId, `V-${personId}`])),
    )
    .returning({ id: ticketEvent.eventId });
  // A message about the contact names it as its subject; one about its association with a ticket, in its source id.
  const namesThem = or(
    and(notInArray(delivery.about, ['ticket', 'ticket_alias', 'customer']), eq(delivery.subjectId, personId)),
    and(like(delivery.why, '%associationChange'), like(delivery.sourceId, `%${personId}|%`)),
  );
  const deliveries = await tx
    .delete(delivery)
    .where(and(eq(delivery.accountId, accountId), namesThem))
    .returning({ sourceId: delivery.sourceId });
  await recordAudit(tx, accountId, {
    at,
    actor: 'crm',
    what: 'person erased',
    detail: { events: forgotten.length, deliveries: deliveries.length },
  });
}
