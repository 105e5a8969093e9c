import { describe, expect, it } from 'vitest';
import { embedDoor } from '../../../src/crm/hubspot/embed.ts';
import { signatureV2, signatureV3 } from '../../../src/crm/hubspot/signature.ts';
import type { EmbedVerdict } from '../../../src/domain/embed/caller.ts';

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
  const door = embedDoor(call.appId === undefined ? '1' : call.appId);
  if (door.kind !== 'signed_calls') throw new Error('another kind of door');
  return door.verify({
    method,
    url: call.change?.url ?? call.url,
    headers,
    body: call.change?.body === undefined ? signed.body : bytes(call.change.body),
    secret: call.change?.secret ?? SECRET,
    state: null,
    now: NOW,
  });
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

  it('agrees with the vector of a card call: GET with a query and an empty body', () => {
    const door = embedDoor('1');
    if (door.kind !== 'signed_calls') throw new Error('another kind of door');
    const vector = {
      method: 'GET',
      url: 'https://hubspot.com/?appId=1&portalId=2&userId=3',
      headers: {
        'x-hubspot-signature-v3': 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
        'x-hubspot-request-timestamp': '1111111111',
      },
      body: bytes(''),
      secret: SECRET,
      state: null,
      now: 1_111_111_111,
    };
    expect(door.verify(vector)).toMatchObject({
      ok: true,
      caller: { externalId: '2', userId: '3', userEmail: null },
    });
    expect(door.verify({ ...vector, now: NOW })).toMatchObject(refused('stale'));
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

  it.each(['userId=3', 'portalId=2', 'portalId=&userId=3', 'portalId=2a&userId=3', 'portalId=-2&userId=3'])(
    'is refused with only %s',
    (query) => {
      expect(verdictOn({ url: `${CARD}?${query}` })).toMatchObject(refused('malformed'));
    },
  );

  it('takes no account from its body, whatever the body says', () => {
    const call = { method: 'POST', body: { origin: { portalId: 2 }, portalId: 2 } };
    expect(verdictOn({ ...call, url: `${CARD}?userId=3` })).toMatchObject(refused('malformed'));
    expect(verdictOn({ ...call, url: `${CARD}?userId=3&portalId=7` })).toMatchObject({
      caller: { externalId: '7' },
    });
  });

  it('is refused when it is meant for another app', () => {
    expect(verdictOn({ url: `${CARD}?${WHO}`, appId: '77' })).toMatchObject(refused('malformed'));
    expect(verdictOn({ url: `${CARD}?${WHO}`, appId: null })).toMatchObject({ ok: true });
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

  it('is refused when query and body name different accounts, or neither names one', () => {
    expect(verdictOn({ url: `${ACTION}?portalId=2`, method: 'POST', body })).toMatchObject({ ok: true });
    expect(verdictOn({ url: `${ACTION}?portalId=3`, method: 'POST', body })).toMatchObject(
      refused('malformed'),
    );
    for (const without of [{ origin: {} }, [], 'text', '']) {
      expect(verdictOn({ url: ACTION, method: 'POST', body: without })).toMatchObject(refused('malformed'));
    }
  });
});
