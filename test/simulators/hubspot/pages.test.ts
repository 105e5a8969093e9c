import { describe, expect, it } from 'vitest';
import {
  at,
  list,
  PORTAL,
  receiver,
  SECRET,
  type SimulatorSession,
  sendForm,
  startSimulatorSession,
  T0,
} from './support.ts';

const BASE = `/contacts/${PORTAL}`;

async function page(session: SimulatorSession, path: string, headers: Record<string, string> = {}) {
  const response = await session.sim.fetch(new Request(`http://hubspot.test${path}`, { headers }));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function post(session: SimulatorSession, path: string, form: Record<string, string>) {
  return session.sim.fetch(
    new Request(`http://hubspot.test${path}`, { method: 'POST', body: new URLSearchParams(form) }),
  );
}

async function withStatus(session: SimulatorSession, id: string): Promise<void> {
  const values = ['overdue', 'due_soon', 'none'].map((value) => ({
    label: value,
    value,
    displayOrder: 0,
    hidden: false,
  }));
  await session.call('POST', '/crm/properties/2026-09/tickets/groups', { name: 'g', label: 'G' });
  const make = (name: string, more: object) =>
    session.call('POST', '/crm/properties/2026-09/tickets', { name, label: name, groupName: 'g', ...more });
  await make('pontual_sla_status', { type: 'enumeration', fieldType: 'select', options: values });
  await make('pontual_next_due_at', { type: 'datetime', fieldType: 'date' });
  const properties = { pontual_sla_status: 'due_soon', pontual_next_due_at: String(T0 + 65 * 60_000) };
  await session.call('PATCH', `/crm/objects/2026-09/tickets/${id}`, { properties });
}

describe('the simulator’s pages', () => {
  it('show tickets with our badge and countdown, in three languages, chosen once', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    expect((await page(session, `${BASE}/objects/0-5`)).text).toContain('The app is not installed');
    await withStatus(session, id);
    const english = await page(session, `${BASE}/objects/0-5`);
    expect(english.text).toContain('<span class="badge due_soon">Due soon</span>');
    expect(english.text).toContain('in 1 h 5 min');
    const portuguese = await page(session, `${BASE}/objects/0-5?lang=pt-BR`);
    expect([portuguese.text.includes('lang="pt-BR"'), portuguese.text.includes('Vence em breve')]).toEqual([
      true,
      true,
    ]);
    const cookie = portuguese.headers.get('set-cookie') ?? '';
    expect((await page(session, `${BASE}/record/0-5/${id}`, { cookie })).text).toContain('Conversa');
    const spanish = { 'accept-language': 'es-AR,es;q=0.9' };
    expect((await page(session, `${BASE}/objects/0-5`, spanish)).text).toContain('Vence pronto');
  });

  it('filter by badge, by text and by open', async () => {
    const session = startSimulatorSession();
    await withStatus(session, session.ticket('a'));
    session.ticket('b', { subject: 'Second' });
    session.act({ at: T0 + 1, ticket: 'b', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'closed' });
    const shows = async (query: string) => {
      const { text } = await page(session, `${BASE}/objects/0-5?${query}`);
      return ['Subject of a', 'Second'].map((subject) => text.includes(`>${subject}</a>`));
    };
    expect(await shows('')).toEqual([true, false]);
    expect(await shows('view=all')).toEqual([true, true]);
    expect(await shows('view=all&badge=due_soon')).toEqual([true, false]);
    expect(await shows('view=all&find=second')).toEqual([false, true]);
  });

  it('let one write as customer and as agent, and tell the app at once', async () => {
    const auth = await receiver();
    const session = startSimulatorSession({ webhookUrl: auth.url });
    const id = session.ticket('a', { rep: 'ana' });
    const path = `${BASE}/record/0-5/${id}`;
    const owners = await session.call('GET', '/crm/owners/2026-09');
    const bo = JSON.stringify(owners.body).match(/"id":"(\d+)","email":"bo@/)?.[1] ?? '';
    const answer = await post(session, `${path}/write`, {
      as: bo,
      visibility: 'internal',
      text: '<b>secret</b>',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path]);
    await post(session, `${path}/write`, { as: 'customer', visibility: 'internal', text: 'Hello?' });
    await post(session, `${path}/write`, { as: bo, visibility: 'public', text: '  ' });
    const { text } = await page(session, path);
    expect(text).toContain('&lt;b&gt;secret&lt;/b&gt;');
    expect(text.match(/class="said (\w+)"/g)).toEqual([
      'class="said in"',
      'class="said internal"',
      'class="said in"',
    ]);
    const types = auth.events().filter((event) => event.subscriptionType === 'conversation.newMessage');
    expect(types.map((event) => event.messageType)).toEqual(['MESSAGE', 'COMMENT', 'MESSAGE']);
    await auth.close();
  });

  it('let one change status, priority and owner, as that user', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a', { rep: 'ana' });
    await post(session, `${BASE}/record/0-5/${id}/change`, {
      hs_pipeline_stage: '2',
      hs_ticket_priority: 'LOW',
      hubspot_owner_id: '',
    });
    const { body } = await session.call(
      'GET',
      `/crm/objects/2026-09/tickets/${id}?propertiesWithHistory=hs_pipeline_stage&properties=hs_ticket_priority,hubspot_owner_id`,
    );
    expect(body).toMatchObject({
      properties: { hs_ticket_priority: 'LOW', hubspot_owner_id: null },
      propertiesWithHistory: { hs_pipeline_stage: [{ value: '2', sourceType: 'CRM_UI' }, { value: '1' }] },
    });
    await post(session, `${BASE}/record/0-5/${id}/change`, {
      hs_pipeline_stage: '999',
      hubspot_owner_id: '999',
    });
    expect((await page(session, `${BASE}/record/0-5/${id}`)).text).toContain('Waiting on contact');
  });

  it('let a customer write a new ticket, which the app hears of, and refuse one that lacks something', async () => {
    const auth = await receiver();
    const session = startSimulatorSession({ webhookUrl: auth.url });
    const form = { customer: 'acme', inbox: 'help', channel: 'email', priority: 'HIGH', subject: 'New one' };
    const refused = await post(session, `${BASE}/objects/0-5/new`, { ...form, text: ' ' });
    expect(refused.status).toBe(422);
    const made = await post(session, `${BASE}/objects/0-5/new`, { ...form, text: 'It does not print.' });
    expect(made.status).toBe(303);
    const { text } = await page(session, made.headers.get('location') ?? '');
    expect(text).toContain('It does not print.');
    const types = auth.events().map((event) => event.subscriptionType);
    expect(types).toContain('object.creation');
    expect(types).toContain('conversation.newMessage');
    await auth.close();
  });

  it('say so where nothing is', async () => {
    const session = startSimulatorSession();
    expect((await page(session, '/contacts/1/objects/0-5')).status).toBe(404);
    expect((await page(session, `${BASE}/record/0-5/1`)).status).toBe(404);
    expect((await page(session, `${BASE}/objects/0-5`)).text).toContain('No tickets here.');
    const start = await page(session, '/');
    expect([start.status, start.headers.get('location')]).toEqual([302, `${BASE}/objects/0-5`]);
    session.sim.reset();
    expect((await page(session, '/')).text).toContain('There is no account yet.');
  });
});

