import { describe, expect, it } from 'vitest';
import type { AdapterState } from '../../../src/crm/port.ts';
import { zendesk } from '../../../src/crm/zendesk/index.ts';
import { VERIFIER } from '../../support/pkce.ts';
import { bareZendesk } from './bare-zendesk.ts';
import { NOW, session as toSession } from './support.ts';

const AT = '2026-03-01T09:00:00Z';

describe.each([
  'http://{subdomain}.zendesk.test:8080',
  'http://zendesk.test/{subdomain}/',
  'http://zendesk.test/accounts/{subdomain}/zendesk',
  'http://one-account.test',
])('zendesk adapter on a bare Zendesk of other make, at %s', (template) => {
  const world = bareZendesk();
  const base = template.replace('{subdomain}', 'acme').replace(/\/$/, '');
  const requested: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    requested.push(request.url);
    const inner = new URL(`http://bare.test${request.url.slice(base.length)}`);
    return world.fetch(new Request(inner, request));
  };
  const crm = zendesk.create(
    { ZENDESK_CLIENT_ID: 'zdg-pontual', ZENDESK_CLIENT_SECRET: 's', ZENDESK_API_URL: template },
    { fetch, now: () => NOW },
  );
  let state: AdapterState = {};
  const session = () => toSession({ state });

  it('installs: what the account lacks is done without, step by step', async () => {
    const { tokens, account } = await crm.exchange({
      code: 'c',
      redirectUri: 'https://pontual.example/cb',
      externalId: 'acme',
      ...VERIFIER,
    });
    expect(tokens).toMatchObject({ accessToken: 'a1', refreshToken: null, expiresAt: NOW + 1_800_000 });
    expect(account).toMatchObject({ externalId: 'acme', zone: 'UTC' });
    state = account.state;
    const details: string[] = [];
    for (const step of crm.provision({ publicUrl: 'https://pontual.example' })) {
      const done = await step.run(session());
      state = { ...state, ...done.state };
      details.push(done.detail);
    }
    expect(details[1]).toBe('13 ticket fields created, 0 already there');
    const again = await crm.provision({ publicUrl: 'https://pontual.example' })[1]?.run(session());
    expect(again?.detail).toBe('0 ticket fields created, 13 already there');
  });

  it('lists, reads and writes tickets that carry no more than they must', async () => {
    world.addTicket('5', AT);
    expect(await crm.listTickets(session(), null)).toEqual({ ids: ['5'], cursor: null, total: null });
    expect((await crm.changesSince(session(), null)).notices.map((notice) => notice.id)).toEqual(['5']);
    const [read] = await crm.readTickets(session(), ['5']);
    if (read?.kind !== 'ticket') throw new Error(JSON.stringify(read));
    expect(read.facts).toMatchObject({ id: '5', priority: null, channel: null, inbox: null, customer: null });
    expect(read.events.map((event) => `${event.type} ${event.actor.kind}`)).toEqual([
      'created customer',
      'status customer',
      'message customer',
      'message rep',
    ]);
    const written = await crm.writeProperties(session(), [
      { ticketId: '5', values: { sla_status: 'active', breach_count: 0 }, readAt: null },
    ]);
    expect(written).toEqual([{ ticketId: '5', outcome: 'written' }]);
    const [after] = await crm.readTickets(session(), ['5']);
    expect(after?.kind === 'ticket' && after.written).toMatchObject({
      sla_status: 'active',
      breach_count: 0,
    });
  });

  it('has people, no figures of its own, no rules, no forms and no ticket that is not there', async () => {
    const directory = await crm.directory(session());
    expect(directory.reps).toMatchObject([{ id: '1', name: 'Admin' }]);
    expect(directory.inboxes).toEqual([]);
    expect(await crm.nativeSla(session(), ['5', '6'])).toEqual([]);
    expect((await crm.importRules?.(session()))?.rules).toEqual({ calendars: {}, policies: [] });
    expect(await crm.forms?.(session())).toEqual([]);
    expect(await crm.readTickets(session(), ['6'])).toMatchObject([{ kind: 'gone', id: '6' }]);
    expect(requested.every((url) => url.startsWith(`${base}/`))).toBe(true);
    await crm.revoke(session());
  });
});
