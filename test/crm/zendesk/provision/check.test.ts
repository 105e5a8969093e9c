import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { DEFAULT_ACCOUNT_SETTINGS } from '../../../../src/domain/account-settings.ts';
import { BADGES } from '../../../../src/domain/evaluation.ts';
import { SLA_PROPERTY_KINDS } from '../../../../src/domain/sla-properties.ts';
import { adapter, FIELD_KEYS, network, STATE, session } from '../support.ts';

const { on, seen } = network();
const TYPES = { text: 'text', choice: 'tagger', instant: 'regexp', flag: 'checkbox', count: 'integer' };
const ENDPOINT = 'https://sla.example.com/webhooks/zendesk/acc-1';
const WANTED = [
  'created',
  'status_changed',
  'custom_status_changed',
  'priority_changed',
  'comment_added',
  'agent_assignment_changed',
  'group_assignment_changed',
  'brand_changed',
  'organization_changed',
  'requester_changed',
  'form_changed',
  'tags_changed',
  'merged',
  'soft_deleted',
  'permanently_deleted',
  'undeleted',
  'marked_as_spam',
].map((name) => `zen:event-type:ticket.${name}`);

const fields = () =>
  FIELD_KEYS.map((key, index) => ({
    id: 1001 + index,
    key: `pontual_${key}`,
    type: TYPES[SLA_PROPERTY_KINDS[key]],
    title: `Title of ${key}`,
    active: true,
    custom_field_options:
      key === 'sla_status'
        ? BADGES.map((badge) => ({ name: badge, value: `pontual_status_${badge}` }))
        : null,
  }));
const hook = {
  id: '01HWEBHOOK',
  name: 'Pontual',
  endpoint: ENDPOINT,
  status: 'active',
  subscriptions: WANTED,
};
const state = { ...STATE, subscriptionsVersion: 2, formsArranged: 'hidden' };

function account(of: { role?: string; fields?: object[]; hooks?: object[]; triggers?: object[] } = {}) {
  on('get', '/api/v2/users/me', {
    user: { id: 900, name: 'Ina', email: 'ina@acme.com', role: of.role ?? 'admin' },
  });
  on('get', '/api/v2/ticket_fields', { ticket_fields: of.fields ?? fields(), meta: { has_more: false } });
  on('get', '/api/v2/webhooks', { webhooks: of.hooks ?? [hook], meta: { has_more: false } });
  on('get', '/api/v2/webhooks/:id/signing_secret', { signing_secret: { secret: 's3cret' } });
  on('get', '/api/v2/triggers', { triggers: of.triggers ?? [], meta: { has_more: false } });
  on('get', '/api/v2/automations', () => HttpResponse.json({}, { status: 403 }));
  on('post', '/api/v2/ticket_fields', { ticket_field: { id: 2001, type: 'text', title: 'new' } });
  on('put', '/api/v2/ticket_fields/:id', { ticket_field: { id: 1003, type: 'tagger', title: 'x' } });
  on('post', '/api/v2/webhooks', { webhook: { id: '01NEW' } });
  on('put', '/api/v2/webhooks/:id', {});
  on('patch', '/api/v2/webhooks/:id', {});
}

const check = (mend = true, own = session({ state })) =>
  adapter().checkSetup?.(own, { publicUrl: 'https://sla.example.com/', mend: () => mend });
