import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Crm } from '../../../../src/crm/port.ts';
import { create, installed, MINUTE, PORTAL, T0 } from '../installed.ts';
import { adapter, NOW, network, problem, session, toFailure } from '../support.ts';

const JOURNAL = '/webhooks-journal/journal/2026-09';
const TOKEN = { access_token: 'app-token', expires_in: 1800, token_type: 'bearer' };

const read = (crm: Crm, cursor: string | null) => {
  if (crm.journal === undefined) throw new Error('no journal');
  return crm.journal.read(cursor);
};
const journalStep = (crm: Crm) => {
  const step = crm.provision({ publicUrl: 'https://sla.example.com' }).find(({ key }) => key === 'journal');
  if (step === undefined) throw new Error('no such step');
  return step;
};

/** Everything from the cursor on, page by page. */
async function readOn(crm: Crm, cursor: string | null) {
  const pages = [await read(crm, cursor)];
  for (let last = pages[0]; last?.caughtUp === false; last = pages.at(-1))
    pages.push(await read(crm, last.cursor));
  return {
    notices: pages.flatMap(({ notices }) => notices),
    lifecycle: pages.flatMap(({ lifecycle }) => lifecycle),
    cursor: pages.at(-1)?.cursor ?? null,
    gap: pages.some(({ gap }) => gap),
  };
}

describe('the journal of the simulated HubSpot', () => {
  it('tells what webhooks tell, with the same meaning, and when there is nothing more', async () => {
    const account = installed({ appId: 1234 });
    await account.provision();
    account.play('a', create(), { by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'solved' });
    account.setNow(account.now() + MINUTE);
    const first = await readOn(account.crm, null);
    expect(new Set(first.notices.map(({ id }) => id))).toEqual(new Set([account.parseId('a')]));
    expect(first.notices[0]).toMatchObject({
      externalId: PORTAL,
      about: 'ticket',
      why: 'object.creation',
      occurredAt: T0 + MINUTE,
      ownEcho: false,
    });
    expect((await readOn(account.crm, first.cursor)).notices).toEqual([]);
    account.play('b', create());
    const second = await readOn(account.crm, first.cursor);
    expect(new Set(second.notices.map(({ id }) => id))).toEqual(new Set([account.parseId('b')]));
    expect((await readOn(account.crm, first.cursor)).notices.map(({ sourceId }) => sourceId)).toEqual(
      second.notices.map(({ sourceId }) => sourceId),
    );
  });

  it('trap 2: a merge and a deletion are told under every id', async () => {
    const account = installed();
    await account.provision();
    const ana = { kind: 'rep', key: 'ana' } as const;
    account.play('a', create());
    account.play('b', create());
    account.play('c', create());
    const ids = [account.parseId('a'), account.parseId('b'), account.parseId('c')];
    const { cursor } = await readOn(account.crm, null);
    account.play('b', { by: ana, do: 'merge', into: 'a' });
    account.play('c', { by: ana, do: 'delete' });
    const { notices } = await readOn(account.crm, cursor);
    expect(ids.filter((id) => !notices.some((notice) => notice.id === id))).toEqual([]);
    expect(notices.map(({ id }) => id)).toContain(account.parseId('a'));
  });

  it('does not tell of our own writes', async () => {
    const account = installed();
    await account.provision();
    account.play('a', create());
    const { cursor } = await readOn(account.crm, null);
    const write = {
      ticketId: account.parseId('a'),
      values: { sla_status: 'overdue' as const },
      readAt: null,
    };
    expect(await account.crm.writeProperties(account.session(), [write])).toMatchObject([
      { outcome: 'written' },
    ]);
    account.setNow(account.now() + MINUTE);
    expect((await readOn(account.crm, cursor)).notices).toEqual([]);
  });

  it('tells who left and who came back', async () => {
    const account = installed();
    await account.provision();
    account.simulator.uninstall(PORTAL);
    account.simulator.install(PORTAL, ['oauth']);
    expect(
      (await readOn(account.crm, null)).lifecycle.map(({ externalId, what }) => [externalId, what]),
    ).toEqual([
      [PORTAL, 'uninstalled'],
      [PORTAL, 'installed'],
    ]);
  });

  it('runs again without doubling its subscriptions', async () => {
    const account = installed();
    await account.provision();
    const run = () => journalStep(account.crm).run(account.session());
    const { detail } = await run();
    expect((await run()).detail).toBe(detail);
    expect(detail).toBe('6 subscriptions');
  });
});

