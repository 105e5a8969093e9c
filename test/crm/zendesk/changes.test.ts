import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { adapter, NOW, network, session } from './support.ts';

const { on, seen } = network();
const TICKETS = '/api/v2/incremental/tickets/cursor';
const ORGANIZATIONS = '/api/v2/incremental/organizations';
const tickets = (rows: readonly object[], after_cursor = 'c2') => ({
  tickets: rows,
  after_cursor,
  after_url: null,
  end_of_stream: true,
});
const second = (iso: string) => Date.parse(iso) / 1000;
const queriesTo = (path: string) =>
  seen.filter(({ url }) => url.pathname === path).map(({ url }) => url.search);

describe('zendesk changesSince: organizations', () => {
  const T = '2026-03-02T11:00:00Z';
  const organization = (id: number, updated_at = T) => ({ id, name: `Org ${id}`, updated_at });

  it('tells of changed organizations beside changed tickets: a tier must not wait for a lost webhook', async () => {
    on('get', TICKETS, tickets([{ id: 1, status: 'open', generated_timestamp: second(T) }]));
    on('get', ORGANIZATIONS, {
      organizations: [organization(400)],
      end_time: second(T),
      end_of_stream: true,
    });
    const { notices, caughtUp } = await adapter().changesSince(session(), 'c1');
    expect(notices.map(({ about, id, occurredAt }) => [about, id, occurredAt])).toEqual([
      ['ticket', '1', Date.parse(T)],
      ['customer', '400', Date.parse(T)],
    ]);
    expect(caughtUp).toBe(true);
  });

  it('goes on from where Zendesk said; what its last second repeats is told once', async () => {
    on('get', TICKETS, tickets([]));
    on('get', ORGANIZATIONS, {
      organizations: [organization(400)],
      end_time: second(T),
      end_of_stream: true,
    });
    const first = await adapter().changesSince(session(), null);
    const later = [organization(400), organization(401), organization(402, '2026-03-02T11:00:09Z')];
    on('get', ORGANIZATIONS, {
      organizations: later,
      end_time: second('2026-03-02T11:00:09Z'),
      end_of_stream: true,
    });
    const again = await adapter().changesSince(session(), first.cursor);
    expect(queriesTo(ORGANIZATIONS).at(-1)).toBe(`?start_time=${second(T)}`);
    expect(again.notices.map(({ id }) => id)).toEqual(['401', '402']);
  });

  it('a full page is not the end, also where the export does not say so', async () => {
    on('get', TICKETS, tickets([]));
    const full = Array.from({ length: 1000 }, (_, index) => organization(index + 1));
    on('get', ORGANIZATIONS, { organizations: full, end_time: second(T) });
    const first = await adapter().changesSince(session(), null);
    expect(first.caughtUp).toBe(false);
    expect((await adapter().changesSince(session(), first.cursor)).caughtUp).toBe(true);
  });

  it('their failure keeps no changed ticket waiting, and is met again at the next look', async () => {
    on('get', ORGANIZATIONS, () => HttpResponse.json({}, { status: 500 }));
    on('get', TICKETS, tickets([{ id: 1, status: 'open', generated_timestamp: second(T) }]));
    const first = await adapter().changesSince(session(), 'c1');
    expect([first.notices.length, first.caughtUp]).toEqual([1, false]);
    on('get', TICKETS, tickets([]));
    await expect(adapter().changesSince(session(), first.cursor)).rejects.toMatchObject({
      failure: { kind: 'unexpected', status: 500 },
    });
  });

  it('an account whose plan has no such export is caught up by its tickets', async () => {
    on('get', TICKETS, tickets([]));
    on('get', ORGANIZATIONS, () => HttpResponse.json({}, { status: 403 }));
    expect((await adapter().changesSince(session(), 'c1')).caughtUp).toBe(true);
  });
});

describe('zendesk changesSince: whose clock', () => {
  it('the first look begins before the installation by Zendesk’s clock, however wrong ours is', async () => {
    on('get', TICKETS, tickets([]));
    on('get', ORGANIZATIONS, { organizations: [], end_time: null, end_of_stream: true });
    const zendeskNow = NOW - 15 * 60_000;
    on('get', '/api/v2/users/me', () =>
      HttpResponse.json({}, { status: 401, headers: { date: new Date(zendeskNow).toUTCString() } }),
    );
    // Installed this second; our clock is a quarter of an hour ahead.
    const own = session({ state: { syncFrom: NOW / 1000 } });
    await adapter().changesSince(own, null);
    const start = Number(new URLSearchParams(queriesTo(TICKETS)[0]).get('start_time')) * 1000;
    expect(start).toBeLessThanOrEqual(zendeskNow - 60_000);
    expect(start).toBeGreaterThan(zendeskNow - 20 * 60_000);
    expect(queriesTo(ORGANIZATIONS)[0]).toBe(`?start_time=${start / 1000}`);
  });

  it('after that our clock is not queriesTo: the same cursor asks the same at any time', async () => {
    on('get', TICKETS, tickets([]));
    on('get', ORGANIZATIONS, { organizations: [], end_time: null, end_of_stream: true });
    const first = await adapter().changesSince(session(), null);
    for (const now of [NOW - 3_600_000, NOW + 86_400_000])
      await adapter().changesSince(session({ now: () => now }), first.cursor);
    expect(new Set(queriesTo(TICKETS).slice(1)).size).toBe(1);
    expect(new Set(queriesTo(ORGANIZATIONS).slice(1)).size).toBe(1);
  });
});
