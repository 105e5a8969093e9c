import { describe, expect, it } from 'vitest';
import { BUDGET, backfillPage } from '../../../src/crm/hubspot/client/budget.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../src/domain/account-settings.ts';
import { CrmError } from '../../../src/domain/failure.ts';
import { create, installed } from './installed.ts';

const toLimit = (bucket: string) => BUDGET.find((rule) => rule.bucket === bucket)?.limit ?? 0;

describe('the share of the calls that reading old tickets may take', () => {
  it.each([0.05, 0.1, 0.33, 0.5, 0.75, 1])(
    '%d: a minute’s pages list no more than can be read with it',
    (share) => {
      for (const most of [100, 200]) {
        const { tickets, cost } = backfillPage(share, most, 100_000);
        const pagesPerMinute = Math.floor(toLimit('backfill') / cost);
        expect(tickets).toBeGreaterThan(0);
        expect(tickets).toBeLessThanOrEqual(most);
        expect(pagesPerMinute).toBeGreaterThanOrEqual(1);
        // Two calls a ticket, at most the share of a minute's calls.
        expect(pagesPerMinute * tickets * 2).toBeLessThanOrEqual(toLimit('calls') * 6 * share);
      }
    },
  );

  it('every ticket is listed once whatever the size of the pages, and each page is drawn from the budget', async () => {
    const account = installed();
    await account.provision();
    for (let n = 0; n < 45; n += 1) account.play(`t${n}`, create({ channel: 'api', withMessage: false }));
    account.setNow(account.now() + 600_000);
    const spent: [string, number][] = [];
    const session = account.session({
      settings: { ...DEFAULT_ACCOUNT_SETTINGS, backfillShare: 0.05 },
      spend: async (bucket, cost = 1) => {
        spent.push([bucket, cost]);
      },
    });
    const ids: string[] = [];
    let pages = 0;
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await account.crm.listTickets(session, cursor);
      ids.push(...page.ids);
      cursor = page.cursor;
      pages += 1;
    }
    expect(ids.length).toBe(45);
    expect(new Set(ids).size).toBe(45);
    expect(spent.filter(([bucket]) => bucket === 'backfill')).toEqual(Array(pages).fill(['backfill', 60]));
  });

  it('an account that fits into a minute’s share is listed at once', () => {
    expect(backfillPage(0.5, 200, 165)).toEqual({ tickets: 200, cost: 0 });
    expect(backfillPage(0.5, 200, 166)).toEqual({ tickets: 165, cost: 60 });
    expect(backfillPage(1, 100, null)).toEqual({ tickets: 82, cost: 15 });
  });

  it('when the share is spent the page is listed later, with nothing asked of HubSpot', async () => {
    const account = installed();
    await account.provision();
    for (let n = 0; n < 30; n += 1) account.play(`t${n}`, create({ channel: 'api', withMessage: false }));
    const settings = { ...DEFAULT_ACCOUNT_SETTINGS, backfillShare: 0.05 };
    const page = await account.crm.listTickets(account.session({ settings }), null);
    const calls = account.wire.length;
    const spent = new CrmError({ kind: 'rate_limited', retryAfterMs: 40_000, detail: 'spent' });
    const session = account.session({
      settings,
      spend: async (bucket) => {
        if (bucket === 'backfill') throw spent;
      },
    });
    await expect(account.crm.listTickets(session, page.cursor)).rejects.toBe(spent);
    expect(account.wire.length).toBe(calls);
  });
});
