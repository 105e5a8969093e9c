import { describe, expect, it } from 'vitest';
import { BASE, createAction, createLab, type Json, parseJob } from './support.ts';

const named = (rows: Json | undefined, name: string) => rows?.find((row) => String(row.name) === name);

describe('the simulated Zendesk: the account around the tickets', () => {
  it('lists people, groups, addresses, statuses and the account’s zone', async () => {
    const lab = await createLab();
    const users = await lab.call('GET', 'users.json?role[]=agent&role[]=admin');
    expect(users.json.users?.map((user) => user.name)).toEqual(['Account Owner', 'Ana Prado', 'Leo Ruiz']);
    const groups = await lab.call('GET', 'groups.json?page[size]=100');
    expect(groups.json.groups?.map((group) => group.name)).toEqual(['Support', 'First line']);
    expect(named(users.json.users, 'Ana Prado')?.default_group_id).toBe(groups.json.groups?.[1]?.id);
    const addresses = await lab.call('GET', 'recipient_addresses.json');
    expect(addresses.json.recipient_addresses?.map((row) => row.email)).toEqual([
      'support@acme.example',
      'billing@acme.example',
    ]);
    const statuses = await lab.call('GET', 'custom_statuses.json');
    expect(statuses.json.custom_statuses?.map((row) => row.status_category)).toEqual([
      'new',
      'open',
      'pending',
      'hold',
      'solved',
    ]);
    const settings = await lab.call('GET', 'account/settings.json');
    expect(settings.json.settings?.localization?.iana_time_zone).toBe('America/Sao_Paulo');
  });

  it('pages by cursor until all are seen', async () => {
    const lab = await createLab();
    for (let index = 0; index < 5; index += 1) lab.act(createAction(`t${index}`));
    const seen: number[] = [];
    let path = 'tickets.json?page[size]=2';
    for (let pages = 0; pages < 9; pages += 1) {
      const { json } = await lab.call('GET', path);
      seen.push(...(json.tickets ?? []).map((ticket) => Number(ticket.id)));
      if (String(json.meta?.has_more) !== 'true') break;
      path = String(json.links?.next).replace(`${BASE}/acme/api/v2/`, '');
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows an organization’s tier once our fields exist', async () => {
    const lab = await createLab();
    const organization = async () =>
      named((await lab.call('GET', 'organizations.json')).json.organizations, 'Globex');
    expect((await organization())?.organization_fields).toEqual({});
    const field = (key: string, type: string) =>
      lab.call('POST', 'organization_fields.json', { organization_field: { key, type, title: key } });
    await field('pontual_tier', 'text');
    await field('pontual_tier_start', 'text');
    await field('pontual_tier_end', 'date');
    expect((await organization())?.organization_fields).toEqual({
      pontual_tier: 'premium',
      pontual_tier_start: '2026-01-01T00:00:00.000Z',
      pontual_tier_end: null,
    });
    expect((await field('pontual_tier', 'text')).status).toBe(422);
  });

  it('adds custom statuses to a category, and tickets take their category', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const made = await lab.call('POST', 'custom_statuses.json', {
      custom_status: { status_category: 'hold', agent_label: 'Waiting for parts' },
    });
    const id = made.json.custom_status?.id;
    const { json } = await lab.call('PUT', 'tickets/1.json', { ticket: { custom_status_id: id } });
    expect([json.ticket?.status, json.ticket?.custom_status_id]).toEqual(['hold', id]);
  });

  it('lets forms take new fields, and does not add them by itself', async () => {
    const lab = await createLab();
    const before = (await lab.call('GET', 'ticket_forms.json')).json.ticket_forms?.[0];
    const made = await lab.call('POST', 'ticket_fields.json', { ticket_field: { type: 'text', title: 'x' } });
    const id = Number(made.json.ticket_field?.id);
    const still = (await lab.call('GET', 'ticket_forms.json')).json.ticket_forms?.[0];
    expect(still?.ticket_field_ids).not.toContain(id);
    const wanted = [...(before?.ticket_field_ids ?? []), id];
    const put = await lab.call('PUT', `ticket_forms/${String(before?.id)}.json`, {
      ticket_form: { ticket_field_ids: wanted },
    });
    expect(put.json.ticket_form?.ticket_field_ids).toContain(id);
  });

  it('refuses malformed input with 400 or 422, never with a stack', async () => {
    const lab = await createLab();
    const raw = await lab.sim.fetch(
      new Request(`${BASE}/acme/api/v2/tickets.json`, {
        method: 'POST',
        headers: { authorization: `Bearer ${lab.token.access}` },
        body: '{"ticket":',
      }),
    );
    expect(raw.status).toBe(400);
    const answers = await Promise.all([
      lab.call('GET', 'tickets.json?page[size]=many'),
      lab.call('GET', 'tickets.json?page[after]=nonsense'),
      lab.call('GET', 'tickets/show_many.json?ids=1,x'),
      lab.call('GET', 'incremental/tickets/cursor.json?cursor=nonsense'),
      lab.call('GET', 'tickets/abc.json'),
      lab.call('POST', 'tickets.json', { ticket: 5 }),
      lab.call('POST', 'ticket_fields.json', {
        ticket_field: { type: 'regexp', title: 'r', regexp_for_validation: '(' },
      }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 404, 400, 422]);
  });

  it('finds the account by host as well as by path', async () => {
    const lab = await createLab();
    const answer = await lab.sim.fetch(
      new Request('http://acme.zendesk.test/api/v2/users/me.json', {
        headers: { authorization: `Bearer ${lab.token.access}` },
      }),
    );
    expect(answer.status).toBe(200);
  });

  it('trap 6: acts out failures on request: a status with Retry-After, a body that breaks off, then truth again', async () => {
    const lab = await createLab();
    const fail = (spec: Record<string, unknown>) =>
      lab.sim.fetch(new Request(`${BASE}/__sim/fail`, { method: 'POST', body: JSON.stringify(spec) }));
    expect((await fail({ match: 'GET /acme/api/v2/users/me', status: 429, retryAfter: 7 })).status).toBe(201);
    const refused = await lab.call('GET', 'users/me.json');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    await fail({ match: '/users\\/me/', truncate: true });
    const broken = await lab.sim.fetch(
      new Request(`${BASE}/acme/api/v2/users/me.json`, {
        headers: { authorization: `Bearer ${lab.token.access}` },
      }),
    );
    const text = await broken.text();
    expect(() => JSON.parse(text)).toThrow();
    expect((await lab.call('GET', 'users/me.json')).status).toBe(200);
    expect((await fail({ nonsense: 1 })).status).toBe(400);
    expect((await fail({ match: '/(/' })).status).toBe(400);
  });

  it('acts out a refusal with the body it is given, or with reasons as the vendor gives them', async () => {
    const lab = await createLab();
    const fail = (spec: Record<string, unknown>) =>
      lab.sim.fetch(new Request(`${BASE}/__sim/fail`, { method: 'POST', body: JSON.stringify(spec) }));
    await fail({ match: 'users/me', status: 422 });
    expect((await lab.call('GET', 'users/me.json')).json.details).toHaveProperty('base');
    await fail({ match: 'users/me', status: 503, retryAfter: 3, body: { error: 'down for maintenance' } });
    const down = await lab.call('GET', 'users/me.json');
    expect([down.status, down.headers.get('retry-after'), down.json]).toEqual([
      503,
      '3',
      { error: 'down for maintenance' },
    ]);
  });

  it('makes views and triggers as the vendor does: conditions apart, unknown fields and empty ones refused', async () => {
    const lab = await createLab();
    const unsolved = { field: 'status', operator: 'less_than', value: 'solved' };
    const view = (more: object) =>
      lab.call('POST', 'views', { view: { title: 'Mine', all: [unsolved], ...more } });
    const made = await view({ output: { columns: ['status'], sort_by: 'updated' } });
    expect(made.json.view).toMatchObject({
      active: true,
      conditions: { all: [unsolved], any: [] },
      execution: { columns: ['status'] },
    });
    expect((await view({ all: [] })).status).toBe(422);
    expect((await view({ any: [{ field: 'custom_fields_1', operator: 'is', value: 'x' }] })).status).toBe(
      422,
    );
    expect((await view({ output: { columns: [1] } })).status).toBe(422);
    const trigger = (more: object) =>
      lab.call('POST', 'triggers', {
        trigger: {
          title: 'Tell',
          active: false,
          conditions: { all: [unsolved], any: [] },
          actions: [{ field: 'priority', value: 'high' }],
          ...more,
        },
      });
    expect((await trigger({})).json.trigger).toMatchObject({ active: false, title: 'Tell' });
    expect((await trigger({ actions: [] })).status).toBe(422);
    expect((await trigger({ conditions: { all: [], any: [] } })).status).toBe(422);
  });

  it('knows schedules by the vendor’s zone names and by IANA’s, and refuses others', async () => {
    const lab = await createLab();
    const zone = async (time_zone: string) =>
      (await lab.call('POST', 'business_hours/schedules', { schedule: { name: 'Week', time_zone } })).status;
    expect([await zone('Brasilia'), await zone('Europe/Berlin'), await zone('Olympus Mons')]).toEqual([
      201, 201, 422,
    ]);
  });

  it('moves its clock and acts through the control door', async () => {
    const lab = await createLab();
    const put = await lab.sim.fetch(
      new Request(`${BASE}/__sim/clock`, { method: 'PUT', body: JSON.stringify({ advanceMs: 5_000 }) }),
    );
    expect(await put.json()).toEqual({ now: lab.now() + 5_000 });
    const act = await lab.sim.fetch(
      new Request(`${BASE}/__sim/act`, {
        method: 'POST',
        body: JSON.stringify({ account: 'acme', action: { ...createAction('z'), at: lab.now() + 6_000 } }),
      }),
    );
    expect(act.status).toBe(200);
    expect((await lab.call('GET', 'tickets/1.json')).json.ticket?.subject).toBe('Printer z');
  });

  it('refuses what the world cannot ask, by name', async () => {
    const lab = await createLab();
    expect(() => lab.act({ ticket: 'nope', by: { kind: 'rep', key: 'ana' }, do: 'delete' })).toThrow('nope');
    lab.act(createAction('a'));
    expect(() => lab.act({ ticket: 'a', by: { kind: 'rep', key: 'zoe' }, do: 'delete' })).toThrow('zoe');
    expect(() =>
      lab.sim.addAccount('Not A Subdomain', {
        seed: 1,
        zone: 'UTC',
        reps: [],
        teams: [],
        inboxes: [],
        customers: [],
      }),
    ).toThrow();
  });

  it('counts calls per account and tells what is left', async () => {
    const lab = await createLab({ accountLimit: 3 });
    await lab.call('GET', 'users/me.json');
    const second = await lab.call('GET', 'users/me.json');
    expect(second.headers.get('x-rate-limit-remaining')).toBe('1');
    await lab.call('GET', 'users/me.json');
    expect((await lab.call('GET', 'users/me.json')).status).toBe(429);
    expect(lab.sim.stats().smallestRemaining).toBe(0);
    lab.advance(60_000);
    expect((await lab.call('GET', 'users/me.json')).status).toBe(200);
  });

  it('allows one user 30 updates of one ticket in ten minutes', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const update = () => lab.call('PUT', 'tickets/1.json', { ticket: { priority: 'low' } });
    for (let calls = 0; calls < 30; calls += 1) expect((await update()).status).toBe(200);
    expect((await update()).status).toBe(429);
    lab.advance(600_000);
    expect((await update()).headers.get('zendesk-ratelimit-tickets-update')).toMatch(
      /^total=100; remaining=99/,
    );
  });

  it('holds items of bulk jobs to the same 30 updates: such an item fails alone', async () => {
    const lab = await createLab();
    for (const key of ['a', 'b']) lab.act(createAction(key));
    for (let calls = 0; calls < 30; calls += 1) {
      await lab.call('PUT', 'tickets/1.json', { ticket: { priority: 'low' } });
    }
    const answer = await lab.call('PUT', 'tickets/update_many?ids=1,2', { ticket: { priority: 'high' } });
    const job = await parseJob(lab, answer);
    expect(job.results?.map((item) => item.success)).toEqual([false, true]);
    expect(job.results?.[0]?.error).toBe('APIRateLimitExceeded');
  });
});
