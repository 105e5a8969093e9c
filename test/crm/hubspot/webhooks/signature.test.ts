import { describe, expect, it } from 'vitest';
import {
  signatureV2,
  signatureV3,
  verifySignatureV3,
} from '../../../../src/crm/hubspot/webhooks/signature.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** The vendor's published example. */
const EXAMPLE = {
  secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: bytes("{'example_field':'example_value'}"),
};
const AT = 1_693_657_560_000;

function signed(
  overrides: Partial<typeof EXAMPLE> & { timestamp?: string; signature?: string; now?: number } = {},
) {
  const request = { ...EXAMPLE, ...overrides };
  const timestamp = overrides.timestamp ?? String(AT);
  return {
    ...request,
    now: overrides.now ?? AT,
    headers: {
      'x-hubspot-signature-v3': overrides.signature ?? signatureV3({ ...request, timestamp }),
      'x-hubspot-request-timestamp': timestamp,
    },
  };
}

describe('signature v3', () => {
  it.each([
    ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('agrees with the vector at %s', (timestamp, expected) => {
    expect(signatureV3({ ...EXAMPLE, timestamp })).toBe(expected);
  });

  it('agrees with the vector of a card call: GET with a query and an empty body', () => {
    const card = {
      secret: '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
      method: 'GET',
      url: 'https://hubspot.com/?appId=1&portalId=2&userId=3',
      body: bytes(''),
      timestamp: '1111111111',
    };
    expect(signatureV3(card)).toBe('zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=');
  });

  it('agrees with the vector of version 2', () => {
    const body = bytes('{"example_field":"example_value"}');
    expect(signatureV2({ ...EXAMPLE, body })).toBe(
      '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    );
  });

  it('trap 4: decodes exactly the listed escapes, in either case, and leaves all others', () => {
    const path = 'https://a.example/w?x=';
    const listed = '%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B';
    const same = (one: string, other: string) =>
      expect(signatureV3({ ...EXAMPLE, url: path + one, timestamp: '1' })).toBe(
        signatureV3({ ...EXAMPLE, url: path + other, timestamp: '1' }),
      );
    same(listed, ":/?@!$'()*,;");
    same(listed.toLowerCase(), ":/?@!$'()*,;");
    expect(signatureV3({ ...EXAMPLE, url: `${path}%20%26%3D%25`, timestamp: '1' })).not.toBe(
      signatureV3({ ...EXAMPLE, url: `${path} &=%`, timestamp: '1' }),
    );
  });

  it('accepts a genuine request up to exactly five minutes away, in both directions', () => {
    for (const now of [AT, AT + 300_000, AT - 300_000])
      expect(verifySignatureV3(signed({ now }))).toEqual({ ok: true });
    for (const now of [AT + 300_001, AT - 300_001]) {
      expect(verifySignatureV3(signed({ now }))).toMatchObject({ ok: false, why: 'stale' });
    }
  });

  it.each(['', 'NaN', 'soon', '-1', '1e12', '1693657560000.5', ' 1693657560000', '99999999999999999'])(
    'trap 4: refuses the timestamp %j even when it is signed',
    (timestamp) => {
      expect(verifySignatureV3(signed({ timestamp }))).toMatchObject({ ok: false, why: 'signature' });
    },
  );

  it('refuses a changed body, address, method or secret, and a missing header', () => {
    const genuine = signed();
    const changed = [
      { ...genuine, body: bytes("{'example_field': 'example_value'}") },
      { ...genuine, url: 'http://www.example.com/webhook_uri' },
      { ...genuine, method: 'GET' },
      { ...genuine, secret: 'other' },
      { ...genuine, headers: { 'x-hubspot-request-timestamp': String(AT) } },
      { ...genuine, headers: { 'x-hubspot-signature-v3': genuine.headers['x-hubspot-signature-v3'] } },
    ];
    for (const request of changed) {
      expect(verifySignatureV3(request)).toMatchObject({ ok: false, why: 'signature' });
    }
  });

  it('refuses everything when no secret is configured: an empty key would be known to all', () => {
    expect(verifySignatureV3(signed({ secret: '' }))).toMatchObject({ ok: false, why: 'signature' });
  });

  it('signs the raw bytes: a body that is no UTF-8 verifies as it came', () => {
    const body = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
    expect(verifySignatureV3(signed({ body }))).toEqual({ ok: true });
  });
});
