import { expect, it } from 'vitest';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { ticketEvent } from '../../src/db/schema/index.ts';
import { onEachDatabaseBefore } from '../support/databases.ts';

const row = (eventId: string, type: 'pause' | 'excused', body: Record<string, unknown>) => ({
  accountId: 'toy-1',
  ticketId: '1',
  eventId,
  at: 1,
  type,
  actorKind: 'rep' as const,
  actorId: '7',
  body,
});

onEachDatabaseBefore('tell_what_people_wrote_from_codes', (database) => {
  it('reasons of pauses that were stored as plain text are kept as the text that a person wrote', async () => {
    const db = database();
    await db.system
      .insert(ticketEvent)
      .values([
        row('a', 'pause', { reason: 'closed' }),
        row('b', 'pause', { reason: null }),
        row('c', 'excused', { clock: 'x', reason: 'holiday' }),
      ]);
    await migrateDatabase(db);
    const rows = await db.system
      .select({ body: ticketEvent.body })
      .from(ticketEvent)
      .orderBy(ticketEvent.eventId);
    expect(rows.map(({ body }) => body.reason)).toEqual([{ kind: 'text', text: 'closed' }, null, 'holiday']);
  });
});
