import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  rep as repTable,
  ticket,
  ticketEvent,
  webhookEvent,
  writeBack,
} from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import type { CrmFailure } from '../../../src/domain/failure.ts';
import { checkAccounts } from '../../../src/services/doctor.ts';
import { EMPTY, signToy, toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ACCOUNT = 'toy-1';
const customer = { kind: 'customer', id: 'c1' } as const;
const rep = { kind: 'rep', id: 'r1' } as const;

onEachDatabase((database) => {
  const world = toyWorld();
  let running: Running;
  let now = T0;
  let made = 0;

  beforeAll(async () => {
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());
  beforeEach(() => {
    world.failures.length = 0;
    world.calls.length = 0;
    world.writes.length = 0;
    world.refusals.clear();
    now = running.clock.now();
  });

  /** A new ticket in the toy CRM, created now, with an urgent priority: first reply due in an hour of working time. */
  function newTicket(): string {
    made += 1;
    const id = `T${made}`;
    const event = (suffix: string, rest: object) =>
      ({ id: `${id}:${suffix}`, at: now, actor: customer, ...rest }) as TicketEvent;
    world.tickets.set(id, {
      events: [
        event('created', { type: 'created' }),
        event('priority', { type: 'priority', priority: 'urgent' }),
      ],
      written: {},
      updatedAt: now,
    });
    return id;
  }

  function happens(id: string, event: object): void {
    const ticket = world.tickets.get(id);
    made += 1;
    ticket?.events.push({ id: `${id}:${made}`, at: now, actor: rep, ...event } as TicketEvent);
    if (ticket !== undefined) ticket.updatedAt = now;
  }

  function hook(ticket: string, id = `hook-${ticket}-${now}`, account = '1') {
    const body = JSON.stringify({ account, id, ticket });
    return running.app.request('/webhooks/toy', { method: 'POST', body, headers: signToy(body, now) });
  }

  /** As the CRM would show it: what was never written reads as its empty value. */
  const shown = (id: string) => ({ ...EMPTY, ...world.tickets.get(id)?.written });

  async function advance(ms: number): Promise<number | null> {
    now += ms;
    return running.settle(now);
  }

  async function storedDeliveries(): Promise<number> {
    return (await database().tenant(ACCOUNT, (tx) => tx.select().from(webhookEvent))).length;
  }

  describe('the main job', () => {
    it('a webhook leads to due dates written back in the CRM', async () => {
      const id = newTicket();
      expect((await hook(id)).status).toBe(200);
      await running.settle();
      expect(shown(id)).toMatchObject({
        sla_status: 'active',
        sla_policy: 'Default',
        next_due_metric: 'first_reply',
        next_due_at: now + HOUR,
      });
    });

    it('time alone turns a ticket due soon and then overdue, with the breach flag', async () => {
      const id = newTicket();
      await hook(id);
      await running.settle();
      await advance(48 * MINUTE);
      expect(shown(id)?.sla_status).toBe('due_soon');
      await advance(12 * MINUTE);
      expect(shown(id)?.sla_status).toBe('due_soon');
      await advance(1);
      expect(shown(id)).toMatchObject({ sla_status: 'overdue', first_reply_breached: true, breach_count: 1 });
    });

    it('nothing is written twice with the same value', async () => {
      const id = newTicket();
      await hook(id, 'once');
      await running.settle();
      const before = world.writes.length;
      await hook(id, 'again');
      await hook(id, 'and-again');
      await running.settle();
      expect(world.writes.length).toBe(before);
    });

    it('a value that somebody edited in the CRM is found at the next read and set right', async () => {
      const id = newTicket();
      await hook(id);
      await running.settle();
      Object.assign(world.tickets.get(id)?.written ?? {}, { sla_policy: 'edited by hand' });
      await hook(id, 'after-edit');
      await running.settle();
      expect(shown(id)?.sla_policy).toBe('Default');
    });

    it('a change whose webhook was lost is found by the catch-up', async () => {
      const id = newTicket();
      await hook(id);
      await running.settle();
      now += MINUTE;
      happens(id, { type: 'message', visibility: 'public', channel: 'email' });
      await advance(6 * MINUTE);
      expect(shown(id)).toMatchObject({ next_due_metric: 'resolution', first_reply_breached: false });
    });

    it('T8: a tier bought in the CRM changes what is due on open tickets', async () => {
      const id = newTicket();
      world.tickets.get(id)?.events.push({
        id: `${id}:customer`,
        at: now,
        actor: customer,
        type: 'customer',
        customer: `acme-${id}`,
      });
      await hook(id);
      await running.settle();
      expect(shown(id)).toMatchObject({ sla_tier: null, next_due_at: now + HOUR });
      world.customers.set(`acme-${id}`, { tier: 'premium', start: now, end: null });
      now += 20 * MINUTE;
      happens(id, { type: 'priority', priority: 'urgent' });
      await hook(id, `${id}-tier`);
      await running.settle(now);
      expect(shown(id)).toMatchObject({ sla_tier: 'Premium', sla_status: 'overdue' });
    });

    it('a deleted ticket is written no more, and one that comes back is', async () => {
      const id = newTicket();
      await hook(id);
      await running.settle();
      const retained = world.tickets.get(id);
      world.tickets.delete(id);
      await hook(id, `${id}-deleted`);
      await running.settle();
      const before = world.writes.length;
      await advance(3 * HOUR);
      expect(world.writes.slice(before).filter((write) => write.ticketId === id)).toEqual([]);
      if (retained !== undefined) world.tickets.set(id, retained);
      await hook(id, `${id}-back`);
      await running.settle();
      expect(shown(id)?.sla_status).toBe('overdue');
    });
  });

  describe('bad input', () => {
    const cases: [string, () => RequestInit][] = [
      ['a wrong signature', () => ({ body: '{}', headers: { ...signToy('{}', now, 'other secret') } })],
      ['no signature', () => ({ body: '{}' })],
      ['a stale one', () => ({ body: '{}', headers: signToy('{}', now - 6 * MINUTE) })],
    ];
    it.each(cases)('%s is answered 401, nothing is stored, and it is counted', async (_name, request) => {
      const before = await storedDeliveries();
      const counted = async () =>
        (await running.services.counters.webhooks.get()).values
          .filter(({ labels }) => labels.verdict !== 'accepted')
          .reduce((sum, { value }) => sum + value, 0);
      const countedBefore = await counted();
      const response = await running.app.request('/webhooks/toy', { method: 'POST', ...request() });
      expect(response.status).toBe(401);
      expect(await storedDeliveries()).toBe(before);
      expect(await counted()).toBe(countedBefore + 1);
    });

    it('a signed body that is not JSON is answered 400', async () => {
      const response = await running.app.request('/webhooks/toy', {
        method: 'POST',
        body: '{oops',
        headers: signToy('{oops', now),
      });
      expect(response.status).toBe(400);
    });

    it('a body over 1 MiB is answered 413', async () => {
      const body = 'x'.repeat(1024 * 1024 + 1);
      const response = await running.app.request('/webhooks/toy', {
        method: 'POST',
        body,
        headers: { ...signToy(body, now), 'content-length': String(body.length) },
      });
      expect(response.status).toBe(413);
    });

    it('a valid event of an unknown account is answered and not kept', async () => {
      const before = await storedDeliveries();
      expect((await hook('T1', 'stranger', '999')).status).toBe(200);
      expect(await storedDeliveries()).toBe(before);
    });

    it('a webhook for a CRM that no registry line has is answered 404 in a sentence', async () => {
      const response = await running.app.request('/webhooks/nosuch', { method: 'POST', body: '{}' });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('nosuch') });
    });

    it('an install answer with a forged state is refused with a sentence', async () => {
      const response = await running.app.request('/oauth/toy/callback?code=x&state=forged');
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('Start again');
    });
  });

  describe('a CRM that fails', () => {
    const transient: CrmFailure[] = [
      { kind: 'rate_limited', retryAfterMs: 30_000, detail: '429' },
      { kind: 'rate_limited', retryAfterMs: null, detail: '429 without Retry-After' },
      { kind: 'unexpected', status: 500, bodyStart: '', detail: '500' },
      { kind: 'timeout', detail: 'no answer' },
      { kind: 'network', detail: 'truncated body' },
      { kind: 'conflict', detail: '409' },
      { kind: 'forbidden', scope: 'tickets', detail: '403' },
    ];

    it.each(transient)(
      'reading again after $kind ($detail): nothing is lost, and doctor says what waits',
      async (failure) => {
        const id = newTicket();
        world.failures.push({ member: 'readTickets', failure });
        await hook(id);
        const next = await running.settle();
        expect(next).toBeGreaterThan(now);
        if (failure.kind === 'rate_limited' && failure.retryAfterMs !== null)
          expect(next).toBe(now + failure.retryAfterMs);
        expect(await checkAccounts(running.services)).toContainEqual(
          expect.objectContaining({ state: 'warn', detail: expect.stringContaining(failure.detail) }),
        );
        await advance((next ?? now) - now);
        expect(shown(id)?.sla_status).toBe('active');
      },
    );

    it.each(transient.slice(0, 6))(
      'writing again after $kind ($detail): nothing is lost',
      async (failure) => {
        const id = newTicket();
        world.failures.push({ member: 'writeProperties', failure });
        await hook(id);
        const next = await running.settle();
        expect(shown(id)).toEqual(EMPTY);
        await advance((next ?? now) - now);
        expect(shown(id)?.sla_status).toBe('active');
      },
    );

    it('the back-off grows and is bounded: a CRM that is down is not hammered', async () => {
      const id = newTicket();
      for (let n = 0; n < 6; n += 1)
        world.failures.push({ member: 'readTickets', failure: { kind: 'network', detail: 'down' } });
      await hook(id);
      const waits: number[] = [];
      for (let next = await running.settle(); next !== null; ) {
        waits.push(next - now);
        next = await advance(next - now);
      }
      expect(waits.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000]);
      expect(shown(id)?.sla_status).toBe('active');
    });

    it('a write that an admin rule refuses is parked with the rule, and tried again when the ticket changes', async () => {
      const id = newTicket();
      world.refusals.set(id, {
        kind: 'refused_by_admin_rule',
        rule: 'Category is required',
        detail: 'Category is required',
      });
      await hook(id);
      await running.settle();
      const [row] = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(writeBack).where(eq(writeBack.ticketId, id)),
      );
      expect(row).toMatchObject({
        state: 'parked',
        failure: { kind: 'refused_by_admin_rule', rule: 'Category is required' },
      });
      world.refusals.clear();
      now += MINUTE;
      happens(id, { type: 'message', visibility: 'public', channel: 'email' });
      await hook(id, `${id}-changed`);
      await running.settle(now);
      expect(shown(id)?.next_due_metric).toBe('resolution');
    });

    it('a write that fails in words nobody knows is tried some minutes long, then parked, never without end', async () => {
      const id = newTicket();
      world.refusals.set(id, { kind: 'unexpected', status: 400, bodyStart: '', detail: 'INTERNAL_ERROR' });
      await hook(id);
      const stored = async () => {
        const [row] = await database().tenant(ACCOUNT, (tx) =>
          tx.select().from(writeBack).where(eq(writeBack.ticketId, id)),
        );
        return row;
      };
      for (let next = await running.settle(); next !== null && (await stored())?.state === 'due'; ) {
        next = await advance(next - now);
      }
      expect(await stored()).toMatchObject({ state: 'parked', attempts: 7 });
      world.calls.length = 0;
      await advance(5 * MINUTE);
      expect(world.calls.filter(({ ids }) => ids.includes(id))).toEqual([]);
    });

    it('a write that the CRM refuses as a whole parks no ticket, however often: they are written when it may be', async () => {
      const id = newTicket();
      const failure: CrmFailure = {
        kind: 'forbidden',
        scope: 'tickets.write',
        detail: 'the right was taken away',
      };
      for (let count = 0; count < 9; count += 1) world.failures.push({ member: 'writeProperties', failure });
      await hook(id);
      for (let next = await running.settle(); next !== null && world.failures.length > 0; ) {
        next = await advance(next - now);
      }
      expect(world.failures).toEqual([]);
      for (let next = await running.settle(); next !== null; ) next = await advance(next - now);
      expect(shown(id).sla_policy).toBe('Default');
    });

    it('customers that cannot be read do not hold tickets back; they are judged again when they can', async () => {
      const id = newTicket();
      world.customers.set(`late-${id}`, { tier: 'premium', start: null, end: null });
      world.tickets.get(id)?.events.push({
        id: `${id}:customer`,
        at: now,
        actor: customer,
        type: 'customer',
        customer: `late-${id}`,
      });
      world.failures.push({ member: 'readCustomers', failure: { kind: 'timeout', detail: 'slow' } });
      await hook(id);
      const next = await running.settle();
      expect(shown(id)?.sla_tier).toBe(null);
      await advance((next ?? now) - now);
      expect(shown(id)?.sla_tier).toBe('Premium');
    });

    it('an event is stored once, however often its history is read', async () => {
      const id = newTicket();
      for (let n = 0; n < 3; n += 1) {
        await hook(id, `${id}-${n}`);
        await running.settle();
      }
      const rows = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(ticketEvent).where(eq(ticketEvent.ticketId, id)),
      );
      expect(rows.length).toBe(2);
    });

    it('a call refused as unauthorised is tried again and disconnects nobody while access can be renewed', async () => {
      const id = newTicket();
      world.failures.push({ member: 'readTickets', failure: { kind: 'auth_lost', detail: '401' } });
      await hook(id);
      const next = await running.settle();
      await advance((next ?? now) - now);
      expect(shown(id).sla_status).toBe('active');
    });

    const reconnect = async () => {
      world.isRevoked = false;
      await installInBrowser(running.app, '/install/toy', allowToy);
    };
    const loseAccess = async () => {
      world.isRevoked = true;
      await hook(newTicket());
      await running.settle();
    };

    it('a refused refresh disconnects the account with what to do; after a new install what was missed is written', async () => {
      const id = newTicket();
      world.isRevoked = true;
      await hook(id);
      await running.settle();
      expect(await checkAccounts(running.services)).toContainEqual(
        expect.objectContaining({
          state: 'fail',
          detail: expect.stringContaining('no longer accepts our access'),
          advice: 'Install again.',
        }),
      );
      await reconnect();
      await advance(10 * MINUTE);
      expect(shown(id).sla_status).toBe('active');
    });

    it('after a new install only what differs is written, and what was deleted meanwhile is found', async () => {
      const [same, edited, deleted] = [newTicket(), newTicket(), newTicket()];
      for (const id of [same, edited, deleted]) await hook(id);
      await running.settle();
      await loseAccess();
      const before = shown(edited).sla_status;
      Object.assign(world.tickets.get(edited)?.written ?? {}, { sla_status: null });
      world.tickets.delete(deleted);
      world.writes.length = 0;
      await reconnect();
      await running.settle();
      expect(shown(edited).sla_status).toBe(before);
      const written = world.writes.map(({ ticketId }) => ticketId);
      expect(written).toContain(edited);
      expect(written).not.toContain(same);
      const [gone] = await database().tenant(ACCOUNT, (tx) =>
        tx.select().from(ticket).where(eq(ticket.ticketId, deleted)),
      );
      expect(gone?.goneAt).toBe(now);
    });

    it('a set-up that meets a failure of the CRM goes on within seconds, and is not called stopped', async () => {
      await loseAccess();
      const stop: CrmFailure = { kind: 'unexpected', status: 502, bodyStart: '', detail: 'bad gateway' };
      for (let count = 0; count < 14; count += 1) world.failures.push({ member: 'provision', failure: stop });
      await reconnect();
      const id = newTicket();
      await hook(id);
      const waits: number[] = [];
      for (let next = await running.settle(); next !== null && waits.length < 14; ) {
        waits.push(next - now);
        next = await advance(next - now);
      }
      expect(waits.slice(0, 5)).toEqual([2_000, 4_000, 8_000, 8_000, 8_000]);
      expect(waits.slice(11)).toEqual([8_000, 16_000, 32_000]);
      expect(shown(id).sla_status).toBe('active');
    });

    it('a set-up that stops says where, is tried ever later, and meanwhile nothing is read half-understood', async () => {
      await loseAccess();
      const stop: CrmFailure = { kind: 'forbidden', scope: null, detail: 'only admins may' };
      for (let count = 0; count < 4; count += 1) world.failures.push({ member: 'provision', failure: stop });
      await reconnect();
      world.calls.length = 0;
      const id = newTicket();
      await hook(id);
      const waits: number[] = [];
      for (let next = await running.settle(); next !== null && waits.length < 4; ) {
        expect(await checkAccounts(running.services)).toContainEqual(
          expect.objectContaining({
            detail: expect.stringMatching(/^set-up stopped at ".+": only admins may, since 2026-\d\d-\d\dT/),
          }),
        );
        expect(world.calls.every(({ member }) => member === 'provision')).toBe(true);
        waits.push(next - now);
        next = await advance(next - now);
      }
      expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
      expect(shown(id).sla_status).toBe('active');
    });
  });

  it('a colleague who comes later is known within some hours, without a new set-up', async () => {
    world.reps.push({ id: 'r9', name: 'Rita', email: 'rita@acme.com', active: true, teams: [] });
    const names = () =>
      database().tenant(ACCOUNT, (tx) =>
        tx.select({ name: repTable.name }).from(repTable).where(eq(repTable.repId, 'r9')),
      );
    for (let waited = 0; waited < 7 * HOUR; waited += HOUR) await advance(HOUR);
    expect(await names()).toEqual([{ name: 'Rita' }]);
  });

  it('the queue itself reported no failure meanwhile', () => {
    expect(running.failures).toEqual([]);
  });
});