describe('users of the simulated account', () => {
  const users = async (session: SimulatorSession) =>
    list((await session.call('GET', '/settings/users/2026-03')).body, 'results').map((user) => [
      at(user, 'email'),
      at(user, 'superAdmin'),
      at(user, 'roleId') ?? null,
    ]);

  it('a super admin gives roles and takes them on the page, as the API then tells', async () => {
    const session = startSimulatorSession();
    expect(await users(session)).toEqual([
      ['ana@desk.example', true, null],
      ['bo@desk.example', false, null],
    ]);
    const roles = list((await session.call('GET', '/settings/users/2026-03/roles')).body, 'results');
    const lead = roles.find((role) => at(role, 'name') === 'Support lead');
    const bo = list((await session.call('GET', '/crm/owners/2026-09')).body, 'results')[1];
    const path = `${BASE}/settings/users/${String(at(bo, 'id'))}`;
    await post(session, path, { kind: 'admin', role: String(at(lead, 'id')) });
    expect((await users(session))[1]).toEqual(['bo@desk.example', true, at(lead, 'id')]);
    for (const [lang, word] of [
      ['en', 'Super admin'],
      ['pt-BR', 'Superadministrador'],
      ['es', 'Superadministrador'],
    ]) {
      expect((await page(session, `${BASE}/settings/users?lang=${lang}`)).text).toContain(word);
    }
    await post(session, path, { kind: 'left', role: '' });
    expect(await users(session)).toEqual([['ana@desk.example', true, null]]);
    const left = await session.call('GET', '/crm/owners/2026-09?archived=true');
    expect(list(left.body, 'results').map((owner) => at(owner, 'email'))).toEqual(['bo@desk.example']);
  });

  it('a scope that the account’s plan lacks is asked for in vain', async () => {
    const session = startSimulatorSession();
    const lacks = ['crm.objects.users.read'];
    const request = new Request('http://hubspot.test/__sim/plan', {
      method: 'PUT',
      body: JSON.stringify({ account: PORTAL, lacks }),
    });
    expect((await session.sim.fetch(request)).status).toBe(200);
    const query = new URLSearchParams({
      client_id: 'client',
      redirect_uri: 'http://app.test/oauth/hubspot/callback',
      scope: 'oauth tickets',
      optional_scope: 'crm.objects.users.read sales-email-read',
    });
    const allowed = await post(session, `/oauth/authorize?${query}`, { portal_id: PORTAL });
    const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const { body } = await sendForm(session.sim, '/oauth/2026-09/token', {
      grant_type: 'authorization_code',
      client_id: 'client',
      client_secret: SECRET,
      redirect_uri: 'http://app.test/oauth/hubspot/callback',
      code,
    });
    expect(list(body, 'scopes')).toEqual(['oauth', 'tickets', 'sales-email-read']);
  });
});
