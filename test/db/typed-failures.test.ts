import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { migrateDatabase } from '../../src/db/migrate.ts';
import { announcement, appCursor } from '../../src/db/schema/index.ts';
import { onEachDatabaseBefore } from '../support/databases.ts';

onEachDatabaseBefore('type_failures_and_notes', (database) => {
  it('failures that were stored as sentences are kept as texts, and a refusal still keeps the CRM from being asked', async () => {
    const db = database();
    await db.system.execute(sql`insert into app_cursor (crm, stream, next_attempt_at, failure)
      values ('a', 'journal', 1, 'network: down'), ('b', 'journal', 1, null)`);
    const line = (key: string, failure: string | null) =>
      db.system.execute(sql`insert into announcement
        (account_id, key, ticket_id, what, metric, cycle, at, policy, state, next_attempt_at, failure)
        values ('toy-1', ${key}, '1', 'met', 'first_reply', 1, 1, 'p', 'refused', 1, ${failure})`);
    await line('a', 'forbidden: not approved');
    await line('b', 'not asked again: forbidden: not approved');
    await line('c', 'gone: no such ticket');
    await migrateDatabase(db);
    const cursors = await db.system.select().from(appCursor).orderBy(appCursor.crm);
    expect(cursors.map(({ failure }) => failure)).toEqual([{ kind: 'text', text: 'network: down' }, null]);
    const lines = await db.system
      .select({ failure: announcement.failure })
      .from(announcement)
      .orderBy(announcement.key);
    expect(lines.map(({ failure }) => failure)).toEqual([
      { kind: 'forbidden', scope: null, detail: 'not approved' },
      { kind: 'not_repeated', refusal: { kind: 'text', text: 'forbidden: not approved' } },
      { kind: 'text', text: 'gone: no such ticket' },
    ]);
  });
});
