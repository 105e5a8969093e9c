import { and, eq, inArray } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { ticketEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from './audit.ts';

/** The vendor's event that asks for a person's data to be erased everywhere. */
export const isErasure = (why: string): boolean => why.endsWith('.privacyDeletion');

/**
 * Takes a contact's id out of every history of the account: what happened stays, who did it is forgotten. Nothing else of a
 * contact is stored (docs/security.md). HubSpot's conversations name the contact `V-<id>`.
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
  await recordAudit(tx, accountId, {
    at,
    actor: 'crm',
    what: 'person erased',
    detail: { events: forgotten.length },
  });
}
