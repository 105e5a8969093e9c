import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { onEachDatabase } from '../support/databases.ts';
import { NOW, webOver } from './support/app.ts';
import { ACCOUNT, seedAccount, seedTickets, ZONE } from './support/seed.ts';
import { findTicket, someTickets } from './support/tickets.ts';

const HOUR_MS = 3_600_000;
const at = `/api/v1/accounts/${ACCOUNT}`;
const list = z.object({
  tickets: z.array(z.looseObject({ id: z.string(), badge: z.string(), nextDueAt: z.string().nullable() })),
  nextCursor: z.string().nullable(),
});

onEachDatabase((database) => {
  const web = () => webOver(database());

  beforeAll(async () => {
    const { services } = web();
    await seedAccount(services);
    await seedTickets(services, someTickets(3, 120, NOW, 14));
    const detailed = findTicket({
      id: 'detail',
      createdAt: NOW - 30 * HOUR_MS,
      subject: '<b>Angle & "quote"</b>',
      priority: 'urgent',
      rep: 'r1',
      inbox: 'i2',
      channel: 'email',
      customer: 'c2',
      steps: [
        [2 * HOUR_MS, 'reply'],
        [3 * HOUR_MS, 'pending'],
      ],
    });
    await seedTickets(services, [detailed]);
    await seedAccount(services, 'zendesk-other', { crm: 'zendesk', externalId: 'other', name: 'Beta' });
  });

  it('lists accounts by name', async () => {
    const { status, body } = await web().json('/api/v1/accounts');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accounts: [{ id: ACCOUNT, crm: 'hubspot', zone: ZONE, status: 'active' }, { id: 'zendesk-other' }],
    });
  });

  describe('tickets', () => {
    it('come by next due, those without one last, page after page, none twice and none lost', async () => {
      const seen: { id: string; nextDueAt: string | null }[] = [];
      for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages += 1) {
        const { body } = await web().json(`${at}/tickets?state=all&limit=17&cursor=${cursor}`);
        const page = list.parse(body);
        seen.push(...page.tickets);
        cursor = page.nextCursor;
      }
      expect(new Set(seen.map((ticket) => ticket.id)).size).toBe(121);
      expect(seen).toHaveLength(121);
      const dues = seen.map((ticket) => ticket.nextDueAt ?? '9999');
      expect(dues).toEqual(dues.toSorted());
    });

    it('are open ones unless all are asked for', async () => {
      const open = list.parse((await web().json(`${at}/tickets?limit=200`)).body).tickets;
      const all = list.parse((await web().json(`${at}/tickets?limit=200&state=all`)).body).tickets;
      expect(open.length).toBeLessThan(all.length);
      for (const ticket of open) expect(ticket).toMatchObject({ goneAt: null });
      for (const ticket of open)
        expect(['solved', 'closed']).not.toContain(
          z.object({ category: z.string() }).parse(ticket.status).category,
        );
    });

    it('can be asked for by badge', async () => {
      const { tickets } = list.parse((await web().json(`${at}/tickets?badge=overdue`)).body);
      expect(tickets.length).toBeGreaterThan(0);
      expect(new Set(tickets.map((ticket) => ticket.badge))).toEqual(new Set(['overdue']));
    });

    it('name what they point at', async () => {
      const { body } = await web().json(`${at}/tickets/detail`);
      expect(body).toMatchObject({
        ticket: {
          rep: { id: 'r1', name: 'Ana Souza' },
          inbox: { id: 'i2', name: 'Financeiro, "VIP"' },
          customer: { id: 'c2', name: 'Construtora Horizonte' },
          policy: { id: 'default', name: 'Default' },
          tier: { id: 'premium', name: 'Premium' },
          url: 'https://crm.example/tickets/detail',
        },
      });
    });
  });

  it('explains every clock: the counted time of its segments is its elapsed time', async () => {
    const { status, body } = await web().json(`${at}/tickets/detail`);
    const explained = z
      .object({
        clocks: z.array(
          z.looseObject({
            metric: z.string(),
            elapsedMs: z.number(),
            segments: z.array(
              z.looseObject({ from: z.iso.datetime(), to: z.iso.datetime(), countedMs: z.number() }),
            ),
          }),
        ),
      })
      .parse(body);
    expect(status).toBe(200);
    expect(explained.clocks.map((clock) => clock.metric)).toEqual(
      expect.arrayContaining(['first_reply', 'resolution']),
    );
    for (const clock of explained.clocks) {
      expect(clock.segments.reduce((sum, segment) => sum + segment.countedMs, 0)).toBe(clock.elapsedMs);
    }
    expect(body).toMatchObject({
      writeBack: { state: 'due', written: {}, wanted: { sla_tier: 'Premium', first_reply_breached: true } },
    });
  });

  describe('reports', () => {
    it('state zone, period and instant, and count every ticket once', async () => {
      const { body } = await web().json(`${at}/reports/rep?from=2026-01-20&to=2026-01-25&zone=Europe/Rome`);
      expect(body).toMatchObject({
        report: 'rep',
        account: ACCOUNT,
        zone: 'Europe/Rome',
        from: '2026-01-19T23:00:00.000Z',
        to: '2026-01-24T23:00:00.000Z',
        at: '2026-01-30T15:12:30.000Z',
      });
      expect((await web().json(`${at}/reports/inbox`)).body).toMatchObject({
        zone: ZONE,
        from: null,
        to: null,
        totals: { tickets: 121 },
      });
    });

    it('come as CSV with the same figures, and a name that is no formula', async () => {
      const { app } = web();
      const response = await app.request(`${at}/reports/rep?format=csv`);
      expect(response.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
      const records: Record<string, string>[] = parse(await response.text(), { columns: true });
      const json = z
        .object({ lines: z.array(z.looseObject({ key: z.string(), name: z.string(), tickets: z.number() })) })
        .parse((await web().json(`${at}/reports/rep`)).body);
      expect(
        records.filter((record) => record.row === 'line').map((record) => Number(record.tickets)),
      ).toEqual(json.lines.map((line) => line.tickets));
      expect(records.find((record) => record.key === 'r4')?.name).toBe('\'=HYPERLINK("x")');
    });
  });

  it.each([
    ['tickets?limit=0', 'limit'],
    ['tickets?limit=201', 'limit'],
    ['tickets?limit=ten', 'limit'],
    ['tickets?limit=1.5', 'limit'],
    ['tickets?badge=red', 'badge'],
    ['tickets?state=shut', 'state'],
    ['tickets?cursor=%%%', 'cursor'],
    ['tickets?cursor=e30', 'cursor'],
    ['reports/team', 'report'],
    ['reports/rep?format=xml', 'format'],
    ['reports/rep?zone=Mars', 'zone'],
    ['reports/rep?from=2026-13-01', 'from'],
    ['reports/rep?from=2026-02-01&to=2026-01-01', 'to'],
  ])('refuses %s with 400 and the name of the parameter', async (path, parameter) => {
    const { status, body } = await web().json(`${at}/${path}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ parameter, error: expect.stringMatching(new RegExp(`^${parameter}: .+`)) });
  });

  it('takes an empty parameter as one left out, as forms send them', async () => {
    const { status } = await web().json(`${at}/reports/rep?from=&to=&zone=&format=`);
    expect(status).toBe(200);
    expect((await web().json(`${at}/tickets?badge=&state=&limit=&cursor=`)).status).toBe(200);
  });

  it.each([
    '/api/v1/accounts/nope/tickets',
    '/api/v1/accounts/nope/reports/rep',
    `${at}/tickets/nope`,
    '/api/v1/nope',
  ])('answers 404 and one sentence for %s', async (path) => {
    const { status, body } = await web().json(path, { accept: 'text/html' });
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not_found', detail: expect.stringMatching(/^There is no/) });
  });

  it('a ticket of one account is not found in another', async () => {
    expect((await web().json('/api/v1/accounts/zendesk-other/tickets/detail')).status).toBe(404);
  });
});
