import { describe, expect, it } from 'vitest';
import { BASE, createAction, createLab, type Lab } from './support.ts';

const page = async (lab: Lab, path: string, language = 'en') => {
  const answer = await lab.sim.fetch(
    new Request(`${BASE}${path}`, { headers: { 'accept-language': language } }),
  );
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
};

const submit = (lab: Lab, path: string, form: Record<string, string>) =>
  lab.sim.fetch(new Request(`${BASE}${path}`, { method: 'POST', body: new URLSearchParams(form) }));

async function withSlaFields(lab: Lab): Promise<void> {
  const field = async (key: string, more: Record<string, unknown>) => {
    const sent = { key: `pontual_${key}`, title: key, ...more };
    return Number(
      (await lab.call('POST', 'ticket_fields.json', { ticket_field: sent })).json.ticket_field?.id,
    );
  };
  const options = [{ name: 'Overdue', value: 'pontual_status_overdue' }];
  const status = await field('sla_status', { type: 'tagger', custom_field_options: options });
  const due = await field('next_due_at', { type: 'text' });
  await lab.call('PUT', 'tickets/1.json', {
    ticket: {
      custom_fields: [
        { id: status, value: 'pontual_status_overdue' },
        { id: due, value: new Date(lab.now() - 5_400_000).toISOString() },
      ],
    },
  });
}

describe('the simulated Zendesk: its pages', () => {
  it('leads from / to the tickets of the first account, and says when there is none', async () => {
    const lab = await createLab();
    expect((await page(lab, '/')).location).toBe('/acme/agent');
    lab.sim.reset();
    expect((await page(lab, '/')).text).toContain('There are no accounts yet');
  });

  it('shows badge and due from the app’s fields, in the reader’s language', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    await withSlaFields(lab);
    const expected = {
      en: ['Overdue', '1h 30m late'],
      'pt-BR': ['Atrasado', 'de atraso'],
      es: ['Vencido', 'de retraso'],
    };
    for (const [language, texts] of Object.entries(expected)) {
      const { text } = await page(lab, '/acme/agent', language);
      expect(text).toContain(`<html lang="${language}" `);
      for (const words of texts) expect(text).toContain(words);
    }
  });

  it('writes what people typed as text, never as markup', async () => {
    const lab = await createLab();
    lab.act(createAction('a', { subject: '<script>alert(1)</script>' }));
    for (const path of ['/acme/agent', '/acme/agent/tickets/1']) {
      const { text } = await page(lab, path);
      expect(text).not.toContain('<script>alert');
      expect(text).toContain('&lt;script&gt;');
    }
  });

  it('lets a customer create and answer, and the agent reply, solve and be reopened as Zendesk does', async () => {
    const lab = await createLab();
    const users = await lab.call('GET', 'users.json');
    const parseId = (name: string) =>
      String(users.json.users?.find((user) => String(user.name) === name)?.id);
    const created = await submit(lab, '/acme/agent/new', {
      requester: parseId('Globex'),
      recipient: 'billing@acme.example',
      channel: 'email',
      priority: 'urgent',
      subject: 'Wrong invoice',
      body: 'Please look',
    });
    expect([created.status, created.headers.get('location')]).toEqual([303, '/acme/agent/tickets/1']);
    await submit(lab, '/acme/agent/tickets/1/agent', {
      by: parseId('Ana Prado'),
      visibility: 'public',
      body: 'Done',
      status: 'solved',
      priority: 'high',
      assignee: parseId('Ana Prado'),
    });
    const solved = await lab.call('GET', 'tickets/1.json');
    expect(solved.json.ticket).toMatchObject({
      status: 'solved',
      priority: 'high',
      recipient: 'billing@acme.example',
    });
    await submit(lab, '/acme/agent/tickets/1/customer', { body: 'Still wrong' });
    expect((await lab.call('GET', 'tickets/1.json')).json.ticket?.status).toBe('open');
    const audits = await lab.call('GET', 'tickets/1/audits.json');
    expect(audits.json.audits?.map((audit) => String(audit.author_id))).toEqual([
      parseId('Globex'),
      parseId('Ana Prado'),
      parseId('Globex'),
    ]);
  });

  it('shows a refusal on the page it came from', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'automation' }, do: 'status', status: 'closed' });
    const refused = await submit(lab, '/acme/agent/tickets/1/customer', { body: 'Hello?' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('role="alert"');
    expect((await page(lab, '/acme/agent/tickets/99')).status).toBe(404);
  });

  it('keeps the chosen language in a cookie', async () => {
    const lab = await createLab();
    const answer = await lab.sim.fetch(new Request(`${BASE}/acme/agent?lang=es`));
    expect(answer.headers.get('set-cookie')).toContain('lang=es');
    const next = await lab.sim.fetch(new Request(`${BASE}/acme/agent`, { headers: { cookie: 'lang=es' } }));
    expect(await next.text()).toContain('Sin resolver');
  });
});

