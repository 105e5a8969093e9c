import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';
import { adapter, NOW, network, STATE, session } from './support.ts';

const { on, seen } = network();
const PATH = '/api/v2/incremental/tickets/cursor';

const page = (tickets: readonly object[], after_cursor: string | null, end_of_stream: boolean) => ({
  tickets,
  after_cursor,
  end_of_stream,
  after_url: null,
});

describe('zendesk changesSince', () => {
  it("trap 2: goes by the export's own clock, so what triggers and the system do is seen too", async () => {
    on(
      'get',
      PATH,
      page(
        [{ id: 5, status: 'open', updated_at: '2020-01-01T00:00:00Z', generated_timestamp: 1772452700 }],
        'c2',
        true,
      ),
    );
    const changes = await adapter().changesSince(session(), 'c1');
    expect(changes).toEqual({
      notices: [
        {
          externalId: null,
          about: 'ticket',
          id: '5',
          why: 'incremental export',
          sourceId: 'export:5:1772452700000',
          occurredAt: 1_772_452_700_000,
          ownEcho: false,
        },
      ],
      cursor: expect.any(String),
      caughtUp: true,
    });
  });

  it('trap 3: goes on from the cursor, never from now; the first time from before the installation', async () => {
    on('get', PATH, page([], 'c2', false));
    await adapter().changesSince(session(), 'c1==');
    await adapter().changesSince(session(), null);
    expect(seen[0]?.url.search).toBe('?cursor=c1%3D%3D');
    const start = Number(seen[1]?.url.searchParams.get('start_time'));
    expect(start).toBe(STATE.syncFrom - 300);
    expect(start).toBeLessThan(NOW / 1000 - 60);
  });

  it('trap 3: an empty last page keeps the cursor that was', async () => {
    on('get', PATH, page([], null, true));
    const { cursor, caughtUp } = await adapter().changesSince(session(), 'c7');
    expect([JSON.parse(cursor).tickets, caughtUp]).toEqual(['c7', true]);
  });

  it('trap 3: an account without tickets is given no cursor: the next round starts where this one did', async () => {
    on('get', PATH, page([], null, true));
    const first = await adapter().changesSince(session(), null);
    await adapter().changesSince(session({ now: () => NOW + 86_400_000 }), first.cursor);
    expect(first).toMatchObject({ notices: [], caughtUp: true });
    expect(seen[1]?.url.search).toBe(seen[0]?.url.search);
  });

  it('trap 4: a cursor that does not move ends the round, whatever the flag says', async () => {
    on('get', PATH, page([{ id: 1, status: 'open', generated_timestamp: 1 }], 'c1', false));
    expect((await adapter().changesSince(session(), 'c1')).caughtUp).toBe(true);
    expect((await adapter().listTickets(session(), 'c1')).cursor).toBeNull();
  });

  it('trap 4: a thousand tickets of one second are one page after another, none twice, none lost', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => ({
      id: index + 1,
      status: 'open',
      generated_timestamp: 1772452700,
    }));
    on('get', PATH, (one: { url: URL }) =>
      one.url.searchParams.get('cursor') === 'half'
        ? page(rows.slice(1000), 'end', true)
        : page(rows.slice(0, 1000), 'half', false),
    );
    const first = await adapter().changesSince(session(), 'begin');
    const second = await adapter().changesSince(session(), first.cursor);
    const ids = [...first.notices, ...second.notices].map((notice) => notice.id);
    expect([first.caughtUp, second.caughtUp]).toEqual([false, true]);
    expect(new Set(ids).size).toBe(1500);
    expect(ids).toHaveLength(1500);
  });

  it('trap 2: deleted tickets are reported, whatever their status is called', async () => {
    on('get', PATH, page([{ id: 6, status: 'deleted', generated_timestamp: 1 }], 'c2', true));
    expect((await adapter().changesSince(session(), 'c1')).notices).toHaveLength(1);
  });

  it('trap 5: every page is paid from the ten a minute that the whole account shares', async () => {
    on('get', PATH, page([], 'c2', true));
    const own = session();
    await adapter().changesSince(own, 'c1');
    expect(own.spent).toEqual(['account', 'incremental', 'account', 'incremental']);
  });

  it('trap 5: a 429 tells the shared budget how long to leave the export alone', async () => {
    on('get', PATH, () =>
      HttpResponse.json({ error: 'TooManyRequests' }, { status: 429, headers: { 'retry-after': '58' } }),
    );
    const own = session();
    await expect(adapter().changesSince(own, 'c1')).rejects.toMatchObject({
      failure: { kind: 'rate_limited' },
    });
    expect(own.learned).toEqual([['incremental', { retryAfterMs: 58_000 }]]);
  });
});

