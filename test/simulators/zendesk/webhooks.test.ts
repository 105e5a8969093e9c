import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSignature, TEST_SECRET } from '../../../simulators/zendesk/hooks/send.ts';
import { createAction, createLab, found, type Json, type Lab } from './support.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: Json;
}

let server: Server;
let received: Received[];
let answers: { status: number; headers?: Record<string, string> }[];

beforeEach(async () => {
  received = [];
  answers = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      received.push({ headers: request.headers, text, json: JSON.parse(text) });
      const answer = answers.shift() ?? { status: 200 };
      response.writeHead(answer.status, answer.headers).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const endpoint = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

const TYPES = [
  'created',
  'status_changed',
  'custom_status_changed',
  'priority_changed',
  'comment_added',
  'merged',
];

async function subscribe(
  lab: Lab,
  types: readonly string[] = TYPES,
): Promise<{ id: string; secret: string }> {
  const { json, status } = await lab.call('POST', 'webhooks', {
    webhook: {
      name: 'Pontual',
      endpoint: endpoint(),
      http_method: 'POST',
      request_format: 'json',
      status: 'active',
      subscriptions: types.map((type) => `zen:event-type:ticket.${type}`),
    },
  });
  expect(status).toBe(201);
  const id = String(json.webhook?.id);
  const secret = await lab.call('GET', `webhooks/${id}/signing_secret`);
  return { id, secret: String(secret.json.signing_secret?.secret) };
}

const typesReceived = () =>
  received.map(({ json }) => String(json.type).replace('zen:event-type:ticket.', ''));

describe('the simulated Zendesk: webhooks', () => {
  it('signs as the reference vector says', () => {
    const body = '{"event":"ticket.updated","id":123}';
    const signature = checkSignature(TEST_SECRET, '2021-03-25T05:09:27Z', body);
    expect(signature).toBe('S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=');
  });

  it('sends signed events with text ids, upper-case enumerations and the vendor’s headers', async () => {
    const lab = await createLab();
    const { id, secret } = await subscribe(lab);
    lab.act(createAction('a'));
    expect(await lab.sim.deliver()).toEqual({ sent: 2, failed: 0, waiting: 0 });
    const first = found(received.find(({ json }) => String(json.type).endsWith('created')));
    const stamp = String(first.headers['x-zendesk-webhook-signature-timestamp']);
    const signature = createHmac('sha256', secret)
      .update(stamp + first.text)
      .digest('base64');
    expect(first.headers['x-zendesk-webhook-signature']).toBe(signature);
    expect(first.headers['x-zendesk-webhook-id']).toBe(id);
    expect(first.headers['x-zendesk-webhook-invocation-id']).toMatch(/^[0-9A-Z]{26}$/);
    expect(first.headers['x-zendesk-account-id']).toBe(String(first.json.account_id));
    expect(first.json).toMatchObject({
      subject: 'zen:ticket:1',
      zendesk_event_version: '2022-11-06',
      detail: { id: '1', status: 'NEW', priority: 'HIGH', assignee_id: null, via: { channel: 'email' } },
      event: { meta: { sequence: { position: 1 } } },
    });
  });

  it('fans one update out into several events that share a sequence', async () => {
    const lab = await createLab();
    await subscribe(lab);
    lab.act(createAction('a'));
    await lab.sim.deliver();
    received = [];
    const { json } = await lab.call('GET', 'users.json?role=agent');
    await lab.call('PUT', 'tickets/1.json', {
      ticket: {
        status: 'pending',
        priority: 'low',
        comment: { body: 'Hello', author_id: json.users?.[0]?.id },
      },
    });
    await lab.sim.deliver();
    expect(typesReceived().sort()).toEqual([
      'comment_added',
      'custom_status_changed',
      'priority_changed',
      'status_changed',
    ]);
    expect(new Set(received.map((one) => one.json.event?.meta?.sequence?.id)).size).toBe(1);
    expect(new Set(received.map((one) => one.json.id)).size).toBe(4);
    const comment = found(received.find((one) => String(one.json.type).endsWith('comment_added')));
    expect(comment.json.event?.comment).toMatchObject({
      is_public: true,
      author: { is_staff: true, name: 'Ana Prado' },
    });
    const status = found(received.find((one) => String(one.json.type).endsWith('ticket.status_changed')));
    expect(status.json.event).toMatchObject({ current: 'PENDING', previous: 'NEW' });
  });

  it('trap 10: our own writes echo with our user as actor', async () => {
    const lab = await createLab();
    await subscribe(lab, ['custom_field_changed']);
    const made = await lab.call('POST', 'ticket_fields.json', { ticket_field: { type: 'text', title: 'x' } });
    lab.act(createAction('a'));
    await lab.call('PUT', 'tickets/1.json', {
      ticket: { custom_fields: [{ id: made.json.ticket_field?.id, value: 'v' }] },
    });
    await lab.sim.deliver();
    const me = await lab.call('GET', 'users/me.json');
    expect(received.map(({ json }) => json.detail?.actor_id)).toEqual([String(me.json.user?.id)]);
    expect(received[0]?.json.event).toMatchObject({ current: { value: 'v' }, previous: { value: null } });
  });

  it('tells merges and deletions', async () => {
    const lab = await createLab();
    await subscribe(lab, ['merged', 'soft_deleted', 'undeleted', 'permanently_deleted', 'marked_as_spam']);
    for (const key of ['a', 'b', 'c', 'd']) lab.act(createAction(key));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'merge', into: 'b' });
    lab.act({ ticket: 'c', by: { kind: 'rep', key: 'ana' }, do: 'delete' });
    lab.act({ ticket: 'c', by: { kind: 'rep', key: 'ana' }, do: 'restore' });
    await lab.call('PUT', 'tickets/4/mark_as_spam.json');
    await lab.sim.deliver();
    expect(typesReceived().sort()).toEqual(['marked_as_spam', 'merged', 'soft_deleted', 'undeleted']);
    const merged = found(received.find(({ json }) => String(json.type).endsWith('merged')));
    expect(merged.json).toMatchObject({
      detail: { id: '1', status: 'CLOSED' },
      event: { target_ticket_id: '2' },
    });
  });

  it('tries again after 409 and a short Retry-After by its own clock, gives up on 500', async () => {
    const lab = await createLab();
    await subscribe(lab, ['created']);
    answers = [{ status: 409 }, { status: 503, headers: { 'retry-after': '30' } }, { status: 500 }];
    lab.act(createAction('a'));
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 1, waiting: 1 });
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 0, waiting: 1 });
    lab.advance(5_000);
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 1, waiting: 1 });
    lab.advance(30_000);
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 1, waiting: 0 });
    expect(new Set(received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])).size).toBe(1);
  });

  it('trap 10: the circuit breaker drops calls of an endpoint that keeps failing, and closes again', async () => {
    const lab = await createLab();
    await subscribe(lab, ['created']);
    answers = Array.from({ length: 20 }, () => ({ status: 500 }));
    for (let index = 0; index < 20; index += 1) lab.act(createAction(`t${index}`));
    await lab.sim.deliver();
    lab.act(createAction('dropped'));
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 0, waiting: 0 });
    lab.advance(6 * 60_000);
    lab.act(createAction('after'));
    expect((await lab.sim.deliver()).sent).toBe(1);
  });

  it('loses, repeats and shuffles by seed, the same way each time', async () => {
    const play = async () => {
      const lab = await createLab();
      await subscribe(lab, ['created']);
      lab.sim.setChaos({ seed: 3, lose: 0.2, duplicate: 0.3, shuffle: true });
      for (let index = 0; index < 30; index += 1) lab.act(createAction(`t${index}`));
      received = [];
      await lab.sim.deliver();
      return received.map(({ json }) => Number(json.detail?.id)).sort((a, b) => a - b);
    };
    const first = await play();
    expect(new Set(first).size).toBeLessThan(30);
    expect(first.length).toBeGreaterThan(new Set(first).size);
    expect(await play()).toEqual(first);
  });

  it('keeps the two kinds of webhooks apart and calls no deleted one', async () => {
    const lab = await createLab();
    const { id } = await subscribe(lab, ['created']);
    const change = await lab.call('PUT', `webhooks/${id}`, {
      webhook: { subscriptions: ['conditional_ticket_events'] },
    });
    expect(change.status).toBe(400);
    lab.act(createAction('a'));
    expect((await lab.call('DELETE', `webhooks/${id}`)).status).toBe(204);
    expect(await lab.sim.deliver()).toEqual({ sent: 0, failed: 0, waiting: 0 });
    expect((await lab.call('GET', `webhooks/${id}`)).status).toBe(404);
  });

  it('the test button signs with the fixed secret', async () => {
    const lab = await createLab();
    const answer = await lab.call('POST', 'webhooks/test', {
      request: { endpoint: endpoint(), payload: '{"a":1}' },
    });
    expect(answer.json.response?.status_code).toBe(200);
    const call = found(received[0]);
    const stamp = String(call.headers['x-zendesk-webhook-signature-timestamp']);
    expect(call.headers['x-zendesk-webhook-signature']).toBe(checkSignature(TEST_SECRET, stamp, '{"a":1}'));
  });

  it('tells an organization’s changed fields to those who subscribe to them', async () => {
    const lab = await createLab();
    const field = { key: 'pontual_tier', type: 'text', title: 'Tier' };
    await lab.call('POST', 'organization_fields.json', { organization_field: field });
    await lab.call('POST', 'webhooks', {
      webhook: {
        name: 'organizations',
        endpoint: endpoint(),
        http_method: 'POST',
        request_format: 'json',
        subscriptions: ['zen:event-type:organization.custom_field_changed'],
      },
    });
    const list = await lab.call('GET', 'organizations.json');
    const path = `organizations/${String(list.json.organizations?.[0]?.id)}.json`;
    const put = (value: string) =>
      lab.call('PUT', path, { organization: { organization_fields: { pontual_tier: value, unknown: 1 } } });
    expect((await put('standard')).json.organization?.organization_fields).toEqual({
      pontual_tier: 'standard',
    });
    await put('standard');
    await lab.sim.deliver();
    expect(received.map(({ json }) => [json.event?.previous, json.event?.current])).toEqual([
      ['premium', 'standard'],
    ]);
  });

  it('lists what was tried', async () => {
    const lab = await createLab();
    const { id } = await subscribe(lab, ['created']);
    answers = [{ status: 403 }];
    lab.act(createAction('a'));
    await lab.sim.deliver();
    const list = await lab.call('GET', `webhooks/${id}/invocations`);
    const invocation = String(list.json.invocations?.[0]?.id);
    const tries = await lab.call('GET', `webhooks/${id}/invocations/${invocation}/attempts`);
    expect(tries.json.attempts?.[0]).toMatchObject({ status_code: 403, status: 'terminated' });
  });
});