describe('team members of the simulated account', () => {
  const staff = async (lab: Lab) => {
    const { json } = await lab.call('GET', 'users?role[]=agent&role[]=admin');
    return new Map([...(json.users ?? [])].map((user) => [String(user.email), user] as const));
  };

  it('an admin gives roles and takes them on the page, as the API then tells', async () => {
    const lab = await createLab();
    const ana = (await staff(lab)).get('ana@acme.example');
    const path = `/acme/agent/people/${String(ana?.id)}`;
    const read = async () => (await staff(lab)).get('ana@acme.example');
    await submit(lab, path, { role: 'admin', state: 'active' });
    expect(await read()).toMatchObject({ role: 'admin', role_type: 4, custom_role_id: null });
    await submit(lab, path, { role: 'team_lead', state: 'suspended' });
    const { json } = await lab.call('GET', 'custom_roles');
    const lead = [...(json.custom_roles ?? [])].find((role) => String(role.name) === 'Team lead');
    expect(await read()).toMatchObject({ role: 'agent', custom_role_id: lead?.id, suspended: true });
    await submit(lab, path, { role: 'agent', state: 'deleted' });
    expect(await read()).toBe(undefined);
    for (const [language, word] of [
      ['en', 'Light agent'],
      ['pt-BR', 'Agente leve'],
      ['es', 'Agente básico'],
    ]) {
      expect((await page(lab, '/acme/agent/people', language)).text).toContain(word);
    }
  });

  it('the owner of the account stays its admin, in words', async () => {
    const lab = await createLab();
    const owner = (await staff(lab)).get('owner@acme.example');
    const answer = await submit(lab, `/acme/agent/people/${String(owner?.id)}`, { role: 'agent' });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('stays an admin')]);
  });
});

describe('fields on the ticket form', () => {
  const shown = async (lab: Lab) => {
    const { text } = await page(lab, '/acme/agent/tickets/1');
    return [...text.matchAll(/data-field="(\d+)"/g)].map(([, id]) => Number(id));
  };

  it('with one form every active field shows; with several those of the ticket’s own', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    await withSlaFields(lab);
    const { json } = await lab.call('GET', 'ticket_fields.json');
    const ours = [...(json.ticket_fields ?? [])].flatMap(({ id, key }) =>
      String(key).startsWith('pontual_') ? [Number(id)] : [],
    );
    expect(await shown(lab)).toEqual(ours);
    await lab.call('POST', 'ticket_forms.json', { ticket_form: { name: 'Second', ticket_field_ids: [] } });
    expect(await shown(lab)).toEqual([]);
    const form = (await lab.call('GET', 'ticket_forms.json')).json.ticket_forms?.[0];
    const ids = [...(form?.ticket_field_ids ?? []), ours[0]];
    await lab.call('PUT', `ticket_forms/${String(form?.id)}.json`, {
      ticket_form: { ticket_field_ids: ids },
    });
    expect(await shown(lab)).toEqual(ours.slice(0, 1));
  });
});
