import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CrmModule, WriteResult } from '../../../src/crm/port.ts';
import { announcement, nativeSla, setAside, writeBack } from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { CrmError, type CrmFailure } from '../../../src/domain/failure.ts';
import { loadAttention } from '../../../src/services/accounts/attention.ts';
import { refreshNative } from '../../../src/services/comparison/refresh.ts';
import { requestRead } from '../../../src/services/read-requests/request-read.ts';
import { type ToyWorld, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const HOUR = 3_600_000;
const ACCOUNT = 'toy-1';
const BAD = 't3';
const NAMES = ['t1', 't2', BAD, 't4', 't5'];

/** How a call fails that has the bad ticket in it. */
type Way = 'refused whole' | 'told of each' | 'defect' | null;

const ODD: CrmFailure = { kind: 'unexpected', status: 400, bodyStart: '', detail: 'odd' };

function fail(way: Way): void {
  if (way === 'refused whole') throw new CrmError(ODD);
  if (way === 'defect') throw new TypeError('x is not a function');
}

/** The toy CRM, whose every batch fails that has the bad ticket in it. */
function withBadTicket(world: ToyWorld, ways: { now: Way }): CrmModule {
  const toy = toyModule(world);
  return {
    ...toy,
    create: (settings, deps) => {
      const crm = toy.create(settings, deps);
      return {
        ...crm,
        nativeSlaPerCall: 100,
        async writeProperties(session, writes): Promise<readonly WriteResult[]> {
          if (writes.some(({ ticketId }) => ticketId === BAD)) {
            fail(ways.now);
            if (ways.now === 'told of each') {
              return writes.map(({ ticketId }) => ({ ticketId, outcome: 'later', failure: ODD }));
            }
          }
          return crm.writeProperties(session, writes);
        },
        async announce(_session, lines) {
          if (lines.some(({ ticketId }) => ticketId === BAD)) fail(ways.now);
          return lines.map(({ key }) => ({ key, outcome: 'sent' }));
        },
        async nativeSla(_session, ids) {
          if (ids.includes(BAD)) fail(ways.now);
          return ids.map((ticketId) => ({
            ticketId,
            metric: 'theirs',
            ours: 'first_reply',
            dueAt: T0,
            state: 'active',
            breachedAt: null,
            fulfilledAt: null,
            targetMs: null,
            policy: null,
          }));
        },
      };
    },
  };
}

onEachDatabase((database) => {
  const world = toyWorld();
  const ways: { now: Way } = { now: null };
  let running: Running;
  let at = T0;

  const touch = async (priority: string) => {
    for (const id of NAMES) {
      const ticket = world.tickets.get(id);
      ticket?.events.push({
        id: `${id}:${at}`,
        type: 'priority',
        priority,
        at,
        actor: { kind: 'rep', id: 'r1' },
      });
      world.tickets.set(id, { events: ticket?.events ?? [], written: ticket?.written ?? {}, updatedAt: at });
    }
    const subjects = NAMES.map((subjectId) => ({ about: 'ticket' as const, subjectId }));
    await database().tenant(ACCOUNT, (tx) => requestRead(tx, ACCOUNT, subjects, at));
    await running.settle(at);
  };
  const writes = () =>
    database().tenant(ACCOUNT, async (tx) => {
      const rows = await tx.select().from(writeBack);
      return new Map(rows.map((row) => [row.ticketId, row]));
    });

  beforeAll(async () => {
    for (const id of NAMES) {
      const base = { at: T0, actor: { kind: 'customer', id: 'c' } } as const;
      const events: TicketEvent[] = [{ ...base, id: `${id}:created`, type: 'created' }];
      world.tickets.set(id, { events, written: {}, updatedAt: T0 });
    }
    running = await startRunning(database(), [withBadTicket(world, ways)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    at = running.clock.now() + HOUR;
  });

  describe.each(['refused whole', 'told of each', 'defect'] as const)(
    'a batch that is %s for one ticket',
    (way) => {
      it('is written for all others; the one is named and tried again', async () => {
        ways.now = null;
        await touch('normal');
        at += 60_000;
        ways.now = way;
        await touch('urgent');
        const rows = await writes();
        for (const id of NAMES.filter((name) => name !== BAD)) {
          expect(rows.get(id), id).toMatchObject({ state: 'clean', failure: null });
        }
        expect(rows.get(BAD)?.state).toBe('due');
        expect(JSON.stringify(rows.get(BAD)?.failure)).toMatch(/odd|TypeError/);
        ways.now = null;
        await running.settle(at + HOUR);
        expect((await writes()).get(BAD)).toMatchObject({ state: 'clean', failure: null });
      });
    },
  );

  describe.each(['refused whole', 'defect'] as const)('lines on timelines of which one is %s', (way) => {
    it('are on all other tickets', async () => {
      ways.now = way;
      await database().tenant(ACCOUNT, (tx) =>
        tx.insert(announcement).values(
          NAMES.map((ticketId) => ({
            accountId: ACCOUNT,
            key: `${way}/${ticketId}`,
            ticketId,
            what: 'breached' as const,
            metric: 'first_reply' as const,
            cycle: 1,
            at,
            dueAt: at,
            policy: 'default',
            tier: null,
            state: 'due' as const,
            nextAttemptAt: at,
          })),
        ),
      );
      await running.settle(at);
      const rows = await database().tenant(ACCOUNT, (tx) => tx.select().from(announcement));
      const states = new Map(rows.map(({ key, state }) => [key, state]));
      for (const id of NAMES) expect(states.get(`${way}/${id}`), id).toBe(id === BAD ? 'refused' : 'sent');
      ways.now = null;
    });

    it('so with the CRM’s own figures: the others are read, the one is named until it can be read', async () => {
      ways.now = way;
      expect(await refreshNative(running.services, ACCOUNT, NAMES)).toBe(true);
      const read = async () => {
        const rows = await database().tenant(ACCOUNT, (tx) =>
          tx
            .select()
            .from(nativeSla)
            .where(and(eq(nativeSla.accountId, ACCOUNT), eq(nativeSla.metric, 'theirs'))),
        );
        return rows.map(({ ticketId }) => ticketId).toSorted();
      };
      expect(await read()).toEqual(NAMES.filter((id) => id !== BAD));
      const { aside } = await loadAttention(running.services, ACCOUNT);
      expect(aside).toMatchObject([{ about: 'figure', id: BAD }]);
      ways.now = null;
      await refreshNative(running.services, ACCOUNT, NAMES);
      expect(await read()).toEqual(NAMES);
      expect(await database().tenant(ACCOUNT, (tx) => tx.select().from(setAside))).toEqual([]);
    });
  });
});
