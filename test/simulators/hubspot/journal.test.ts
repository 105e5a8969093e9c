import { describe, expect, it } from 'vitest';
import { at, type Desk, list, makeDesk, PORTAL, SCOPES, SECRET, send, sendForm, T0 } from './support.ts';

const ROOT = '/webhooks-journal/journal/2026-09';
const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-09';
const ANA = { kind: 'rep', key: 'ana' } as const;
const DAY = 86_400_000;

async function appToken(desk: Desk): Promise<string> {
  const scope = ['read', 'subscriptions.read', 'subscriptions.write']
    .map((name) => `developer.webhooks_journal.${name}`)
    .join(' ');
  const form = { grant_type: 'client_credentials', client_id: 'client', client_secret: SECRET, scope };
  return String(at((await sendForm(desk.sim, '/oauth/2026-09/token', form)).body, 'access_token'));
}

async function subscribed() {
  const desk = makeDesk();
  const token = await appToken(desk);
  const tickets = {
    subscriptionType: 'OBJECT',
    portalId: Number(PORTAL),
    objectTypeId: '0-5',
    actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'],
    objectIds: [],
    properties: ['hs_pipeline_stage'],
  };
  expect((await desk.call('POST', SUBSCRIPTIONS, tickets, { token })).status).toBe(200);
  for (const eventTypeId of ['4-1909196', '4-1916193']) {
    await desk.call(
      'POST',
      SUBSCRIPTIONS,
      { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] },
      { token },
    );
  }
  const open = async (answer: { body: unknown }): Promise<unknown> => {
    const url = new URL(String(at(answer.body, 'url')));
    return (await send(desk.sim, 'GET', url.pathname + url.search, undefined, '')).body;
  };
  return {
    desk,
    token,
    open,
    get: (path: string) => desk.call('GET', `${ROOT}/${path}`, undefined, { token }),
  };
}

describe('webhooks journal', () => {
  it('is empty (204) at first and then gives files in order, by presigned address', async () => {
    const { desk, open, get } = await subscribed();
    expect((await get('earliest')).status).toBe(204);
    desk.ticket('a');
    const first = await get('earliest');
    const file = await open(first);
    expect(
      list(file, 'journalEvents').map((event) => [
        at(event, 'action'),
        at(event, 'propertyChanges', 'hs_pipeline_stage'),
      ]),
    ).toEqual([
      ['CREATE', undefined],
      ['UPDATE', '1'],
    ]);
    expect(at(file, 'offset')).toBe(at(first.body, 'currentOffset'));
    const after = `offset/${at(first.body, 'currentOffset')}/next`;
    expect((await get(after)).status).toBe(204);
    desk.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'status', status: 'solved' });
    desk.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'priority', priority: 'low' });
    const second = await open(await get(after));
    expect(list(second, 'journalEvents')).toHaveLength(1);
    expect(list((await get('batch/earliest/100')).body, 'results')).toHaveLength(2);
  });

  it('learns that the app was removed and installed again', async () => {
    const { desk, open, get } = await subscribed();
    desk.sim.uninstall(PORTAL);
    desk.sim.install(PORTAL, SCOPES);
    const events = list(await open(await get('latest')), 'journalEvents');
    expect(events.map((event) => [at(event, 'eventTypeId'), at(event, 'portalId')])).toEqual([
      ['4-1916193', Number(PORTAL)],
      ['4-1909196', Number(PORTAL)],
    ]);
  });

  it('keeps three days, and its addresses end', async () => {
    const { desk, token, open, get } = await subscribed();
    desk.ticket('a');
    const link = await get('latest');
    desk.sim.setNow(T0 + 600_000);
    expect(at(await desk.sim.fetch(new Request(String(at(link.body, 'url')))), 'status')).toBe(403);
    expect(list(await open(await get('latest')), 'journalEvents').length).toBeGreaterThan(0);
    desk.sim.setNow(T0 + 3 * DAY + 1_000_000);
    const fresh = await appToken(desk);
    expect((await desk.call('GET', `${ROOT}/earliest`, undefined, { token: fresh })).status).toBe(204);
    expect((await desk.call('GET', `${ROOT}/earliest`, undefined, { token })).status).toBe(401);
  });

  it('costs no budget, needs its scope, and subscriptions can be listed and ended', async () => {
    const { desk, token } = await subscribed();
    expect((await desk.call('GET', `${ROOT}/earliest`)).status).toBe(403);
    const all = await desk.call('GET', SUBSCRIPTIONS, undefined, { token });
    expect(list(all.body, 'results')).toHaveLength(3);
    const id = at(all.body, 'results', 0, 'id');
    expect((await desk.call('GET', `${SUBSCRIPTIONS}/${id}`, undefined, { token })).status).toBe(200);
    expect(
      (await desk.call('DELETE', `${SUBSCRIPTIONS}/portals/${PORTAL}`, undefined, { token })).status,
    ).toBe(204);
    expect((await desk.call('GET', `${SUBSCRIPTIONS}/${id}`, undefined, { token })).status).toBe(404);
    expect(desk.sim.stats().smallestRemaining).toBeNull();
  });

  it('tells of erased contacts', async () => {
    const { desk, token, open, get } = await subscribed();
    const gdpr = {
      subscriptionType: 'GDPR_PRIVACY_DELETION',
      portalId: Number(PORTAL),
      objectTypeId: '0-1',
      actions: ['GDPR_DELETE'],
    };
    await desk.call('POST', SUBSCRIPTIONS, gdpr, { token });
    desk.ticket('a');
    const contacts = await desk.call('GET', '/crm/objects/2026-09/contacts');
    const id = at(contacts.body, 'results', 0, 'id');
    await send(desk.sim, 'POST', '/__sim/privacy-delete', { account: PORTAL, id }, '');
    const events = list(await open(await get('latest')), 'journalEvents');
    expect(events.at(-1)).toMatchObject({ action: 'GDPR_DELETE', objectId: Number(id) });
    expect(list((await desk.call('GET', '/crm/objects/2026-09/contacts')).body, 'results')).toEqual([]);
  });
});