describe('zendesk: tickets of AI agents', () => {
  const settings = { ...DEFAULT_ACCOUNT_SETTINGS, aiAgentTickets: true };

  it('are asked for where the admin wants them, on every page of both streams, and not elsewhere', async () => {
    on('get', PATH, page([], 'c2', true));
    await adapter().changesSince(session({ settings }), null);
    await adapter().changesSince(session({ settings }), 'c1');
    await adapter().listTickets(session({ settings }), 'c1');
    await adapter().changesSince(session(), 'c1');
    const scopes = seen.map((one) => one.url.searchParams.get('support_type_scope'));
    expect(scopes).toEqual(['all', 'all', 'all', null]);
  });

  it('are looked for among the deleted ones, too', async () => {
    on('get', '/api/v2/tickets/show_many', { tickets: [] });
    on('get', '/api/v2/deleted_tickets', {
      deleted_tickets: [{ id: 7, deleted_at: '2026-03-01T00:00:00Z' }, { id: 8 }],
    });
    const reads = await adapter().readTickets(session({ settings }), ['7', '8']);
    expect(seen.at(-1)?.url.searchParams.get('support_type_scope')).toBe('all');
    expect(reads.map((read) => (read.kind === 'gone' ? read.events.at(-1)?.at : null))).toEqual([
      Date.parse('2026-03-01T00:00:00Z'),
      NOW,
    ]);
  });
});

describe('zendesk listTickets', () => {
  it('gives every ticket there is from the beginning, and how many, and ends with no cursor', async () => {
    on('get', '/api/v2/tickets/count', { count: { value: 3, refreshed_at: '2026-03-02T00:00:00Z' } });
    on('get', PATH, (one: { url: URL }) =>
      one.url.searchParams.has('cursor')
        ? page([{ id: 3, status: 'new' }], 'c3', true)
        : page(
            [
              { id: 1, status: 'open' },
              { id: 2, status: 'deleted' },
            ],
            'c2',
            false,
          ),
    );
    const first = await adapter().listTickets(session(), null);
    const second = await adapter().listTickets(session(), first.cursor);
    expect(first).toEqual({ ids: ['1'], cursor: 'c2', total: 3 });
    expect(second).toEqual({ ids: ['3'], cursor: null, total: null });
    expect(seen[0]?.url.searchParams.get('start_time')).toBe('0');
  });

  it('trap 5: a page is as long as the share of a minute allows its tickets to be read, and one is listed a minute', async () => {
    on('get', PATH, page([], 'c2', false));
    const own = session();
    await adapter().listTickets(own, 'c1');
    await adapter().listTickets(
      session({ settings: { ...DEFAULT_ACCOUNT_SETTINGS, backfillShare: 0.05 } }),
      'c1',
    );
    await adapter().listTickets(
      session({ settings: { ...DEFAULT_ACCOUNT_SETTINGS, backfillShare: 1 } }),
      'c1',
    );
    expect(seen.map((one) => one.url.searchParams.get('per_page'))).toEqual(['95', '5', '195']);
    expect(own.spent).toEqual(['backfill-exports', 'backfill', 'account', 'incremental']);
  });

  it('a total that is not told, or not now, keeps no backfill from beginning', async () => {
    on('get', '/api/v2/tickets/count', () => HttpResponse.json({ error: 'Busy' }, { status: 500 }));
    on('get', PATH, page([{ id: 1, status: 'open' }], null, true));
    expect(await adapter().listTickets(session(), null)).toEqual({ ids: ['1'], cursor: null, total: null });
  });

  it('pages that tell only a link, and no flag, are followed to the end', async () => {
    const link = 'https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=c%3D2&per_page=97';
    on('get', PATH, (one: { url: URL }) =>
      one.url.searchParams.get('cursor') === 'c=2'
        ? { tickets: [] }
        : { tickets: [{ id: '1', status: 'open' }], after_url: link },
    );
    const first = await adapter().listTickets(session(), 'c1');
    expect(first).toMatchObject({ ids: ['1'], cursor: 'c=2' });
    expect(await adapter().listTickets(session(), first.cursor)).toMatchObject({ ids: [], cursor: null });
  });
});
