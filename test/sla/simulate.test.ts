import { describe, expect, it } from 'vitest';
import { simulate, simulateSync } from '../../src/sla/index.ts';
import { ask, at, created, ev, events, HOUR, MINUTE, reply, rules, status } from './support.ts';

const ticket = (id: string, rep: string, replyAt: string, more: readonly Record<string, unknown>[] = []) => ({
  id,
  history: events([
    created('Mon 09:00'),
    ev('Mon 09:00', 'assigned', { rep }),
    ev('Mon 09:00', 'channel', { channel: 'email' }),
    ev('Mon 09:00', 'inbox', { inbox: 'support' }),
    ev('Mon 09:00', 'customer', { customer: 'acme' }),
    ask('Mon 09:00'),
    reply(replyAt),
    ...more,
  ]),
});
const tickets = [
  ticket('1', 'ana', 'Mon 09:20'),
  ticket('2', 'bo', 'Mon 09:40'),
  ticket('3', 'ana', 'Mon 11:00', [status('Mon 12:00', 'solved')]),
];
const replay = {
  today: rules({ targets: { first_reply: '1h' } }),
  draft: rules({ targets: { first_reply: '30m', resolution: '8h' } }),
  from: at('Mon 00:00'),
  to: at('Tue 00:00'),
};

describe('§9 replay', () => {
  it('§9 puts attainment, misses and workload of a draft beside today’s, in all and per rep', () => {
    const { tickets: count, changedTickets, rows } = simulateSync(tickets, replay);
    expect([count, changedTickets]).toEqual([3, 3]);
    const row = (dimension: string, value: string | null) =>
      rows.find((one) => one.dimension === dimension && one.value === value && one.metric === 'first_reply');
    expect(row('all', null)?.today).toEqual({
      met: 2,
      missed: 1,
      overdue: 0,
      open: 0,
      cancelled: 0,
      excused: 0,
      fromUpgrade: 0,
      attainment: 2 / 3,
      lateMs: HOUR,
      elapsedMs: 3 * HOUR,
    });
    expect(row('all', null)?.draft).toMatchObject({ met: 1, missed: 2, lateMs: 100 * MINUTE });
    expect(row('rep', 'bo')?.draft).toMatchObject({ met: 0, missed: 1, attainment: 0 });
    expect(new Set(rows.map(({ dimension }) => dimension))).toEqual(
      new Set(['all', 'rep', 'channel', 'inbox', 'tier', 'customer']),
    );
  });

  it('§9 a metric that only the draft has is shown with nothing today', () => {
    const { rows } = simulateSync(tickets, replay);
    const resolution = rows.find((one) => one.dimension === 'all' && one.metric === 'resolution');
    expect([
      resolution?.today.attainment,
      resolution?.draft.met,
      resolution?.draft.overdue,
      resolution?.draft.lateMs,
    ]).toEqual([null, 1, 2, 14 * HOUR - 2]);
  });

  it('§9 the same rules change nothing; clocks that started outside the time are left out', () => {
    expect(simulateSync(tickets, { ...replay, draft: replay.today }).changedTickets).toBe(0);
    const later = { ...replay, from: at('Tue 00:00'), to: at('Wed 00:00') };
    expect(simulateSync(tickets, later)).toEqual({ tickets: 0, changedTickets: 0, rows: [] });
  });

  it('§9 open clocks are counted apart, rows are in one order', () => {
    const open = ['cy', 'ana', 'bo'].map((rep) => ({
      id: rep,
      history: events([
        created('Mon 23:50'),
        ev('Mon 23:50', 'assigned', { rep }),
        status('Mon 23:51', rep === 'bo' ? 'pending' : 'open'),
      ]),
    }));
    const paused = rules({
      targets: { resolution: '1h', first_reply: '1h' },
      pauseIn: { resolution: ['pending'] },
    });
    const { rows } = simulateSync(open, { ...replay, today: paused, draft: paused });
    expect(
      rows
        .filter(({ dimension }) => dimension === 'rep')
        .map(({ value, metric, today }) => `${value} ${metric} ${today.open}`),
    ).toEqual([
      'ana first_reply 1',
      'ana resolution 1',
      'bo first_reply 1',
      'bo resolution 1',
      'cy first_reply 1',
      'cy resolution 1',
    ]);
  });

  it('§9 reads a stream as well, and entitlements of its own', async () => {
    async function* stream() {
      yield* tickets;
    }
    const tiered = {
      policies: [
        { key: 'p', targets: { first_reply: '1h' }, tiers: { gold: { targets: { first_reply: '5h' } } } },
      ],
    };
    const gold = { customer: 'acme', tier: 'gold', start: null, end: null };
    const options = {
      ...replay,
      today: rules(tiered),
      draft: rules(tiered),
      entitlements: [],
      draftEntitlements: [gold],
    };
    const { rows, changedTickets } = await simulate(stream(), options);
    expect(changedTickets).toBe(1);
    expect(rows.filter(({ dimension }) => dimension === 'tier').map(({ value }) => value)).toEqual([
      null,
      'gold',
    ]);
  });

  it('§9 holders are those who held the ticket last before the end, in whatever order events come', () => {
    const moved = ticket('4', 'ana', 'Mon 09:20', [
      ev('Mon 10:00', 'assigned', { rep: 'bo' }),
      ev('Wed 10:00', 'assigned', { rep: 'cy' }),
    ]);
    const shuffled = { ...moved, history: moved.history.toReversed() };
    const reps = simulateSync([shuffled], replay)
      .rows.filter(({ dimension }) => dimension === 'rep')
      .map(({ value }) => value);
    expect(new Set(reps)).toEqual(new Set(['bo']));
  });
});