describe('reading the journal', () => {
  const { on, seen } = network();
  const file = (name: string, more: object = {}) => ({
    url: `https://api.hubapi.test/files/${name}?signature=s`,
    expiresAt: '2026-03-02T12:05:00Z',
    currentOffset: name,
    ...more,
  });
  const cursorAt = (offset: string, at = NOW) => JSON.stringify({ offset, at });
  const record = (more: object) => ({
    type: 'OBJECT',
    portalId: 4711,
    occurredAt: '2026-03-02T11:00:00Z',
    objectTypeId: '0-5',
    objectId: 9,
    action: 'CREATE',
    ...more,
  });
  const withFile = (name: string, journalEvents: unknown) => {
    on('get', `${JOURNAL}/earliest`, file(name));
    on('get', `/files/${name}`, { offset: name, journalEvents, publishedAt: '2026-03-02T11:59:00Z' });
  };

  it('the token is the app’s own, kept while it lasts; the file is fetched without any', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    withFile('f1', [record({})]);
    const crm = adapter();
    await read(crm, null);
    await read(crm, null);
    const tokens = seen.filter(({ url }) => url.pathname.startsWith('/oauth/'));
    expect(tokens.map(({ body }) => body)).toEqual([
      expect.objectContaining({
        grant_type: 'client_credentials',
        scope: expect.stringContaining('developer.webhooks_journal.read'),
      }),
    ]);
    const of = (part: string) =>
      new Set(seen.filter(({ url }) => url.pathname.includes(part)).map(({ token }) => token));
    expect(of('/earliest')).toEqual(new Set(['Bearer app-token']));
    expect(of('/files/')).toEqual(new Set([null]));
  });

  it('a token that is refused is replaced once', async () => {
    let input = 0;
    on('post', '/oauth/2026-09/token', () => {
      input += 1;
      return { ...TOKEN, access_token: `app-${input}` };
    });
    on('get', `${JOURNAL}/earliest`, ({ token }: { token: string | null }) =>
      token === 'Bearer app-2' ? new HttpResponse(null, { status: 204 }) : problem(401, {}),
    );
    expect(await read(adapter(), null)).toMatchObject({ caughtUp: true, cursor: null });
    expect(input).toBe(2);
  });

  it('records that are not understood give no notice and stop nothing', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    withFile('f1', [
      null,
      7,
      'x',
      {},
      record({ action: 'SNAPSHOT' }),
      record({ portalId: null }),
      record({ occurredAt: null }),
    ]);
    const page = await read(adapter(), null);
    expect(page.notices).toMatchObject([{ id: '9', occurredAt: NOW }]);
    expect(page).toMatchObject({ caughtUp: false, gap: false, cursor: expect.stringContaining('f1') });
  });

  it.each([400, 404, 410])(
    'a place that is no longer known (%i) is left for the earliest that is kept',
    async (status) => {
      on('post', '/oauth/2026-09/token', TOKEN);
      on('get', `${JOURNAL}/offset/gone/next`, problem(status, {}));
      withFile('f7', [record({})]);
      expect(await read(adapter(), cursorAt('gone'))).toMatchObject({ notices: [{ id: '9' }], gap: false });
    },
  );

  it('after more than three days away it starts at the earliest and says that there is a gap', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    withFile('f7', [record({})]);
    const away = NOW - 3 * 24 * 3_600_000 - 1;
    expect(await read(adapter(), cursorAt('f1', away))).toMatchObject({ notices: [{ id: '9' }], gap: true });
  });

  it('nothing new for long is no gap: each look counts', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    on('get', `${JOURNAL}/offset/f1/next`, new HttpResponse(null, { status: 204 }));
    const page = await read(adapter(), cursorAt('f1', NOW - 1000));
    expect(page).toEqual({
      notices: [],
      lifecycle: [],
      cursor: cursorAt('f1', NOW),
      caughtUp: true,
      gap: false,
    });
  });

  it('a file that is gone is passed over, with a gap; one that cannot be had now is waited for', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    on('get', `${JOURNAL}/earliest`, file('f1'));
    on('get', '/files/f1', problem(404, {}));
    expect(await read(adapter(), null)).toMatchObject({
      notices: [],
      gap: true,
      cursor: expect.stringContaining('f1'),
    });
    for (const answer of [problem(503, {}), problem(403, {}), HttpResponse.text('{"journalEvents":[{"por')]) {
      on('get', '/files/f1', answer);
      expect(['unexpected', 'forbidden', 'network']).toContain((await toFailure(read(adapter(), null))).kind);
    }
  });

  it('an answer that names no file, or a journal that is not there, is a failure and not the end', async () => {
    on('post', '/oauth/2026-09/token', TOKEN);
    on('get', `${JOURNAL}/earliest`, {});
    expect(await toFailure(read(adapter(), null))).toMatchObject({ kind: 'unexpected' });
    on('get', `${JOURNAL}/earliest`, problem(404, {}));
    expect(await toFailure(read(adapter(), null))).toMatchObject({ kind: 'gone' });
  });
});

describe('an app that is given no journal', () => {
  const { on } = network();

  it.each([
    ['no token', 400, 200],
    ['no permission', 200, 403],
    ['no such path', 200, 404],
    ['a failing one', 200, 500],
  ])('is set up all the same, and the step says so: %s', async (_, token, subscribe) => {
    on('post', '/oauth/2026-09/token', token === 200 ? TOKEN : problem(token, { error: 'invalid_scope' }));
    on('post', '/webhooks-journal/subscriptions/2026-09', problem(subscribe, { message: 'not for you' }));
    expect((await journalStep(adapter()).run(session())).detail).toMatch(/^not available to this app/);
  });

  it('a HubSpot that is only busy is asked again: the step fails', async () => {
    on('post', '/oauth/2026-09/token', problem(429, {}));
    expect(await toFailure(journalStep(adapter()).run(session()))).toMatchObject({ kind: 'rate_limited' });
  });

  it('without credentials there is none', () => {
    expect(adapter({}).journal).toBeUndefined();
  });
});
