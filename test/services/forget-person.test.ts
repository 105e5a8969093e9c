import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { auditEvent, ticketEvent } from '../../src/db/schema/index.ts';
import { receiveHints } from '../../src/services/tickets/hints.ts';
import { onEachDatabase } from '../support/databases.ts';
import { NOW } from '../web/support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from '../web/support/seed.ts';
import { testServices } from '../web/support/services.ts';
import { ticketOf } from '../web/support/tickets.ts';

onEachDatabase((database) => {
  const services = () => testServices(database(), NOW);
  const said = (ticket: string, contact: string) => ({
    ...ticketOf({ id: ticket, createdAt: NOW - 1000 }),
    events: ticketOf({ id: ticket, createdAt: NOW - 1000 }).events.map((event) => ({
      ...event,
      actor: { kind: 'customer' as const, id: `V-${contact}` },
    })),
  });
  const actors = async (ticket: string) =>
    new Set(
      (
        await database().tenant(ACCOUNT, (tx) =>
          tx.select().from(ticketEvent).where(eq(ticketEvent.ticketId, ticket)),
        )
      ).map(({ actorId }) => actorId),
    );

  beforeAll(async () => {
    await seedAccount(services());
    await seedTickets(services(), [said('1', '88'), said('2', '89')]);
  });

  it('contact.privacyDeletion takes that contact out of every history at once, once, and nobody else', async () => {
    const hint = {
      externalId: '62515',
      about: 'account',
      id: '88',
      why: 'contact.privacyDeletion',
      sourceId: 'e1',
      occurredAt: NOW,
      ownEcho: false,
    } as const;
    const deliver = () =>
      receiveHints({ ...services(), jobs: { send: async () => {} } }, new Map([[ACCOUNT, [hint]]]));
    await deliver();
    await deliver();
    expect(await actors('1')).toEqual(new Set([null]));
    expect(await actors('2')).toEqual(new Set(['V-89']));
    const audits = await database().tenant(ACCOUNT, (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.what, 'person erased')),
    );
    expect(audits).toMatchObject([{ actor: 'crm' }]);
  });
});
