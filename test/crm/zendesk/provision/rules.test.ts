import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { CrmSession } from '../../../../src/crm/port.ts';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../../src/domain/account-settings.ts';
import { adapter, network, STATE, session } from '../support.ts';

const { on, seen } = network();

async function run(key: string, own: CrmSession) {
  const step = adapter()
    .provision({ publicUrl: 'https://pontual.example' })
    .find((found) => found.key === key);
  if (step === undefined) throw new Error(`no step ${key}`);
  return step.run(own);
}

const sent = (method: string) =>
  seen
    .filter((one) => one.method === method)
    .map((one) => one.body as Record<string, Record<string, unknown>>);
const refuse = () =>
  HttpResponse.json(
    { error: 'RecordInvalid', details: { base: [{ description: 'Output: cannot be sorted so' }] } },
    { status: 422 },
  );
const [dueField, statusField] = [Number(STATE.fields.next_due_at), Number(STATE.fields.sla_status)];

describe('zendesk provisioning: the view of what is due next', () => {
  it("is made once, in the admin's language: unsolved tickets with a running clock, soonest due first", async () => {
    on('get', '/api/v2/views', { views: [{ id: 1, title: 'All', description: null }], next_page: null });
    on('post', '/api/v2/views', { view: { id: 2 } });
    const done = await run('view', session({ state: { ...STATE, locale: 'pt-BR' } }));
    expect(done.detail).toBe('view "SLA: próximos prazos" created');
    const [body] = sent('POST');
    expect(body?.view).toMatchObject({
      title: 'SLA: próximos prazos',
      description: expect.stringContaining('[pontual_view_next_due]'),
      all: [{ field: 'status', operator: 'less_than', value: 'solved' }],
      any: ['overdue', 'due_soon', 'active'].map((badge) => ({
        field: `custom_fields_${statusField}`,
        operator: 'is',
        value: `pontual_status_${badge}`,
      })),
      output: { sort_by: dueField, sort_order: 'asc' },
    });
  });

  it.each([
    ['renamed by the admin', { title: 'Mine', description: 'x [pontual_view_next_due]', active: false }],
    ['in an account that tells no descriptions', { title: 'SLA: next due' }],
  ])('one that is there stays as it is: %s', async (_, view) => {
    on('get', '/api/v2/views', { views: [{ id: 9, ...view }], meta: { has_more: false } });
    expect((await run('view', session())).detail).toBe('view "SLA: next due" already there');
    expect(sent('POST')).toEqual([]);
  });

  it('an account that does not sort by our field gets it grouped by status; one that refuses both is told how', async () => {
    on('get', '/api/v2/views', { views: [] });
    on('post', '/api/v2/views', (one: { body: unknown }) =>
      JSON.stringify(one.body).includes(`"sort_by":${dueField}`) ? refuse() : { view: { id: 3 } },
    );
    expect((await run('view', session())).detail).toBe('view "SLA: next due" created');
    expect(sent('POST').map((body) => body.view?.output)).toMatchObject([
      { sort_by: dueField },
      { group_by: statusField },
    ]);
    on('post', '/api/v2/views', refuse);
    expect((await run('view', session())).detail).toMatch(
      /not created .*cannot be sorted so.*make one by hand/,
    );
    on('get', '/api/v2/views', () => HttpResponse.json({ error: 'Forbidden' }, { status: 403 }));
    expect((await run('view', session())).detail).toMatch(/make one by hand/);
  });
});

describe('zendesk provisioning: example triggers', () => {
  it('are proposed switched off: one tells of a missed target once, one shows how to leave our writes out', async () => {
    on('get', '/api/v2/triggers', { triggers: [], meta: { has_more: false } });
    on('post', '/api/v2/triggers', { trigger: { id: 2 } });
    const done = await run('triggers', session({ state: { ...STATE, locale: 'es' } }));
    const triggers = sent('POST').map((body) => body.trigger);
    expect(triggers.map((trigger) => trigger?.active)).toEqual([false, false]);
    expect(triggers[0]?.title).toBe('Ejemplo de SLA: avisar al asignado de un plazo incumplido');
    expect(triggers[0]?.conditions).toEqual({
      all: [
        { field: 'update_type', operator: 'is', value: 'Change' },
        { field: `custom_fields_${statusField}`, operator: 'is', value: 'pontual_status_overdue' },
        { field: 'current_tags', operator: 'not_includes', value: 'pontual_breach_told' },
      ],
      any: [],
    });
    expect(triggers[0]?.actions).toContainEqual({ field: 'current_tags', value: 'pontual_breach_told' });
    expect(JSON.stringify(triggers[1]?.conditions)).toContain(
      '{"field":"role","operator":"is_not","value":"900"}',
    );
    expect(done.detail).toMatch(/created, switched off.*created, switched off/);
  });

  it('those that are there stay as they are; a refusal is told and stops nothing', async () => {
    on('get', '/api/v2/triggers', {
      triggers: [{ id: 1, title: 'renamed', description: '[pontual_trigger_breach]', active: true }],
    });
    on('post', '/api/v2/triggers', refuse);
    const { detail } = await run('triggers', session());
    expect(sent('POST')).toHaveLength(1);
    expect(detail).toMatch(/already there; .*not created/);
  });

  it.each(['view', 'triggers'])('without our fields there is nothing to build a %s on', async (key) => {
    const { detail } = await run(key, session({ state: {} }));
    expect(detail).toMatch(/not set up/);
    expect(seen).toEqual([]);
  });
});

describe('zendesk provisioning: forms the admin chose', () => {
  const forms = [
    { id: 1, name: 'Default', active: true, ticket_field_ids: [10] },
    { id: 2, name: 'Returns', active: true },
    { id: 3, name: 'Old', active: false, ticket_field_ids: [] },
  ];

  it('active forms can be chosen from, and none where an account has no forms', async () => {
    on('get', '/api/v2/ticket_forms', { ticket_forms: forms, meta: { has_more: false } });
    expect(await adapter().forms?.(session())).toEqual([
      { id: '1', name: 'Default' },
      { id: '2', name: 'Returns' },
    ]);
    on('get', '/api/v2/ticket_forms', () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    expect(await adapter().forms?.(session())).toEqual([]);
  });

  it('our fields go on the chosen forms alone', async () => {
    on('get', '/api/v2/ticket_forms', { ticket_forms: forms });
    on('put', '/api/v2/ticket_forms/2', {});
    const settings = { ...DEFAULT_ACCOUNT_SETTINGS, showFields: true, formIds: ['2', '3'] };
    const done = await run('forms', session({ settings }));
    expect(sent('PUT')).toEqual([
      { ticket_form: { ticket_field_ids: Object.values(STATE.fields).map(Number) } },
    ]);
    expect(done.detail).toBe('fields added to 1 of 2 chosen ticket forms');
  });
});

describe('zendesk provisioning: accounts that lack a thing', () => {
  it('without webhooks the regular look finds what changed; a missing right is a failure all the same', async () => {
    on('get', '/api/v2/webhooks', () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    expect(await run('webhook', session())).toEqual({
      detail: 'this account has no webhooks: changes are found by the regular look alone',
    });
    on('get', '/api/v2/webhooks', () => HttpResponse.json({ error: 'Forbidden' }, { status: 403 }));
    await expect(run('webhook', session())).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  });
});
