import { describe, expect, it } from 'vitest';
import { createEmbedAuth } from '../../../../src/crm/hubspot/embed/embed.ts';
import { signatureV2, signatureV3 } from '../../../../src/crm/hubspot/webhooks/signature.ts';
import type { EmbedVerdict } from '../../../../src/domain/embed/caller.ts';

const SECRET = '12345678-aaaa-bbbb-cccc-ddddeeeeffff';
const NOW = 1_700_000_300_000;
const CARD = 'https://sla.example.com/embed/hubspot/api/tickets/9/card';
const ACTION = 'https://sla.example.com/embed/hubspot/workflow/excuse';
const WHO = 'userId=3&userEmail=ana%40example.com&portalId=2&appId=1';
const bytes = (value: unknown) => new TextEncoder().encode(value === '' ? '' : JSON.stringify(value));

interface Call {
  readonly url: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly signedAt?: number;
  readonly sign?: 'v3' | 'v2' | 'both' | 'none';
  readonly appId?: string | null;
  /** The route it came to, where its address does not say. */
  readonly kind?: 'card' | 'workflow';
  readonly change?: { url?: string; body?: unknown; secret?: string };
}

/** The verdict on a call that HubSpot signed, changed on its way by `change`. */
function verdictOn(call: Call): EmbedVerdict {
  const { method = 'GET', body = '', sign = 'both', signedAt = NOW } = call;
  const signed = { method, url: call.url, body: bytes(body), secret: SECRET };
  const timestamp = String(signedAt);
  const v3 = {
    'x-hubspot-signature-v3': signatureV3({ ...signed, timestamp }),
    'x-hubspot-request-timestamp': timestamp,
  };
  const v2 = { 'x-hubspot-signature': signatureV2(signed), 'x-hubspot-signature-version': 'v2' };
  const headers = {
    ...(sign === 'v3' || sign === 'both' ? v3 : {}),
    ...(sign === 'v2' || sign === 'both' ? v2 : {}),
  };
  const auth = createEmbedAuth(call.appId === undefined ? '1' : call.appId);
  if (auth.kind !== 'signed_calls') throw new Error('another kind of embed auth');
  const url = call.change?.url ?? call.url;
  const request = {
    method,
    url,
    headers,
    body: call.change?.body === undefined ? signed.body : bytes(call.change.body),
    secret: call.change?.secret ?? SECRET,
    state: null,
    now: NOW,
  };
  return auth.verify(request, call.kind ?? (url.includes('/workflow/') ? 'workflow' : 'card'));
}

const refused = (why: string) => ({ ok: false, why });

describe('a call of a card or a settings page', () => {
  it('is taken with account and person from the signed query', () => {
    expect(verdictOn({ url: `${CARD}?lang=pt-BR&${WHO}` })).toEqual({
      ok: true,
      caller: {
        externalId: '2',
        userId: '3',
        userEmail: 'ana@example.com',
        userName: null,
        isAdmin: null,
        locale: null,
      },
    });
  });

  it('verifies a POST over its raw body', () => {
    const call = { url: `${CARD}?${WHO}`, method: 'POST', body: { reason: 'férias' } };
    expect(verdictOn(call)).toMatchObject({ ok: true });
    expect(verdictOn({ ...call, change: { body: { reason: 'other' } } })).toMatchObject(refused('signature'));
  });

  it('is refused when portal, person or secret are changed', () => {
    const url = `${CARD}?${WHO}`;
    for (const change of [
      { url: url.replace('portalId=2', 'portalId=3') },
      { url: url.replace('ana', 'eve') },
      { url: `${url}&x=1` },
      { secret: 'other' },
      { secret: '' },
    ]) {
      expect(verdictOn({ url, change })).toMatchObject(refused('signature'));
    }
  });

  it('is refused outside five minutes, both ways', () => {
    const url = `${CARD}?${WHO}`;
    for (const signedAt of [NOW - 300_000, NOW + 300_000]) expect(verdictOn({ url, signedAt }).ok).toBe(true);
    for (const signedAt of [NOW - 300_001, NOW + 300_001]) {
      expect(verdictOn({ url, signedAt })).toMatchObject(refused('stale'));
    }
  });

  it('is refused without version 3: the older signature bears no instant', () => {
    for (const sign of ['v2', 'none'] as const) {
      expect(verdictOn({ url: `${CARD}?${WHO}`, sign })).toMatchObject(refused('signature'));
    }
  });

  it.each(['portalId=9', 'portal%49d=9', 'userId=9', 'userEmail=eve%40example.com', 'appId=9'])(
    'is refused when its own address brought %s along: which of the two did HubSpot add?',
    (own) => {
      expect(verdictOn({ url: `${CARD}?${own}&${WHO}` })).toMatchObject(refused('malformed'));
    },
  );

  it.each([
    ['userId', ['', '0', '-3', '3a', '9223372036854775808', 'user 3']],
    ['portalId', ['', '0', '-2', '2a', '99999999999999999999', 'hubspot-2']],
    ['userEmail', ['']],
    ['appId', ['', '01', '2']],
  ])('is refused when %s is missing or cannot be HubSpot’s', (name, wrong) => {
    const query = new URLSearchParams(WHO);
    query.delete(name);
    expect(verdictOn({ url: `${CARD}?${query}` })).toMatchObject(refused('malformed'));
    for (const value of wrong) {
      query.set(name, value);
      expect(verdictOn({ url: `${CARD}?${query}` })).toMatchObject(refused('malformed'));
    }
  });

  it.each([
    'https://sla.example.com/webhooks/hubspot',
    ACTION,
    'https://sla.example.com/embed/zendesk/api/settings',
    'https://sla.example.com/embed/hubspot/api/tickets/restored:1:1/card',
    'https://sla.example.com/embed/hubspot/api/tickets/%39/card',
  ])('a genuine call to %s is no card’s', (url) => {
    expect(verdictOn({ url: `${url}?${WHO}`, kind: 'card' })).toMatchObject(refused('malformed'));
  });

  it('the query is signed with the listed escapes decoded, the path as it stands', () => {
    const url = `${CARD}?x=%2F%3F&${WHO}`;
    expect(verdictOn({ url, change: { url: url.replace('%2F%3F', '/?') } })).toMatchObject({ ok: true });
    const path = CARD.replace('/9/', '%2F9/');
    expect(verdictOn({ url: `${path}?${WHO}`, change: { url: `${CARD}?${WHO}` } })).toMatchObject(
      refused('signature'),
    );
  });

  it('takes no account from its body, whatever the body says', () => {
    const call = { method: 'POST', body: { origin: { portalId: 2 }, portalId: 2 } };
    expect(verdictOn({ ...call, url: `${CARD}?userId=3` })).toMatchObject(refused('malformed'));
    expect(verdictOn({ ...call, url: `${CARD}?${WHO.replace('portalId=2', 'portalId=7')}` })).toMatchObject({
      caller: { externalId: '7' },
    });
  });

  it('is refused when it is meant for another app', () => {
    expect(verdictOn({ url: `${CARD}?${WHO}`, appId: '77' })).toMatchObject(refused('malformed'));
    expect(verdictOn({ url: `${CARD}?${WHO}`, appId: null })).toMatchObject(refused('malformed'));
  });
});

