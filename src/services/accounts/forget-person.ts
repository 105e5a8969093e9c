import { and, eq, inArray, like, notInArray, or } from 'drizzle-orm';
import type { PersonTraces } from '../../crm/port.ts';
import type { Queries } from '../../db/database.ts';
import { personRole, supersededEvent, ticketEvent, webhookEvent } from '../../db/schema/index.ts';
import type { AccountId } from '../../domain/ids.ts';
import { recordAudit } from '../audit.ts';

/**
 * Removes a contact's id from everything stored of the account: what happened stays, who did it is forgotten. Nothing else of a
 * contact is stored (docs/security.md). `traces` are other references to them, as the CRM lists them.
 */
export async function forgetPerson(
  tx: Queries,
  accountId: AccountId,
  personId: string,
  traces: PersonTraces,
  at: number,
): Promise<void> {
  const ids = [personId, ...traces.actorIds];
  const forgotten = await tx
    .update(ticketEvent)
    .set({ actorId: null })
    .where(and(eq(ticketEvent.accountId, accountId), inArray(ticketEvent.actorId, ids)))
    .returning({ id: ticketEvent.eventId });
  // A message about the contact names it as its subject; where another message names it, the CRM tells.
  const namesThem = or(
    and(
      notInArray(webhookEvent.about, ['ticket', 'ticket_alias', 'customer']),
      eq(webhookEvent.subjectId, personId),
    ),
    ...traces.notices.map(({ why, sourceId }) =>
      and(like(webhookEvent.why, why), like(webhookEvent.sourceId, sourceId)),
    ),
  );
  const deliveries = await tx
    .delete(webhookEvent)
    .where(and(eq(webhookEvent.accountId, accountId), namesThem))
    .returning({ sourceId: webhookEvent.sourceId });
  await tx
    .update(supersededEvent)
    .set({ actorId: null })
    .where(and(eq(supersededEvent.accountId, accountId), inArray(supersededEvent.actorId, ids)));
  await tx
    .delete(personRole)
    .where(and(eq(personRole.accountId, accountId), inArray(personRole.personId, ids)));
  await recordAudit(tx, accountId, {
    at,
    actor: 'crm',
    what: 'person erased',
    detail: { events: forgotten.length, deliveries: deliveries.length },
  });
}
