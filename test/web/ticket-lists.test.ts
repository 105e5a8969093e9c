import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets } from './support/seed.ts';
import { findTicket, someTickets } from './support/tickets.ts';

const HOUR_MS = 3_600_000;
const at = `/api/v1/accounts/${ACCOUNT}/tickets`;

const named = z.object({ id: z.string(), name: z.string() }).nullable();
const shown = z.looseObject({
  id: z.string(),
  subject: z.string().nullable(),
  badge: z.string(),
  metric: z.string().nullable(),
  priority: z.string().nullable(),
  nextDueAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  rep: named,
  team: named,
  inbox: named,
  channel: named,
  tier: named,
  customer: named,
  policy: named,
});
type Shown = z.infer<typeof shown>;
const page = z.object({ tickets: z.array(shown), nextCursor: z.string().nullable() });

onEachDatabase((database) => {
  const web = () => webOver(database());
  const read = async (query: string) => {
    const { status, body } = await web().json(`${at}?${query}`);
    expect([query, status, status === 200 ? '' : body]).toEqual([query, 200, '']);
    return page.parse(body);
  };
  /** Every ticket that the query gives, page by page. */
  const readAll = async (query: string, limit = 200) => {
    const tickets: Shown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const next: z.infer<typeof page> = await read(`${query}&limit=${limit}&cursor=${cursor}`);
      tickets.push(...next.tickets);
      cursor = next.nextCursor;
    }
    return tickets;
  };
  const refused = async (query: string) => {
    const { status, body } = await web().json(`${at}?${query}`);
    const { errors } = z.object({ errors: z.array(z.object({ place: z.string() })) }).parse(body);
    return [status, errors.map(({ place }) => place)];
  };

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedTickets(services, someTickets(5, 150, NOW, 14));
    await seedTickets(services, [
      findTicket({ id: '9001', createdAt: NOW - HOUR_MS, subject: '  Cobrança   em DUPLICIDADE  (9001)' }),
      findTicket({ id: '9002', createdAt: NOW - HOUR_MS, subject: '100%_de desconto' }),
    ]);
  });

  describe('filters give exactly the tickets that the whole list shows to fit', () => {
    const idFor = (name: 'rep' | 'inbox' | 'channel' | 'tier' | 'customer' | 'policy') => (one: Shown) =>
      one[name]?.id ?? 'none';
    it.each<[string, (one: Shown) => boolean]>([
      ['badge=overdue', ({ badge }) => badge === 'overdue'],
      ['badge=overdue&badge=due_soon&badge=paused', ({ badge }) => /^(overdue|due_soon|paused)$/.test(badge)],
      ['metric=first_reply', ({ metric }) => metric === 'first_reply'],
      ['metric=none', ({ metric }) => metric === null],
      ['rep=r1', (one) => idFor('rep')(one) === 'r1'],
      ['rep=r1&rep=none', (one) => ['r1', 'none'].includes(idFor('rep')(one))],
      ['inbox=i2&inbox=i1', (one) => ['i1', 'i2'].includes(idFor('inbox')(one))],
      ['channel=email', (one) => idFor('channel')(one) === 'email'],
      ['team=none', ({ team }) => team === null],
      ['tier=premium', (one) => idFor('tier')(one) === 'premium'],
      ['customer=c2', (one) => idFor('customer')(one) === 'c2'],
      ['priority=urgent&priority=none', ({ priority }) => priority === 'urgent' || priority === null],
      ['policy=default', (one) => idFor('policy')(one) === 'default'],
      [
        'rep=r2&inbox=i1&badge=overdue&priority=',
        (one) => idFor('rep')(one) === 'r2' && idFor('inbox')(one) === 'i1' && one.badge === 'overdue',
      ],
      [
        `updatedSince=${new Date(NOW - 48 * HOUR_MS).toISOString()}`,
        ({ updatedAt }) => Date.parse(updatedAt) >= NOW - 48 * HOUR_MS,
      ],
      [
        'updatedSince=2026-01-29T12:12:30%2B01:00',
        ({ updatedAt }) => Date.parse(updatedAt) >= Date.parse('2026-01-29T11:12:30Z'),
      ],
      ['search=9001', ({ id }) => id === '9001'],
      ['search=%239001', ({ id }) => id === '9001'],
      ['search=cobranca%20em%20dupl', ({ subject }) => /^\s*Cobrança/.test(subject ?? '')],
      ['search=100%25_DE', ({ id }) => id === '9002'],
      ['search=%25', () => false],
    ])('%s', async (query, fits) => {
      const all = await readAll('state=all');
      expect(all).toHaveLength(152);
      const expected = all.filter(fits).map(({ id }) => id);
      expect((await readAll(`state=all&${query}`)).map(({ id }) => id)).toEqual(expected);
    });
  });

  describe('orders', () => {
    it.each<[string, (one: Shown) => number]>([
      ['due', ({ nextDueAt }) => (nextDueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(nextDueAt))],
      ['newest', ({ createdAt }) => -Date.parse(createdAt)],
      ['updated', ({ updatedAt }) => -Date.parse(updatedAt)],
    ])('%s: in pages of seven, none twice and none lost', async (order, place) => {
      const all = await readAll(`state=all&order=${order}`, 7);
      expect(new Set(all.map(({ id }) => id)).size).toBe(152);
      const places = all.map(place);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });

    it('a place in the list holds while tickets before it come and go', async () => {
      const before = await readAll('state=all&order=newest');
      const first = await read('state=all&order=newest&limit=20');
      const { services } = web();
      await seedTickets(services, [findTicket({ id: '9100', createdAt: NOW - 1_000 })]);
      const second = await read(`state=all&order=newest&limit=200&cursor=${first.nextCursor}`);
      expect(second.tickets.map(({ id }) => id)).toEqual(before.slice(20).map(({ id }) => id));
    });
  });

  describe('refuses with its place', () => {
    it.each([
      ['bagde=overdue', ['bagde']],
      ['one=1&two=2', ['one', 'two']],
      ['badge=overdue&badge=red', ['badge']],
      ['rep=r1&rep=r99', ['rep']],
      ['rep=r98&rep=r99&inbox=nope', ['rep', 'rep', 'inbox']],
      ['tier=gold', ['tier']],
      ['metric=first_replay', ['metric']],
      ['policy=p9', ['policy']],
      ['customer=nobody', ['customer']],
      ['priority=critical', ['priority']],
      ['order=oldest', ['order']],
      ['updatedSince=yesterday', ['updatedSince']],
      ['updatedSince=2026-01-29T12:12:30', ['updatedSince']],
      [`search=${'x'.repeat(201)}`, ['search']],
      ['cursor=%%%', ['cursor']],
      ['limit=201', ['limit']],
      [Array.from({ length: 51 }, () => 'rep=r1').join('&'), ['rep']],
    ])('%s', async (query, places) => {
      expect(await refused(query)).toEqual([400, places]);
    });

    it('a cursor of another order', async () => {
      await seedTickets(web().services, someTickets(6, 30, NOW, 14));
      const { nextCursor } = await read('state=all&order=newest&limit=5');
      expect(await refused(`state=all&order=updated&limit=5&cursor=${nextCursor}`)).toEqual([
        400,
        ['cursor'],
      ]);
    });

    it('an unknown parameter of every other route', async () => {
      for (const path of ['tickets/9001', 'reports/rep', 'drafts', 'native']) {
        const { status, body } = await web().json(`/api/v1/accounts/${ACCOUNT}/${path}?surplus=1`);
        expect([path, status, body]).toMatchObject([path, 400, { parameter: 'surplus' }]);
      }
    });
  });
});
