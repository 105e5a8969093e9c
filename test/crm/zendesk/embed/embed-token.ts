import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { BASE, NOW } from '../support.ts';

export function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

export type Claims = Readonly<Record<string, unknown>>;

/** What Zendesk puts into the token of a first load, as far as its tutorials and tokens in the field tell. */
export function claims(overrides: Claims = {}, now = NOW): Claims {
  const second = Math.floor(now / 1000);
  return {
    iss: 'acme.zendesk.com',
    aud: `${BASE}/api/v2/apps/installations/7001.json`,
    sub: `${BASE}/api/v2/users/201.json`,
    iat: second,
    nbf: second,
    exp: second + 3_600,
    qsh: 'ab12',
    context: { product: 'support', location: 'ticket_sidebar' },
    ...overrides,
  };
}

/** Signed as told; members that are undefined are left out. */
export function signed(reported: Claims, key: KeyObject | Uint8Array, alg = 'RS256'): Promise<string> {
  return new SignJWT({ ...reported }).setProtectedHeader({ alg, typ: 'JWT' }).sign(key);
}
