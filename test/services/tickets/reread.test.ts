import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateDatabase } from '../../../src/db/migrate.ts';
import {
  clock,
  personRole,
  supersededEvent,
  syncCursor,
  ticket,
  ticketEvent,
} from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabaseBefore } from '../../support/databases.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const ACCOUNT = 'toy-1';
/** As many as two pages of the toy's hold, and one more. */
const IDS = ['T1', 'T2', 'T3', 'T4', 'T5'];

const robot = { kind: 'automation', id: 'c1' } as const;
const customer = { kind: 'customer', id: 'c1' } as const;
const rep = { kind: 'rep', id: 'r1' } as const;

/** The ticket as the newer mapping reads it: the customer's robot answers the rep's reply. */
function history(id: string): TicketEvent[] {
  return [
    { id: `${id}:created`, at: T0, actor: customer, type: 'created' },
    { id: `${id}:priority`, at: T0, actor: customer, type: 'priority', priority: 'urgent' },
    { id: `${id}:asked`, at: T0, actor: customer, type: 'message', visibility: 'public', channel: 'email' },
    {
      id: `${id}:reply`,
      at: T0 + MINUTE,
      actor: rep,
      type: 'message',
      visibility: 'public',
      channel: 'email',
    },
    {
      id: `${id}:away`,
      at: T0 + 2 * MINUTE,
      actor: robot,
      type: 'message',
      visibility: 'public',
      channel: 'email',
    },
  ];
}

onEachDatabaseBefore('reread_histories', (database) => {
  const world = toyWorld();
  let running: Running;

  /** What the version before stored, in the schema it had. */
  async function storeAsBefore(): Promise<void> {
    const { system } = database();
    await system.execute(sql`
      insert into account (account_id, crm, external_id, name, zone, state, status, installed_at)
      values (${ACCOUNT}, 'toy', '1', 'Toy Ltd', 'UTC', '{}', 'active', ${T0})`);
    for (const stream of ['changes', 'backfill'])
      await system.execute(sql`
        insert into sync_cursor (account_id, stream, next_attempt_at, finished_at)
        values (${ACCOUNT}, ${stream}, ${T0 + 1e9}, ${stream === 'backfill' ? T0 : null})`);
    for (const id of IDS) {
      await system.execute(sql`
        insert into ticket (account_id, ticket_id, status_raw, status, created_at, updated_at, fields, notes, badge, evaluated_at)
        values (${ACCOUNT}, ${id}, 'x', ${id === 'T1' ? 'solved' : 'new'}, ${T0}, ${T0}, '{}', '[]', 'active', ${T0})`);
      const rows = [
        ...history(id).map((event) => (event.id.endsWith(':away') ? { ...event, actor: customer } : event)),
        // The older mapping told of something that never was.
        { id: `${id}:phantom`, at: T0, actor: customer, type: 'spam' },
        { id: 'pontual:pin', at: T0, actor: rep, type: 'pause', reason: { kind: 'text', text: 'hospital' } },
      ];
      for (const { id: eventId, at, type, actor, ...body } of rows)
        await system.execute(sql`
          insert into ticket_event (account_id, ticket_id, event_id, at, type, actor_kind, actor_id, body)
          values (${ACCOUNT}, ${id}, ${eventId}, ${at}, ${type}, ${actor.kind}, ${actor.id}, ${JSON.stringify(body)}::jsonb)`);
    }
  }

  const stored = (id: string) =>
    database().tenant(ACCOUNT, (tx) => tx.select().from(ticketEvent).where(eq(ticketEvent.ticketId, id)));
  const versions = async () =>
    (await database().tenant(ACCOUNT, (tx) => tx.select().from(ticket).orderBy(ticket.ticketId))).map(
      ({ historyVersion }) => historyVersion,
    );
  const reads = () => world.calls.filter(({ member }) => member === 'readTickets').flatMap(({ ids }) => ids);

  beforeAll(async () => {
    await storeAsBefore();
    await migrateDatabase(database());
    for (const id of IDS) world.tickets.set(id, { events: history(id), written: {}, updatedAt: T0 });
    running = await startRunning(database(), [toyModule(world)], T0 + 10 * MINUTE);
    await running.services.db.tenant(ACCOUNT, (tx) =>
      tx.update(ticket).set({ nextChangeAt: null }).where(eq(ticket.accountId, ACCOUNT)),
    );
  });
  afterAll(() => running.stop());

  describe('a database of the version before, whose adapter read histories otherwise', () => {
    it('knows from its histories who was a rep, and when', async () => {
      const roles = await database().tenant(ACCOUNT, (tx) => tx.select().from(personRole));
      expect(roles).toEqual([{ accountId: ACCOUNT, personId: 'r1', seenAt: T0 + MINUTE, isRep: true }]);
    });

    it('is left alone while the version of the mapping is the same', async () => {
      await running.settle();
      expect(reads()).toEqual([]);
    });

    it('is read again when the version grows: open tickets first, a page a minute, each ticket once', async () => {
      world.historyVersion = 1;
      await running.settle(T0 + 20 * MINUTE);
      expect(reads().toSorted()).toEqual(['T2', 'T3']);
      await running.settle(T0 + 21 * MINUTE);
      await running.settle(T0 + 22 * MINUTE);
      await running.settle(T0 + 23 * MINUTE);
      await running.settle(T0 + 24 * MINUTE);
      expect(reads()).toEqual(['T2', 'T3', 'T4', 'T5', 'T1']);
      expect(await versions()).toEqual([1, 1, 1, 1, 1]);
      const [stream] = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(syncCursor).where(eq(syncCursor.stream, 'history')),
      );
      expect(stream).toMatchObject({ cursor: null, finishedAt: T0 + 23 * MINUTE, done: 5 });
    });

    it('then holds what the newer mapping reads, and the clocks follow: the robot owes us no answer', async () => {
      const rows = await stored('T2');
      const away = rows.find(({ eventId }) => eventId === 'T2:away');
      expect(away).toMatchObject({ actorKind: 'automation', actorId: 'c1' });
      const clocks = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(clock).where(eq(clock.ticketId, 'T2')),
      );
      expect(clocks.map(({ metric }) => metric)).not.toContain('next_reply');
    });

    it('withdraws what is no longer told, keeps what was acted on here, and keeps a copy of all that went', async () => {
      const ids = (await stored('T2')).map(({ eventId }) => eventId);
      expect(ids).not.toContain('T2:phantom');
      expect(ids).toContain('pontual:pin');
      const gone = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(supersededEvent).where(eq(supersededEvent.ticketId, 'T2')),
      );
      expect(
        gone.map(({ eventId, actorKind, historyVersion }) => [eventId, actorKind, historyVersion]),
      ).toEqual(
        expect.arrayContaining([
          ['T2:away', 'customer', 1],
          ['T2:phantom', 'customer', 1],
        ]),
      );
      expect(gone).toHaveLength(2);
    });

    it('is not listed once more, and a read by the same version changes no stored event', async () => {
      const t2 = world.tickets.get('T2');
      t2?.events.splice(4, 1, { ...history('T2')[4], actor: customer } as TicketEvent);
      const before = reads().length;
      await database().tenant(ACCOUNT, (tx) =>
        requestRead(tx, ACCOUNT, [{ about: 'ticket', subjectId: 'T2' }], T0 + 60 * MINUTE),
      );
      await running.settle(T0 + 60 * MINUTE);
      expect(reads().slice(before)).toEqual(['T2']);
      expect((await stored('T2')).find(({ eventId }) => eventId === 'T2:away')?.actorKind).toBe('automation');
    });
  });
});
