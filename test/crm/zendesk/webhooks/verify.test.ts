import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WebhookRequest } from '../../../../src/crm/port.ts';
import { adapter, NOW, STATE } from '../support.ts';

const SECRET = 'the-account-s-own-signing-secret';
const STAMP = '2026-03-02T11:59:30Z';

function event(type: string, overrides: Record<string, unknown> = {}) {
  return {
    type: `zen:event-type:${type}`,
    account_id: 123,
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    time: '2026-03-02T11:59:29.678Z',
    zendesk_event_version: '2022-11-06',
    subject: 'zen:ticket:35436',
    detail: { id: '35436', actor_id: '8447388090494', status: 'OPEN', priority: 'HIGH' },
    event: { current: 'OPEN', previous: 'NEW', meta: { sequence: { id: '01H', position: 1 } } },
    ...overrides,
  };
}

function request(body: unknown, overrides: Partial<WebhookRequest> = {}): WebhookRequest {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    method: 'POST',
    url: 'https://pontual.example/webhooks/zendesk/acc-1',
    headers: {
      'x-zendesk-webhook-signature': sign(SECRET, STAMP, bytes),
      'x-zendesk-webhook-signature-timestamp': STAMP,
    },
    body: bytes,
    secret: SECRET,
    state: STATE,
    now: NOW,
    ...overrides,
  };
}

function sign(secret: string, stamp: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(stamp).update(body).digest('base64');
}

describe('zendesk webhooks: what counts as signed', () => {
  it('the signature is base64 HMAC-SHA256 over timestamp and raw body: the published test vector', () => {
    const body = new TextEncoder().encode('{"event":"ticket.updated","id":123}');
    const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    expect(sign(secret, '2021-03-25T05:09:27Z', body)).toBe('S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=');
  });

  it('an event with a right signature is accepted, over the raw bytes as they came', () => {
    const spaced = JSON.stringify(event('ticket.status_changed'), null, 3);
    expect(adapter().verify(request(spaced)).ok).toBe(true);
  });

  it.each([
    ['a missing signature', { headers: { 'x-zendesk-webhook-signature-timestamp': STAMP } }],
    ['a missing timestamp', { headers: { 'x-zendesk-webhook-signature': 'AAAA' } }],
    ['another secret', { secret: 'another' }],
    ['no secret at all', { secret: '' }],
    ['one changed byte', { body: new TextEncoder().encode('{"type":"x"}') }],
  ])('%s is refused as signature', (_, overrides) => {
    const verdict = adapter().verify(request(event('ticket.created'), overrides));
    expect(verdict).toMatchObject({ ok: false, why: 'signature' });
  });

  it('the public test secret is never accepted, whatever the account has stored', () => {
    const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
    const bytes = new TextEncoder().encode(JSON.stringify(event('ticket.created')));
    const headers = {
      'x-zendesk-webhook-signature': sign(secret, STAMP, bytes),
      'x-zendesk-webhook-signature-timestamp': STAMP,
    };
    expect(adapter().verify(request('', { secret, headers, body: bytes })).ok).toBe(false);
  });

  it.each([
    ['five minutes and a second ago', NOW + 5 * 60_000 - 29_000],
    ['in five minutes and a second', NOW - 5 * 60_000 - 31_000],
  ])('a signature made %s is stale', (_, now) => {
    expect(adapter().verify(request(event('ticket.created'), { now }))).toMatchObject({
      ok: false,
      why: 'stale',
    });
  });

  it.each(['{"type":', 'null', '{"type":"zen:event-type:ticket.created"}', '[1]'])(
    'signed nonsense (%s) is malformed',
    (body) => {
      expect(adapter().verify(request(body))).toMatchObject({ ok: false, why: 'malformed' });
    },
  );
});

describe('zendesk webhooks: what an event says', () => {
  it('a ticket event is a notice to read that ticket again, known by the id of the event', () => {
    expect(adapter().verify(request(event('ticket.status_changed')))).toEqual({
      ok: true,
      notices: [
        {
          externalId: null,
          about: 'ticket',
          id: '35436',
          why: 'zen:event-type:ticket.status_changed',
          sourceId: '0f8fad5b-d9cb-469f-a165-70867728950e',
          occurredAt: Date.parse('2026-03-02T11:59:29.678Z'),
          ownEcho: false,
        },
      ],
    });
  });

  it('an organization event is a notice about that customer', () => {
    const verdict = adapter().verify(
      request(event('organization.custom_field_changed', { detail: { id: 42 } })),
    );
    expect(verdict).toMatchObject({ ok: true, notices: [{ about: 'customer', id: '42' }] });
  });

  it.each(['ticket.next_sla_breach_changed', 'ticket.invented_in_2027', 'user.created'])(
    'a %s has no use here and gives no notice',
    (type) => {
      expect(adapter().verify(request(event(type)))).toEqual({ ok: true, notices: [] });
    },
  );

  it('an event that names its ticket only as its subject is a notice too', () => {
    const verdict = adapter().verify(request(event('ticket.permanently_deleted', { detail: null })));
    expect(verdict).toMatchObject({ ok: true, notices: [{ about: 'ticket', id: '35436', ownEcho: false }] });
  });

  it('trap 10: tags that our own write changed are an echo; a status our user changed by hand is not', () => {
    const ours = { detail: { id: '35436', actor_id: 900 } };
    const tags = adapter().verify(request(event('ticket.tags_changed', ours)));
    const status = adapter().verify(request(event('ticket.status_changed', ours)));
    expect(tags).toMatchObject({ ok: true, notices: [{ ownEcho: true }] });
    expect(status).toMatchObject({ ok: true, notices: [{ ownEcho: false }] });
  });
});
