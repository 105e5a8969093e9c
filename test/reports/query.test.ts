import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { clock, ticket } from '../../src/db/schema/index.ts';
import { REPORT_NAMES, type ReportName } from '../../src/reports/dimensions.ts';
import { runReport } from '../../src/reports/query.ts';
import type { Period, ReportFigures } from '../../src/reports/shapes.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ACCOUNT, seedAccount, seedTickets, ZONE } from '../web/support/seed.ts';
import { testServices } from '../web/support/services.ts';
import { findTicket, someTickets } from '../web/support/tickets.ts';

const NOW = Date.UTC(2026, 0, 30, 15);
const DAY_MS = 86_400_000;
const ALL: Period = { from: null, to: null, zone: ZONE };
const COLUMN = { rep: 'repId', channel: 'channelId', inbox: 'inboxId' } as const;
const ABSENT = { rep: 'nobody', channel: 'unknown', inbox: 'none' } as const;

onEachDatabase((database) => {
  const services = () => testServices(database(), NOW);
  const run = (name: ReportName, period: Period = ALL, now = NOW, accountId = ACCOUNT) =>
    runReport(database(), name, { accountId, period, now });

  beforeAll(async () => {
    await seedAccount(services());
    await seedTickets(services(), someTickets(7, 150, NOW, 30));
    await seedAccount(services(), 'zendesk-other', { crm: 'zendesk', externalId: 'other' });
    await seedTickets(services(), someTickets(8, 20, NOW, 30), 'zendesk-other');
  });

  /** The same figures the slow way: every row by itself. */
  async function byHand(name: ReportName, period: Period, now: number) {
    const rows = await database().tenant(ACCOUNT, (tx) =>
      tx.select().from(ticket).where(eq(ticket.accountId, ACCOUNT)),
    );
    const clocks = await database().tenant(ACCOUNT, (tx) =>
      tx
        .select()
        .from(clock)
        .where(and(eq(clock.accountId, ACCOUNT), eq(clock.kind, 'service'))),
    );
    const lines: Record<
      string,
      { tickets: number; excluded: number; met: number; missed: number; open: number; times: number[] }
    > = {};
    for (const row of rows) {
      if (period.from !== null && row.createdAt < period.from) continue;
      if (period.to !== null && row.createdAt >= period.to) continue;
      const key = row[COLUMN[name]] ?? ABSENT[name];
      lines[key] ??= { tickets: 0, excluded: 0, met: 0, missed: 0, open: 0, times: [] };
      const line = lines[key];
      line.tickets += 1;
      if (row.goneAt !== null) {
        line.excluded += 1;
        continue;
      }
      for (const one of clocks.filter((candidate) => candidate.ticketId === row.ticketId)) {
        if (one.metric !== 'first_reply') continue;
        const isLate = one.state === 'running' && one.dueAt !== null && one.dueAt < now;
        if (one.state === 'met') line.met += 1;
        if (one.state === 'missed' || one.state === 'overdue' || isLate) line.missed += 1;
        if (one.state === 'paused' || (one.state === 'running' && !isLate)) line.open += 1;
        if (one.fulfilledAt !== null) line.times.push(one.elapsedMs);
      }
    }
    return lines;
  }

  const middle = (values: readonly number[]) =>
    values.length === 0 ? null : (values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null);

  const asByHand = ({ lines }: ReportFigures) =>
    Object.fromEntries(
      lines.map(({ key, tickets, excluded, metrics, firstReply }) => [
        key,
        {
          tickets,
          excluded,
          met: metrics.first_reply?.met,
          missed: metrics.first_reply?.missed,
          open: metrics.first_reply?.open,
          count: firstReply.count,
          median: firstReply.medianMs,
        },
      ]),
    );

  describe.each(REPORT_NAMES)('the report per %s', (name) => {
    it.each([
      ['the whole history', ALL, NOW],
      ['ten days', { ...ALL, from: NOW - 20 * DAY_MS, to: NOW - 10 * DAY_MS }, NOW],
      ['a moment at which more has become overdue', ALL, NOW + 3 * DAY_MS],
    ] as const)('equals what is counted by hand over %s', async (_, period, now) => {
      const expected = Object.entries(await byHand(name, period, now)).map(([key, { times, ...line }]) => [
        key,
        { ...line, count: times.length, median: middle(times) },
      ]);
      expect(expected.length).toBeGreaterThan(1);
      expect(asByHand(await run(name, period, now))).toEqual(Object.fromEntries(expected));
    });

    it('has every ticket of the account, and of no other, in exactly one line', async () => {
      const { lines, totals } = await run(name);
      expect(totals.tickets).toBe(150);
      expect(lines.reduce((sum, line) => sum + line.tickets, 0)).toBe(150);
    });

    it('splits a period without losing or doubling a ticket', async () => {
      const at = NOW - 12 * DAY_MS;
      const before = await run(name, { ...ALL, to: at });
      const after = await run(name, { ...ALL, from: at });
      expect(before.totals.tickets + after.totals.tickets).toBe(150);
    });
  });

  it('a clock counts as missed from the millisecond after due, although the stored state still says running (T5)', async () => {
    const account = 'hubspot-due';
    await seedAccount(services(), account, { zone: 'UTC' });
    const createdAt = Date.UTC(2026, 0, 30, 10);
    await seedTickets(
      services(),
      [findTicket({ id: 'a', createdAt, priority: 'urgent', rep: 'r1' })],
      account,
    );
    const [row] = await database().tenant(account, (tx) =>
      tx
        .select()
        .from(clock)
        .where(and(eq(clock.accountId, account), eq(clock.metric, 'resolution'))),
    );
    expect(row).toMatchObject({ state: 'running' });
    const dueAt = row?.dueAt ?? 0;
    const at = async (now: number) => (await run('rep', ALL, now, account)).totals.metrics.resolution;
    expect(await at(dueAt)).toMatchObject({ open: 1, missed: 0 });
    expect(await at(dueAt + 1)).toMatchObject({ open: 0, missed: 1 });
  });

  it('merged and deleted tickets are counted as excluded, and none of their clocks is counted', async () => {
    const account = 'hubspot-gone';
    await seedAccount(services(), account, { zone: 'UTC' });
    const createdAt = Date.UTC(2026, 0, 29, 10);
    const late = [[20 * 3_600_000, 'reply']] as const;
    await seedTickets(
      services(),
      [
        findTicket({ id: 'kept', createdAt, rep: 'r1', steps: [[60_000, 'reply']] }),
        findTicket({ id: 'merged', createdAt, rep: 'r1', steps: [...late, [21 * 3_600_000, 'merged']] }),
        findTicket({ id: 'deleted', createdAt, rep: 'r1', steps: [[3_600_000, 'deleted']] }),
      ],
      account,
    );
    const { totals } = await run('rep', ALL, NOW, account);
    expect(totals).toMatchObject({ tickets: 3, excluded: 2, firstReply: { count: 1, medianMs: 60_000 } });
    expect(totals.metrics.first_reply).toMatchObject({ met: 1, missed: 0, cancelled: 0 });
  });
});
