import { describe, expect, it } from 'vitest';
import { signatureV2, signatureV3 } from '../../../simulators/hubspot/webhooks/signature.ts';

const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const URL_ = 'https://www.example.com/webhook_uri';
const CARD = {
  secret: '12345678-aaaa-bbbb-cccc-ddddeeeeffff',
  method: 'GET',
  url: 'https://hubspot.com/?appId=1&portalId=2&userId=3',
  body: '',
};

describe('signatures are those of the vendor', () => {
  it.each([
    ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('v3 of a webhook at %s', (timestamp, wanted) => {
    const body = "{'example_field':'example_value'}";
    expect(signatureV3({ secret: SECRET, method: 'POST', url: URL_, body, timestamp })).toBe(wanted);
  });

  it('v3 of a card call, with an empty body', () => {
    expect(signatureV3({ ...CARD, timestamp: '1111111111' })).toBe(
      'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI=',
    );
  });

  it('v2 in hexadecimal', () => {
    const body = '{"example_field":"example_value"}';
    expect(signatureV2({ secret: SECRET, method: 'POST', url: URL_, body })).toBe(
      '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    );
  });

  it('v3 decodes exactly the twelve escapes that the vendor decodes', () => {
    const sign = (url: string): string => signatureV3({ ...CARD, url, timestamp: '1' });
    expect(sign('https://a.b/c?d=x%3Ay%2Fz%40w')).toBe(sign('https://a.b/c?d=x:y/z@w'));
    expect(sign('https://a.b/c?d=x%20y')).not.toBe(sign('https://a.b/c?d=x y'));
  });
});
