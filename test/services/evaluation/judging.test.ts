import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announcement, clock, ticket } from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { toJudgingInstant } from '../../../src/services/evaluation/judging-instant.ts';
import { explainTicket } from '../../../src/services/tickets/explain.ts';
import { signToy, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const ACCOUNT = 'toy-1';
const customer = { kind: 'customer', id: 'c1' } as const;
const rep = { kind: 'rep', id: 'r1' } as const;

const created = (at: number): TicketEvent => ({ id: `created${at}`, at, actor: customer, type: 'created' });

describe('as of when a ticket is judged', () => {
  it('now, where nothing lies ahead', () => {
    expect(toJudgingInstant([created(T0)], T0 + HOUR)).toEqual({ at: T0 + HOUR, nextEventAt: null });
  });

  it('the newest event within five minutes ahead, for it has happened; the next one after is awaited', () => {
    const history = [created(T0), created(T0 + 700), created(T0 + 5 * MINUTE), created(T0 + HOUR)];
    expect(toJudgingInstant(history, T0)).toEqual({ at: T0 + 5 * MINUTE, nextEventAt: T0 + HOUR });
  });

  it('never an event that lies further ahead', () => {
    expect(toJudgingInstant([created(T0 + 5 * MINUTE + 1)], T0)).toEqual({
      at: T0,
      nextEventAt: T0 + 5 * MINUTE + 1,
    });
  });
});

onEachDatabase((database) => {
  const world = toyWorld();
  let running: Running;
  let count = 0;

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());

  function newTicket(id: string, ...events: object[]): void {
    const all = [{ type: 'created', at: running.clock.now(), actor: customer }, ...events].map(
      (event, index) => ({ id: `${id}:${index}`, ...event }) as TicketEvent,
    );
    world.tickets.set(id, { events: all, written: {}, updatedAt: running.clock.now() });
  }

  const message = (actor: object, at: number) => ({
    type: 'message',
    visibility: 'public',
    channel: 'email',
    actor,
    at,
  });

  async function hook(id: string): Promise<void> {
    count += 1;
    const body = JSON.stringify({ account: '1', id: `hook-${count}`, ticket: id });
    const headers = signToy(body, running.clock.now());
    await running.app.request('/webhooks/toy', { method: 'POST', body, headers });
    await running.settle(running.clock.now());
  }

  const loadRow = async (id: string) => {
    const [row] = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(ticket)
        .where(and(eq(ticket.accountId, ACCOUNT), eq(ticket.ticketId, id))),
    );
    return row;
  };

  it('a reply two seconds ahead of our clock counts at once, in the tables and on the page', async () => {
    const now = running.clock.now();
    newTicket('ahead', message(rep, now + 2 * SECOND));
    await hook('ahead');
    expect(await loadRow('ahead')).toMatchObject({ evaluatedAt: now + 2 * SECOND });
    const { evaluation } = await explainTicket(running.services, ACCOUNT, 'ahead');
    expect(evaluation.clocks.find(({ metric }) => metric === 'first_reply')).toMatchObject({
      state: 'met',
      fulfilledAt: now + 2 * SECOND,
    });
  });

  it('an event further ahead is awaited: the ticket is judged again when it has come', async () => {
    const now = running.clock.now();
    newTicket('later', { type: 'status', category: 'solved', raw: 'x', actor: rep, at: now + 10 * MINUTE });
    await hook('later');
    expect(await loadRow('later')).toMatchObject({ evaluatedAt: now, nextChangeAt: now + 10 * MINUTE });
    await running.settle(now + 10 * MINUTE);
    expect(await loadRow('later')).toMatchObject({ badge: 'completed_on_time' });
  });

  it('M7 what a merged ticket owed stands in the history of the ticket it was merged into', async () => {
    const now = running.clock.now();
    newTicket('survivor', message(rep, now + SECOND));
    newTicket('merged', message(rep, now + SECOND), message(customer, now + 2 * SECOND));
    await running.settle(now + MINUTE);
    await hook('survivor');
    await hook('merged');
    world.merges.set('merged', { into: 'survivor', at: now + MINUTE });
    await running.settle(now + 2 * MINUTE);
    await hook('merged');
    const clocks = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select({ startedAt: clock.startedAt, state: clock.state })
        .from(clock)
        .where(and(eq(clock.ticketId, 'survivor'), eq(clock.metric, 'next_reply'))),
    );
    expect(clocks).toEqual([{ startedAt: now + 2 * SECOND, state: 'running' }]);
    const { evaluation } = await explainTicket(running.services, ACCOUNT, 'survivor');
    expect(evaluation.badge).not.toBe('completed_on_time');
    await hook('merged');
    expect((await loadRow('merged'))?.mergedInto).toBe('survivor');
  });

  it('a clock that was three hours ahead leaves no breach behind that never was', async () => {
    const now = running.clock.now();
    newTicket('jumped');
    await hook('jumped');
    await running.settle(now + 300 * HOUR);
    expect(world.tickets.get('jumped')?.written).toMatchObject({ first_reply_breached: true });
    await running.settle(now + 5 * MINUTE);
    await running.settle(now + 6 * MINUTE);
    expect(world.tickets.get('jumped')?.written).toMatchObject({ first_reply_breached: false });
    expect((await loadRow('jumped'))?.evaluatedAt).toBeLessThanOrEqual(now + 6 * MINUTE);
    const lines = await database().tenant(ACCOUNT, (tx) => tx.select().from(announcement));
    expect(lines.filter(({ state, at }) => state === 'due' && at > now + 6 * MINUTE)).toEqual([]);
  });
});