const changes = () =>
  seen.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${url.pathname}`);

describe('zendesk checkSetup', () => {
  it('finds nothing and changes nothing where all is as set-up left it', async () => {
    account();
    expect(await check()).toEqual({ faults: [], state: {} });
    expect(changes()).toEqual([]);
  });

  it('a field of ours that was deleted is made again, and its new id is reported', async () => {
    account({ fields: fields().filter(({ id }) => id !== 1001) });
    const result = await check();
    expect(result?.faults).toEqual([
      { kind: 'property_missing', subject: 'sla_policy', name: null, mended: true, failure: null },
    ]);
    expect(result?.state).toMatchObject({ fields: { ...STATE.fields, sla_policy: '2001' } });
  });

  it('a field that an admin switched off is reported and stays off', async () => {
    account({ fields: fields().map((field) => (field.id === 1004 ? { ...field, active: false } : field)) });
    expect((await check())?.faults).toMatchObject([
      { kind: 'property_inactive', subject: 'next_due_at', name: 'Title of next_due_at', mended: false },
    ]);
    expect(changes()).toEqual([]);
  });

  it('options of the status that were taken away are given back', async () => {
    account({
      fields: fields().map((field) => (field.id === 1003 ? { ...field, custom_field_options: [] } : field)),
    });
    expect((await check())?.faults).toMatchObject([
      { kind: 'property_changed', subject: 'sla_status', mended: true },
    ]);
    expect(changes()).toEqual(['PUT /api/v2/ticket_fields/1003']);
  });

  it('a webhook that was deleted is made again, with its secret; one switched off is switched on', async () => {
    account({ hooks: [] });
    expect(await check()).toMatchObject({
      faults: [{ kind: 'webhook_missing', mended: true }],
      state: { webhookId: '01NEW' },
      webhookSecret: 's3cret',
    });
    account({ hooks: [{ ...hook, status: 'inactive' }] });
    expect((await check())?.faults).toMatchObject([
      { kind: 'webhook_inactive', name: 'Pontual', mended: true },
    ]);
  });

  it('what may not be mended any more is only reported', async () => {
    account({ hooks: [], fields: fields().slice(1) });
    const result = await check(false);
    expect(result?.faults.map(({ kind, mended }) => [kind, mended])).toEqual([
      ['property_missing', false],
      ['webhook_missing', false],
    ]);
    expect(changes()).toEqual([]);
  });

  it('one thing that cannot be put right says why and keeps nothing else from it', async () => {
    account({ fields: fields().slice(1), hooks: [] });
    on('post', '/api/v2/ticket_fields', () => HttpResponse.json({ error: 'RecordInvalid' }, { status: 422 }));
    expect((await check())?.faults).toMatchObject([
      { kind: 'property_missing', mended: false, failure: { kind: 'refused_by_admin_rule' } },
      { kind: 'webhook_missing', mended: true },
    ]);
  });

  it('an installing admin who is one no more is reported by name, before anything is tried', async () => {
    account({ role: 'agent' });
    expect(await check()).toEqual({
      faults: [{ kind: 'not_admin', subject: '900', name: 'Ina', mended: false, failure: null }],
    });
    expect(seen.map(({ url }) => url.pathname)).toEqual(['/api/v2/users/me']);
  });

  it('a trigger in force that sets a field of ours, or its tag, is named', async () => {
    const trigger = (id: number, active: boolean, ...actions: object[]) => ({
      id,
      title: `T${id}`,
      active,
      actions,
    });
    account({
      triggers: [
        trigger(1, true, { field: 'custom_fields_1004', value: '' }),
        trigger(2, true, { field: 'current_tags', value: 'vip pontual_status_paused' }),
        trigger(3, false, { field: 'custom_fields_1004', value: '' }),
        trigger(
          4,
          true,
          { field: 'status', value: 'open' },
          { field: 'current_tags', value: 'pontual_breach_told' },
        ),
      ],
    });
    expect((await check())?.faults.map(({ kind, subject, name }) => [kind, subject, name])).toEqual([
      ['rule_overwrites', 'next_due_at', 'T1'],
      ['rule_overwrites', 'sla_status', 'T2'],
    ]);
  });

  it('a webhook of an earlier version is given the new kinds of events once, and that is no fault', async () => {
    account();
    const result = await check(true, session({ state: { ...STATE, formsArranged: 'hidden' } }));
    expect(result).toMatchObject({ faults: [], state: { subscriptionsVersion: 2 } });
    expect(changes()).toHaveLength(1);
  });

  describe('forms that an older version put our fields on', () => {
    const before = { ...STATE, subscriptionsVersion: 2 };
    const ours = Object.values(STATE.fields).map(Number);
    const forms = () => {
      on('get', '/api/v2/ticket_forms', {
        ticket_forms: [
          { id: 1, name: 'Default', active: true, ticket_field_ids: [10, ...ours] },
          { id: 2, name: 'Moved', active: true, ticket_field_ids: [ours[0], 10, ...ours.slice(1)] },
        ],
      });
      on('put', '/api/v2/ticket_forms/1', {});
    };

    it('have them taken off once, for the audit log, and are the admin’s from then on', async () => {
      account();
      forms();
      const result = await check(true, session({ state: before }));
      expect(result).toEqual({
        faults: [],
        state: { formCount: 2, formsArranged: 'hidden' },
        done: [{ what: 'fields taken off forms', detail: { forms: ['Default'], left: ['Moved'] } }],
      });
      expect(changes()).toEqual(['PUT /api/v2/ticket_forms/1']);
      account();
      expect(await check(true, session({ state: { ...before, ...result?.state } }))).not.toHaveProperty(
        'done',
      );
      expect(changes()).toEqual(['PUT /api/v2/ticket_forms/1']);
    });

    it('keep them where the admin chose these forms, or wants agents to see the fields', async () => {
      for (const settings of [{ formIds: ['1'] }, { showFields: true }]) {
        account();
        forms();
        const own = session({ state: before, settings: { ...DEFAULT_ACCOUNT_SETTINGS, ...settings } });
        expect(await check(true, own)).not.toHaveProperty('done');
      }
      expect(changes()).toEqual([]);
    });
  });
});