describe('a call of a workflow action', () => {
  const body = {
    callbackId: 'ap-2-1',
    origin: { portalId: 2, actionDefinitionId: 5 },
    object: { objectId: 9 },
  };

  it('is taken with the account of its signed body', () => {
    expect(verdictOn({ url: ACTION, method: 'POST', body })).toMatchObject({
      ok: true,
      caller: { externalId: '2', userId: null, userEmail: null },
    });
  });

  it('is taken with version 2 alone, as it is documented; a version 3 beside it must be right', () => {
    expect(verdictOn({ url: ACTION, method: 'POST', body, sign: 'v2' })).toMatchObject({ ok: true });
    expect(verdictOn({ url: ACTION, method: 'POST', body, signedAt: NOW - 300_001 })).toMatchObject(
      refused('stale'),
    );
    for (const change of [{ body: { origin: { portalId: 3 } } }, { url: `${ACTION}?x=1` }, { secret: '' }]) {
      expect(verdictOn({ url: ACTION, method: 'POST', body, sign: 'v2', change })).toMatchObject(
        refused('signature'),
      );
    }
    expect(verdictOn({ url: ACTION, method: 'POST', body, sign: 'none' })).toMatchObject(
      refused('signature'),
    );
  });

  it('is refused with any query: HubSpot’s proxy adds one to every call of a card, whoever wrote its body', () => {
    for (const query of ['', 'x=1', 'portalId=2', WHO]) {
      for (const sign of ['v2', 'both'] as const) {
        const call = { url: `${ACTION}?${query}`, method: 'POST', body, sign };
        expect(verdictOn(call)).toMatchObject(refused('malformed'));
      }
    }
  });

  it.each(['https://sla.example.com/webhooks/hubspot', CARD, `${ACTION}/x`])(
    'a genuine call to %s is no action’s',
    (url) => {
      expect(verdictOn({ url, method: 'POST', body, kind: 'workflow' })).toMatchObject(refused('malformed'));
    },
  );

  it('is refused when its body does not say in HubSpot’s way which account it is', () => {
    const flat = { callbackId: 'x', 'origin.portalId': '2', portalId: 2 };
    const odd = ['', '2a', -2, 0, '99999999999999999999'].map((portalId) => ({
      ...body,
      origin: { portalId },
    }));
    for (const without of [
      { ...body, origin: {} },
      { origin: { portalId: 2 } },
      flat,
      ...odd,
      [],
      'text',
      '',
    ]) {
      expect(verdictOn({ url: ACTION, method: 'POST', body: without })).toMatchObject(refused('malformed'));
    }
  });
});
