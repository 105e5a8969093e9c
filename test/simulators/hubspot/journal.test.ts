import { describe, expect, it } from 'vitest';
import {
  at,
  list,
  PORTAL,
  SCOPES,
  SECRET,
  type SimulatorSession,
  send,
  sendForm,
  startSimulatorSession,
  T0,
} from './support.ts';

const ROOT = '/webhooks-journal/journal/2026-09';
const SUBSCRIPTIONS = '/webhooks-journal/subscriptions/2026-09';
const ANA = { kind: 'rep', key: 'ana' } as const;
const DAY = 86_400_000;

async function appToken(session: SimulatorSession): Promise<string> {
  const scope = ['read', 'subscriptions.read', 'subscriptions.write']
    .map((name) => `developer.webhooks_journal.${name}`)
    .join(' ');
  const form = { grant_type: 'client_credentials', client_id: 'client', client_secret: SECRET, scope };
  return String(at((await sendForm(session.sim, '/oauth/2026-09/token', form)).body, 'access_token'));
}

async function subscribed() {
  const session = startSimulatorSession();
  const token = await appToken(session);
  const tickets = {
    subscriptionType: 'OBJECT',
    portalId: Number(PORTAL),
    objectTypeId: '0-5',
    actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'],
    objectIds: [],
    properties: ['hs_pipeline_stage'],
  };
  expect((await session.call('POST', SUBSCRIPTIONS, tickets, { token })).status).toBe(200);
  for (const eventTypeId of ['4-1909196', '4-1916193']) {
    await session.call(
      'POST',
      SUBSCRIPTIONS,
      { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId, properties: [] },
      { token },
    );
  }
  const open = async (answer: { body: unknown }): Promise<unknown> => {
    const url = new URL(String(at(answer.body, 'url')));
    return (await send(session.sim, 'GET', url.pathname + url.search, undefined, '')).body;
  };
  return {
    session,
    token,
    open,
    get: (path: string) => session.call('GET', `${ROOT}/${path}`, undefined, { token }),
  };
}

describe('webhooks journal', () => {
  it('is empty (204) at first and then gives files in order, by presigned address', async () => {
    const { session, open, get } = await subscribed();
    expect((await get('earliest')).status).toBe(204);
    session.ticket('a');
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
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'status', status: 'solved' });
    session.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'priority', priority: 'low' });
    const second = await open(await get(after));
    expect(list(second, 'journalEvents')).toHaveLength(1);
    expect(list((await get('batch/earliest/100')).body, 'results')).toHaveLength(2);
  });

  it('learns that the app was removed and installed again', async () => {
    const { session, open, get } = await subscribed();
    session.sim.uninstall(PORTAL);
    session.sim.install(PORTAL, SCOPES);
    const events = list(await open(await get('latest')), 'journalEvents');
    expect(events.map((event) => [at(event, 'eventTypeId'), at(event, 'portalId')])).toEqual([
      ['4-1916193', Number(PORTAL)],
      ['4-1909196', Number(PORTAL)],
    ]);
  });

  it('keeps three days, and its addresses end', async () => {
    const { session, token, open, get } = await subscribed();
    session.ticket('a');
    const link = await get('latest');
    session.sim.setNow(T0 + 600_000);
    expect(at(await session.sim.fetch(new Request(String(at(link.body, 'url')))), 'status')).toBe(403);
    expect(list(await open(await get('latest')), 'journalEvents').length).toBeGreaterThan(0);
    session.sim.setNow(T0 + 3 * DAY + 1_000_000);
    const fresh = await appToken(session);
    expect((await session.call('GET', `${ROOT}/earliest`, undefined, { token: fresh })).status).toBe(204);
    expect((await session.call('GET', `${ROOT}/earliest`, undefined, { token })).status).toBe(401);
  });

  it('costs no budget, needs its scope, and subscriptions can be listed and ended', async () => {
    const { session, token } = await subscribed();
    expect((await session.call('GET', `${ROOT}/earliest`)).status).toBe(403);
    const all = await session.call('GET', SUBSCRIPTIONS, undefined, { token });
    expect(list(all.body, 'results')).toHaveLength(3);
    const id = at(all.body, 'results', 0, 'id');
    expect((await session.call('GET', `${SUBSCRIPTIONS}/${id}`, undefined, { token })).status).toBe(200);
    expect(
      (await session.call('DELETE', `${SUBSCRIPTIONS}/portals/${PORTAL}`, undefined, { token })).status,
    ).toBe(204);
    expect((await session.call('GET', `${SUBSCRIPTIONS}/${id}`, undefined, { token })).status).toBe(404);
    expect(session.sim.stats().smallestRemaining).toBeNull();
  });

  it('tells of erased contacts', async () => {
    const { session, token, open, get } = await subscribed();
    const gdpr = {
      subscriptionType: 'GDPR_PRIVACY_DELETION',
      portalId: Number(PORTAL),
      objectTypeId: '0-1',
      actions: ['GDPR_DELETE'],
    };
    await session.call('POST', SUBSCRIPTIONS, gdpr, { token });
    session.ticket('a');
    const contacts = await session.call('GET', '/crm/objects/2026-09/contacts');
    const id = at(contacts.body, 'results', 0, 'id');
    await send(session.sim, 'POST', '/__sim/privacy-delete', { account: PORTAL, id }, '');
    const events = list(await open(await get('latest')), 'journalEvents');
    expect(events.at(-1)).toMatchObject({ action: 'GDPR_DELETE', objectId: Number(id) });
    expect(list((await session.call('GET', '/crm/objects/2026-09/contacts')).body, 'results')).toEqual([]);
  });
});
