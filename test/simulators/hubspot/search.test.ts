import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, type SimulatorSession, startSimulatorSession, T0 } from './support.ts';

const ROOT = '/crm/objects/2026-09/tickets';

async function search(session: SimulatorSession, body: object, bad = false) {
  return session.call('POST', `${ROOT}/search`, body, { bad });
}

const where = (propertyName: string, operator: string, value: string) => ({
  filterGroups: [{ filters: [{ propertyName, operator, value }] }],
});
const listIds = (body: unknown): unknown[] => list(body, 'results').map((one) => at(one, 'id'));

describe('search', () => {
  it('pages by id inside a window, with totals', async () => {
    const session = startSimulatorSession();
    const ids = ['a', 'b', 'c', 'd'].map((key) => session.ticket(key));
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }];
    const first = await search(session, { ...where('hs_object_id', 'GT', ids[0] ?? ''), sorts, limit: 2 });
    expect([at(first.body, 'total'), listIds(first.body), at(first.body, 'paging', 'next', 'after')]).toEqual(
      [3, ids.slice(1, 3), '2'],
    );
    const next = await search(session, {
      ...where('hs_object_id', 'GT', ids[0] ?? ''),
      sorts,
      limit: 2,
      after: '2',
    });
    expect([listIds(next.body), at(next.body, 'paging')]).toEqual([ids.slice(3), undefined]);
  });

  it('finds by last change, in ISO or milliseconds', async () => {
    const session = startSimulatorSession();
    const [a] = [session.ticket('a'), session.ticket('b')];
    session.act({
      at: T0 + 60_000,
      ticket: 'a',
      by: { kind: 'rep', key: 'ana' },
      do: 'priority',
      priority: 'low',
    });
    for (const value of [String(T0 + 1), '2026-01-05T08:00:01Z']) {
      expect(listIds((await search(session, where('hs_lastmodifieddate', 'GTE', value))).body)).toEqual([a]);
    }
  });

  it('never shows archived records', async () => {
    const session = startSimulatorSession();
    const ids = [session.ticket('a'), session.ticket('b')];
    session.act({ at: T0 + 1, ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'delete' });
    expect(listIds((await search(session, {})).body)).toEqual([ids[1]]);
  });

  it('lags: a new ticket and a new value are seen after the lag, in simulated time', async () => {
    const session = startSimulatorSession({ searchLagMs: 60_000 });
    const id = session.ticket('a');
    expect(listIds((await search(session, {})).body)).toEqual([]);
    session.sim.setNow(T0 + 61_000);
    expect(listIds((await search(session, {})).body)).toEqual([id]);
    session.act({
      at: T0 + 62_000,
      ticket: 'a',
      by: { kind: 'rep', key: 'ana' },
      do: 'priority',
      priority: 'low',
    });
    const low = where('hs_ticket_priority', 'EQ', 'LOW');
    expect(listIds((await search(session, low)).body)).toEqual([]);
    expect(
      listIds((await search(session, where('hs_lastmodifieddate', 'GT', String(T0 + 61_000)))).body),
    ).toEqual([]);
    session.sim.setNow(T0 + 123_000);
    expect(listIds((await search(session, low)).body)).toEqual([id]);
    expect(
      listIds((await search(session, where('hs_lastmodifieddate', 'GT', String(T0 + 61_000)))).body),
    ).toEqual([id]);
  });

  it('trap 1: no page past the 10,000th hit', async () => {
    const session = startSimulatorSession();
    expect((await search(session, { limit: 200, after: '9900' }, true)).status).toBe(400);
    expect((await search(session, { limit: 200, after: '9800' }, true)).status).toBe(200);
  });

  it.each([
    ['201 a page', { limit: 201 }],
    ['two sorts', { sorts: ['subject', 'createdate'] }],
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    [
      'seven filters in a group',
      {
        filterGroups: [
          {
            filters: Array.from({ length: 7 }, () => ({ propertyName: 'subject', operator: 'HAS_PROPERTY' })),
          },
        ],
      },
    ],
    ['an unknown property', where('nope', 'EQ', '1')],
    ['more than 3,000 characters', { query: 'x'.repeat(3000) }],
  ])('refuses %s', async (_what, body) => {
    expect((await search(startSimulatorSession(), body, true)).status).toBe(400);
  });

  it('knows the operators, groups being alternatives', async () => {
    const session = startSimulatorSession();
    const a = session.ticket('a', { priority: 'urgent', subject: 'Printer on fire' });
    const b = session.ticket('b', { priority: null, subject: 'Printer offline' });
    const one = async (filter: object) =>
      listIds((await search(session, { filterGroups: [{ filters: [filter] }] })).body);
    const priority = { propertyName: 'hs_ticket_priority' };
    expect(await one({ ...priority, operator: 'EQ', value: 'URGENT' })).toEqual([a]);
    expect(await one({ ...priority, operator: 'EQ', value: 'urgent' })).toEqual([]);
    expect(await one({ ...priority, operator: 'NEQ', value: 'URGENT' })).toEqual([b]);
    expect(await one({ ...priority, operator: 'HAS_PROPERTY' })).toEqual([a]);
    expect(await one({ ...priority, operator: 'NOT_HAS_PROPERTY' })).toEqual([b]);
    expect(await one({ ...priority, operator: 'IN', values: ['URGENT', 'LOW'] })).toEqual([a]);
    expect(await one({ propertyName: 'subject', operator: 'CONTAINS_TOKEN', value: 'fire*' })).toEqual([a]);
    expect(
      await one({
        propertyName: 'createdate',
        operator: 'BETWEEN',
        value: String(T0),
        highValue: String(T0 + 1),
      }),
    ).toEqual([a, b]);
    const groups = [
      { filters: [{ ...priority, operator: 'HAS_PROPERTY' }] },
      { filters: [{ propertyName: 'subject', operator: 'EQ', value: 'Printer offline' }] },
    ];
    expect(listIds((await search(session, { filterGroups: groups })).body)).toEqual([a, b]);
    expect(listIds((await search(session, { sorts: ['-subject'] }, true)).body)).toEqual([a, b]);
  });

  it('still finds a ticket changed very often (the change list is compacted)', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    for (let turn = 0; turn < 2500; turn += 1) {
      session.act({
        at: T0 + turn,
        ticket: 'a',
        by: { kind: 'rep', key: 'ana' },
        do: 'priority',
        priority: turn % 2 === 0 ? 'low' : 'high',
      });
    }
    expect(
      listIds((await search(session, where('hs_lastmodifieddate', 'GTE', String(T0 + 2499)))).body),
    ).toEqual([id]);
    expect(session.sim.ticketId(PORTAL, 'a')).toBe(id);
  });
});
