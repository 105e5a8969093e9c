import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  customer,
  readRequest,
  rep as repTable,
  setAside,
  ticket,
  ticketStatus,
} from '../../../src/db/schema/index.ts';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { toyModule, toyWorld } from '../../crm/toy/index.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { allowToy, installInBrowser } from '../../support/install.ts';
import { type Running, startRunning } from '../../support/running.ts';

const T0 = Date.parse('2026-03-02T09:00:00Z');
const MINUTE = 60_000;
const ACCOUNT = 'toy-1';
const NUL = '\u0000';
const HALF = '\ud83d';
const ana = { kind: 'rep', id: 'r1' } as const;

onEachDatabase((database) => {
  const world = toyWorld();
  let running: Running;

  beforeAll(async () => {
    world.reps.push(
      { id: 'r1', name: `Ana${NUL}`, email: `${HALF}@example.com`, active: true, teams: [] },
      { id: `r${'x'.repeat(4_000)}`, name: 'Too long an id', email: null, active: true, teams: [] },
      { id: 'r2', name: 'Bruno', email: null, active: true, teams: [] },
      { id: 'r2', name: 'Bruno again', email: null, active: true, teams: [] },
    );
    world.statuses.push(
      { raw: `s${'x'.repeat(4_000)}`, label: 'Too long an id', proposed: 'open' },
      { raw: 'new', label: `New${NUL}`, proposed: 'new' },
    );
    world.rawReps.push({ id: 'r3', name: 7 }, 'not even an object');
    running = await startRunning(database(), [toyModule(world)], T0);
    await installInBrowser(running.app, '/install/toy', allowToy);
    await running.settle();
  });
  afterAll(() => running.stop());

  const rows = () => database().tenant(ACCOUNT, (tx) => tx.select().from(ticket));
  const waiting = () => database().tenant(ACCOUNT, (tx) => tx.select().from(readRequest));

  function put(id: string, more: readonly object[] = [], updatedAt = running.clock.now() + 1): void {
    const base = { at: T0, actor: { kind: 'customer', id: 'c1' } };
    const events = [
      { id: `${id}:created`, type: 'created' },
      ...more.map((one, n) => ({ id: `${id}:${n}`, ...one })),
    ];
    world.tickets.set(id, {
      // Odd on purpose: what an adapter makes of an odd answer.
      events: events.map((event) => ({ ...base, ...event })) as TicketEvent[],
      written: {},
      updatedAt,
    });
  }

  it('an owner whose name cannot be stored as it is does not stop set-up; one whose id cannot be is named', async () => {
    const reps = await database().tenant(ACCOUNT, (tx) => tx.select().from(repTable));
    expect(reps.map(({ repId, name, email }) => [repId, name, email]).toSorted()).toEqual([
      ['r1', 'Ana\ufffd', '\ufffd@example.com'],
      ['r2', 'Bruno again', null],
    ]);
    const all = await database().tenant(ACCOUNT, (tx) => tx.select().from(setAside));
    // What the adapter does not understand at all is named as far as it can be.
    expect(
      all
        .filter(({ problem }) => problem.code === 'unreadable')
        .map(({ itemId }) => itemId)
        .toSorted(),
    ).toEqual(['"not even an object"', 'r3']);
    const aside = all.find(({ about, problem }) => about === 'rep' && problem.code === 'unusable_value');
    expect(aside).toMatchObject({
      about: 'rep',
      problem: { code: 'unusable_value', field: 'id' },
      attempts: 1,
    });
    expect(aside?.itemId.startsWith('rxxx')).toBe(true);
    const statuses = await database().tenant(ACCOUNT, (tx) => tx.select().from(ticketStatus));
    expect(statuses.map(({ raw, label }) => [raw, label])).toEqual([['new', 'New\ufffd']]);
    expect(all.filter(({ about }) => about === 'status')).toHaveLength(1);
  });

  describe('one odd ticket among a hundred', () => {
    it.each([
      ['NUL in a field', { type: 'field', name: `n${NUL}`, value: `v${NUL}` }],
      ['half an emoji in a status', { type: 'status', category: 'open', raw: HALF, actor: ana }],
      [
        'half an emoji in an actor',
        { type: 'message', visibility: 'public', channel: NUL, actor: { kind: 'rep', id: HALF } },
      ],
      [
        'fractions of a millisecond',
        { type: 'message', visibility: 'public', channel: 'email', at: T0 + 0.5 },
      ],
      [
        'a hundred thousand tags',
        { type: 'field', name: 'tags', value: Array.from({ length: 100_000 }, (_, n) => `t${n}`) },
      ],
      ['text of a megabyte', { type: 'field', name: 'x', value: 'x'.repeat(1_000_000) }],
    ])('%s is made storable, and read like all others', async (name, event) => {
      for (let n = 0; n < 20; n += 1) put(`${name}-${n}`, n === 7 ? [event] : []);
      await running.settle(running.clock.now() + 6 * MINUTE);
      const stored = (await rows()).filter(({ ticketId }) => ticketId.startsWith(`${name}-`));
      expect(stored.length).toBe(20);
      expect(await waiting()).toEqual([]);
    });

    it.each([
      ['an instant in the year 3 billion', 'created at', { type: 'created', at: 1e20 }],
      [
        'an instant before 1970',
        'message at',
        { type: 'message', visibility: 'public', channel: 'email', at: -1 },
      ],
      [
        'no number',
        'message at',
        { type: 'message', visibility: 'public', channel: 'email', at: Number.NaN },
      ],
      ['an id of four thousand characters', 'event id', { id: 'x'.repeat(4_000), type: 'created' }],
      ['work of endless length', 'work logged', { type: 'work_logged', ms: Number.POSITIVE_INFINITY }],
    ])(
      '%s sets that ticket aside by name, with growing pauses; all others are read',
      async (name, field, event) => {
        for (let n = 0; n < 20; n += 1) put(`${name}-${n}`, n === 7 ? [event] : []);
        await running.settle(running.clock.now() + 6 * MINUTE);
        const stored = (await rows()).filter(({ ticketId }) => ticketId.startsWith(`${name}-`));
        expect(stored.length).toBe(19);
        const [aside, ...more] = await waiting();
        expect(more).toEqual([]);
        expect(aside).toMatchObject({
          subjectId: `${name}-7`,
          attempts: 1,
          problem: { code: 'unusable_value', field },
        });
        put(`${name}-7`);
        await running.settle((await waiting())[0]?.nextAttemptAt);
        expect(await waiting()).toEqual([]);
      },
    );

    it('is tried again after one minute, two, four and eight, and at once when it changes', async () => {
      put('slow', [{ id: 'x'.repeat(4_000), type: 'created' }]);
      await running.settle(running.clock.now() + 6 * MINUTE);
      const pauses: number[] = [];
      for (let n = 0; n < 4; n += 1) {
        const next = (await waiting())[0]?.nextAttemptAt ?? 0;
        pauses.push(next - running.clock.now());
        await running.settle(next);
      }
      expect(pauses).toEqual([1, 2, 4, 8].map((minutes) => minutes * MINUTE));
      put('slow');
      await running.settle(running.clock.now() + 6 * MINUTE);
      expect(await waiting()).toEqual([]);
    });

    it('two events of one id that differ, and a ticket named twice, are no fault', async () => {
      put('twice', [
        { id: 'same', type: 'priority', priority: 'high' },
        { id: 'same', type: 'priority', priority: 'low' },
      ]);
      await running.settle(running.clock.now() + 6 * MINUTE);
      expect((await rows()).some(({ ticketId }) => ticketId === 'twice')).toBe(true);
    });

    it('what ends the engine in an error of ours sets that ticket aside as a defect', async () => {
      put('defect', [{ type: 'message', visibility: 'public', channel: 'email', actor: null }]);
      put('sound');
      await running.settle(running.clock.now() + 6 * MINUTE);
      expect((await rows()).some(({ ticketId }) => ticketId === 'sound')).toBe(true);
      expect((await waiting()).map(({ subjectId, problem }) => [subjectId, problem])).toEqual([
        ['defect', { code: 'defect', error: 'TypeError' }],
      ]);
      world.tickets.delete('defect');
      await running.settle((await waiting())[0]?.nextAttemptAt);
      expect(await waiting()).toEqual([]);
    });
  });

  it('a customer whose tier ends at no instant is set aside; its tickets and all other customers are read', async () => {
    world.customers.set('odd', { tier: 'premium', start: Number.NaN, end: null });
    world.customers.set('for ever', { tier: `premium${NUL}`, start: -5, end: Date.UTC(9999, 11, 31) });
    put('of odd', [{ type: 'customer', customer: 'odd' }]);
    put('of for ever', [{ type: 'customer', customer: 'for ever' }]);
    await running.settle(running.clock.now() + 6 * MINUTE);
    const ids = (await rows()).map(({ ticketId }) => ticketId);
    expect(ids).toEqual(expect.arrayContaining(['of odd', 'of for ever']));
    const known = await database().tenant(ACCOUNT, (tx) => tx.select().from(customer));
    expect(known.map(({ customerId }) => customerId)).toEqual(['for ever']);
    expect(await waiting()).toMatchObject([
      {
        about: 'customer',
        subjectId: 'odd',
        problem: { code: 'unusable_value', field: 'entitlement start' },
      },
    ]);
  });
});
