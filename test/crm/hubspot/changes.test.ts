import { describe, expect, it } from 'vitest';
import type { ChangeNotice } from '../../../src/crm/port.ts';
import { ANA, create, type Installed, installed, MINUTE, T0 } from './installed.ts';

async function catchUp(account: Installed, from: string | null, now = account.now()) {
  const notices: ChangeNotice[] = [];
  let cursor = from;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await account.crm.changesSince(account.session({ now: () => now }), cursor);
    notices.push(...page.notices);
    cursor = page.cursor;
    if (page.caughtUp) return { ids: notices.map(({ id }) => id), notices, cursor };
  }
  throw new Error('catch-up does not end');
}

describe('catch-up goes by HubSpot’s own instants', () => {
  it.each([
    ['ahead', 200_000],
    ['far ahead', 3 * 60 * MINUTE],
    ['behind', -200_000],
  ])('with our clock %s every change is found', async (_, offMs) => {
    const account = installed();
    const ours = () => account.now() + offMs;
    const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const found = new Set<string>();
    let cursor: string | null = null;
    for (const [index, name] of names.entries()) {
      account.play(name, create());
      if (index % 3 > 0) continue;
      const round = await catchUp(account, cursor, ours());
      cursor = round.cursor;
      for (const id of round.ids) found.add(id);
    }
    account.setNow(account.now() + 5 * MINUTE);
    for (const id of (await catchUp(account, cursor, ours())).ids) found.add(id);
    expect(names.filter((name) => !found.has(account.parseId(name)))).toEqual([]);
  });

  it('a change that search shows only after half a minute is found, though a later one was shown before', async () => {
    const account = installed({ searchLagMs: 30_000 });
    account.play('a', create());
    account.play('b', create());
    account.setNow(account.now() + 5 * MINUTE);
    let { cursor } = await catchUp(account, null);
    account.play('a', { by: ANA, do: 'status', status: 'pending' });
    account.setNow(account.now() + 1_000);
    ({ cursor } = await catchUp(account, cursor));
    account.setNow(account.now() + 5 * MINUTE);
    expect((await catchUp(account, cursor)).ids).toContain(account.parseId('a'));
  });

  it('on a quiet account what changed last is told for two minutes more and then no longer', async () => {
    const account = installed();
    account.play('a', create());
    account.play('b', create());
    account.play('b', { by: ANA, do: 'delete' });
    let { cursor } = await catchUp(account, null);
    account.setNow(account.now() + 5 * MINUTE);
    ({ cursor } = await catchUp(account, cursor));
    account.setNow(account.now() + 5 * MINUTE);
    expect((await catchUp(account, cursor)).ids).toEqual([]);
  });

  it('a cursor that an older release left is taken up where it stood', async () => {
    const account = installed();
    account.play('a', create());
    const old = { phase: 'modified', from: T0, to: T0, after: null, pages: 0, sweepAt: 0 };
    expect((await catchUp(account, JSON.stringify(old))).ids).toContain(account.parseId('a'));
  });

  it('a sweep for deleted tickets that a clock far ahead put off is made all the same', async () => {
    const account = installed();
    account.play('a', create());
    const { cursor } = await catchUp(account, null);
    account.play('a', { by: ANA, do: 'delete' });
    const ahead = { ...JSON.parse(cursor ?? ''), sweepAt: account.now() + 9 * 60 * MINUTE };
    expect((await catchUp(account, JSON.stringify(ahead))).ids).toContain(account.parseId('a'));
  });
});

describe('companies', () => {
  const companiesIn = ({ notices }: { notices: readonly ChangeNotice[] }) =>
    notices.filter(({ about }) => about === 'customer').map(({ id }) => id);

  it('that changed are told, so that a tier whose webhook was lost is found', async () => {
    const account = installed();
    await account.provision();
    const first = await catchUp(account, null);
    const [acme = ''] = companiesIn(first);
    account.setNow(account.now() + 10 * MINUTE);
    const { cursor } = await catchUp(account, first.cursor);
    account.setNow(account.now() + 10 * MINUTE);
    await account.control('set', { objectType: 'companies', id: acme, properties: { pontual_tier: 'gold' } });
    expect(companiesIn(await catchUp(account, cursor))).toEqual([acme]);
  });

  it('that may not be searched do not hold tickets up', async () => {
    const account = installed({}, ['oauth', 'tickets']);
    account.play('a', create());
    expect((await catchUp(account, null)).ids).toEqual([account.parseId('a')]);
  });
});
