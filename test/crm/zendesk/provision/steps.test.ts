import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { CrmSession } from '../../../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../../src/domain/account-settings.ts';
import { BADGES } from '../../../../src/domain/evaluation.ts';
import { adapter, FIELD_KEYS, network, STATE, session } from '../support.ts';

const SHOWN = { ...DEFAULT_ACCOUNT_SETTINGS, showFields: true };
const { on, seen } = network();

async function run(key: string, own: CrmSession) {
  const step = adapter()
    .provision({ publicUrl: 'https://pontual.example/' })
    .find((found) => found.key === key);
  if (step === undefined) throw new Error(`no step ${key}`);
  return step.run(own);
}

const sent = (method: string) => seen.filter((one) => one.method === method).map((one) => one.body);

describe('zendesk provisioning', () => {
  it("creates the ticket fields by key, in the admin's language, in types that the vendor has", async () => {
    let next = 0;
    on('get', '/api/v2/ticket_fields', { ticket_fields: [], meta: { has_more: false } });
    on('post', '/api/v2/ticket_fields', () => ({
      ticket_field: { id: 5000 + next++, type: 'text', title: 'x' },
    }));
    const done = await run('ticket-fields', session({ state: { ...STATE, locale: 'pt-BR', fields: {} } }));
    const bodies = sent('POST') as { ticket_field: Record<string, unknown> }[];
    expect(bodies.map((body) => [body.ticket_field.key, body.ticket_field.type])).toEqual([
      ['pontual_sla_policy', 'text'],
      ['pontual_sla_tier', 'text'],
      ['pontual_sla_status', 'tagger'],
      ['pontual_next_due_at', 'regexp'],
      ['pontual_next_due_metric', 'text'],
      ['pontual_first_reply_due_at', 'regexp'],
      ['pontual_next_reply_due_at', 'regexp'],
      ['pontual_resolution_due_at', 'regexp'],
      ['pontual_first_reply_breached', 'checkbox'],
      ['pontual_next_reply_breached', 'checkbox'],
      ['pontual_resolution_breached', 'checkbox'],
      ['pontual_breach_count', 'integer'],
      ['pontual_sla_updated_at', 'regexp'],
    ]);
    const status = bodies[2]?.ticket_field;
    expect(status?.title).toBe('SLA: status');
    expect(status?.custom_field_options).toContainEqual({
      name: 'Atrasado',
      value: 'pontual_status_overdue',
    });
    const pattern = new RegExp(String(bodies[3]?.ticket_field.regexp_for_validation));
    expect(pattern.test(new Date(0).toISOString())).toBe(true);
    expect(pattern.test('tomorrow')).toBe(false);
    expect(done.state?.fields).toEqual(
      Object.fromEntries(FIELD_KEYS.map((key, index) => [key, String(5000 + index)])),
    );
  });

  const toType = (key: string) => {
    if (key === 'sla_status') return 'tagger';
    if (key.endsWith('_at')) return 'regexp';
    if (key.endsWith('_breached')) return 'checkbox';
    return key === 'breach_count' ? 'integer' : 'text';
  };

  it('uses fields that are there again, and a shortened drop-down gets what it lacks and keeps what the admin added', async () => {
    const retained = [
      { id: 1, name: 'Overdue', value: 'pontual_status_overdue' },
      { id: 2, name: 'Ours alone', value: 'my_own' },
    ];
    const rows = FIELD_KEYS.map((key, index) => ({
      id: 7000 + index,
      type: toType(key),
      title: 'renamed by the admin',
      key: index % 2 === 0 ? `pontual_${key}` : null,
      agent_description: index % 2 === 0 ? null : `… [pontual_${key}]`,
      custom_field_options: key === 'sla_status' ? retained : undefined,
    }));
    on('get', '/api/v2/ticket_fields', { ticket_fields: rows, next_page: null });
    on('put', '/api/v2/ticket_fields/7002', { ticket_field: rows[2] });
    const done = await run('ticket-fields', session());
    expect(done.state?.fields).toMatchObject({
      sla_policy: '7000',
      sla_tier: '7001',
      sla_updated_at: '7012',
    });
    const [update] = sent('PUT') as { ticket_field: { custom_field_options: unknown[] } }[];
    expect(update?.ticket_field.custom_field_options.slice(0, 2)).toEqual(retained);
    expect(update?.ticket_field.custom_field_options).toHaveLength(8);
    expect(sent('POST')).toEqual([]);
  });

  it('beside a field of another type that has our key, ours is made without a key, and found by its mark the next time', async () => {
    const rows = FIELD_KEYS.map((key, index) => ({
      id: 7000 + index,
      type: key === 'next_due_at' ? 'integer' : toType(key),
      title: key,
      key: `pontual_${key}`,
      custom_field_options:
        key === 'sla_status' ? BADGES.map((badge) => ({ value: `pontual_status_${badge}` })) : null,
    }));
    const made: Record<string, unknown>[] = [];
    on('get', '/api/v2/ticket_fields', () => ({ ticket_fields: [...rows, ...made] }));
    on('post', '/api/v2/ticket_fields', (request: { body: { ticket_field: Record<string, unknown> } }) => {
      made.push({ id: 8000, ...request.body.ticket_field });
      return { ticket_field: made[0] };
    });
    const first = await run('ticket-fields', session());
    expect(made).toMatchObject([
      { type: 'regexp', agent_description: expect.stringContaining('[pontual_next_due_at]') },
    ]);
    expect(made[0]).not.toHaveProperty('key');
    expect(first.detail).toBe(
      '1 ticket fields created, 12 already there; left alone, being of another type: "next_due_at" (7003, integer)',
    );
    const again = await run('ticket-fields', session());
    expect(again.state?.fields).toMatchObject({ next_due_at: '8000' });
    expect(again.state).toEqual(first.state);
    expect(sent('POST')).toHaveLength(1);
  });

  it('where agents are to see them, adds the fields to every active form that lacks them, and leaves full ones alone by name', async () => {
    const ours = Object.values(STATE.fields).map(Number);
    on('get', '/api/v2/ticket_forms', {
      ticket_forms: [
        { id: 1, name: 'Default', active: true, ticket_field_ids: [10, 11] },
        { id: 2, name: 'Done', active: true, ticket_field_ids: ours },
        { id: 3, name: 'Old', active: false, ticket_field_ids: [] },
        {
          id: 4,
          name: 'Full',
          active: true,
          ticket_field_ids: Array.from({ length: 399 }, (_, index) => index + 1),
        },
      ],
    });
    on('put', '/api/v2/ticket_forms/1', {});
    const done = await run('forms', session({ settings: SHOWN }));
    expect(sent('PUT')).toEqual([{ ticket_form: { ticket_field_ids: [10, 11, ...ours] } }]);
    expect(done.detail).toBe('fields added to 1 of 4 ticket forms; full, left alone: Full');
  });

  it('an account without forms has nothing to add to', async () => {
    on('get', '/api/v2/ticket_forms', () => HttpResponse.json({ error: 'Forbidden' }, { status: 403 }));
    expect((await run('forms', session({ settings: SHOWN }))).detail).toBe(
      'fields added to 0 of 0 ticket forms',
    );
    const hidden = await run('forms', session());
    expect(hidden).toMatchObject({ state: { formCount: 0, formsArranged: 'hidden' } });
  });

  it('takes its fields off the forms that have them as set-up put them, and touches no form that an admin arranged', async () => {
    const ours = Object.values(STATE.fields).map(Number);
    const [first = 0, ...rest] = ours;
    on('get', '/api/v2/ticket_forms', {
      ticket_forms: [
        { id: 1, name: 'Default', active: true, ticket_field_ids: [10, ...ours, 11] },
        { id: 2, name: 'Moved', active: true, ticket_field_ids: [first, 10, ...rest] },
        { id: 3, name: 'Some', active: true, ticket_field_ids: [10, ...ours.slice(0, 2)] },
        { id: 4, name: 'Refusing', active: true, ticket_field_ids: ours.toReversed() },
        { id: 5, name: 'None', active: true, ticket_field_ids: [10] },
      ],
    });
    on('put', '/api/v2/ticket_forms/1', {});
    on('put', '/api/v2/ticket_forms/4', () =>
      HttpResponse.json({ error: 'RecordInvalid', description: 'in a condition' }, { status: 422 }),
    );
    const done = await run('forms', session());
    expect(sent('PUT')).toEqual([
      { ticket_form: { ticket_field_ids: [10, 11] } },
      { ticket_form: { ticket_field_ids: [] } },
    ]);
    expect(done).toEqual({
      state: { formCount: 5, formsArranged: 'hidden' },
      detail:
        'fields taken off 1 of 5 ticket forms; left as their admin arranged them: Moved, Some, Refusing',
    });
  });

  it('a single form shows every active field whatever stands on it: the card hides ours, and the form stays', async () => {
    const ours = Object.values(STATE.fields);
    on('get', '/api/v2/ticket_forms', {
      ticket_forms: [{ id: 1, name: 'Default', active: true, ticket_field_ids: [10, ...ours.map(Number)] }],
    });
    const done = await run('forms', session());
    expect(sent('PUT')).toEqual([]);
    const crm = adapter();
    const state = { ...STATE, ...done.state };
    const settings = DEFAULT_ACCOUNT_SETTINGS;
    expect(crm.hiddenFields?.({ state, settings })).toEqual(ours);
    expect(crm.hiddenFields?.({ state, settings: SHOWN })).toEqual([]);
    expect(crm.hiddenFields?.({ state: { ...state, formCount: 2 }, settings })).toEqual([]);
    expect(crm.hiddenFields?.({ state: STATE, settings })).toEqual([]);
  });

  it('creates the organization fields that are missing', async () => {
    on('get', '/api/v2/organization_fields', {
      organization_fields: [{ id: 1, type: 'text', key: 'pontual_tier' }],
    });
    on('post', '/api/v2/organization_fields', { organization_field: { id: 2, type: 'date', key: 'x' } });
    await run('organization-fields', session());
    const bodies = sent('POST') as { organization_field: Record<string, unknown> }[];
    expect(bodies.map((body) => [body.organization_field.key, body.organization_field.type])).toEqual([
      ['pontual_tier_start', 'regexp'],
      ['pontual_tier_end', 'regexp'],
    ]);
    const pattern = new RegExp(String(bodies[0]?.organization_field.regexp_for_validation));
    const typed = ['2026-03-31', '2026-03-31T18:00:00-03:00', '2026-03-31T21:00:00.000Z'];
    expect(typed.every((text) => pattern.test(text))).toBe(true);
    expect(['31/03/2026', '2026-03-31T18:00', 'soon'].some((text) => pattern.test(text))).toBe(false);
  });

  it('creates one webhook for the account, for events, and keeps its own secret', async () => {
    on('get', '/api/v2/webhooks', {
      webhooks: [
        {
          id: '01OLD',
          endpoint: 'https://pontual.example/webhooks/zendesk/acc-1',
          subscriptions: ['conditional_ticket_events'],
        },
      ],
      meta: { has_more: false },
    });
    on('post', '/api/v2/webhooks', () => HttpResponse.json({ webhook: { id: '01NEW' } }, { status: 201 }));
    on('get', '/api/v2/webhooks/01NEW/signing_secret', {
      signing_secret: { algorithm: 'SHA256', secret: 's3cret' },
    });
    const done = await run('webhook', session());
    expect(done).toMatchObject({ state: { webhookId: '01NEW' }, webhookSecret: 's3cret' });
    const [body] = sent('POST') as { webhook: Record<string, unknown> }[];
    expect(body?.webhook).toMatchObject({
      endpoint: 'https://pontual.example/webhooks/zendesk/acc-1',
      http_method: 'POST',
      request_format: 'json',
      status: 'active',
    });
    expect(body?.webhook.subscriptions).toContain('zen:event-type:ticket.comment_added');
    expect(body?.webhook.subscriptions).not.toContain('zen:event-type:ticket.custom_field_changed');
  });

  it('an account that refuses events of organizations still gets those of tickets', async () => {
    on('get', '/api/v2/webhooks', { webhooks: [], meta: { has_more: false } });
    on('post', '/api/v2/webhooks', (one: { body: unknown }) =>
      JSON.stringify(one.body).includes('organization.')
        ? HttpResponse.json({ errors: [{ code: 'InvalidSubscription', title: 'unknown' }] }, { status: 400 })
        : HttpResponse.json({ webhook: { id: '01NEW' } }, { status: 201 }),
    );
    on('get', '/api/v2/webhooks/01NEW/signing_secret', { signing_secret: { secret: 's3cret' } });
    expect(await run('webhook', session())).toMatchObject({ state: { webhookId: '01NEW' } });
    const last = sent('POST').at(-1) as { webhook: { subscriptions: string[] } };
    expect(last.webhook.subscriptions).toContain('zen:event-type:messaging_ticket.message_added');
    expect(last.webhook.subscriptions.filter((type) => type.includes('organization.'))).toEqual([]);
  });

  it("a webhook that points here already is used again, with today's subscriptions", async () => {
    on('get', '/api/v2/webhooks', {
      webhooks: [
        {
          id: '01HERE',
          endpoint: 'https://pontual.example/webhooks/zendesk/acc-1',
          status: 'inactive',
          subscriptions: ['zen:event-type:ticket.created'],
        },
      ],
      meta: { has_more: false },
    });
    on('put', '/api/v2/webhooks/01HERE', () => new HttpResponse(null, { status: 204 }));
    on('get', '/api/v2/webhooks/01HERE/signing_secret', { signing_secret: { secret: 'same' } });
    expect(await run('webhook', session())).toMatchObject({
      state: { webhookId: '01HERE' },
      webhookSecret: 'same',
    });
    expect(sent('PUT')).toHaveLength(1);
    expect(sent('POST')).toEqual([]);
  });
});
