import { createHmac } from 'node:crypto';
import type { EmbedAuth } from '../../../src/crm/port.ts';

const KEY = 'toy-frame-key';

const seal = (claims: string) => createHmac('sha256', KEY).update(claims).digest('hex');

/** What the toy's page posts when it opens one of ours for that user of account `1`. */
export function toyToken(userId: string, key = seal(`1.${userId}`)): string {
  return `1.${userId}.${key}`;
}

/** Pages inside the toy: its first load carries a token. */
export const toyEmbed: EmbedAuth = {
  kind: 'signed_load',
  frame: { sdkUrl: 'https://toy.test/sdk.js', ancestors: ['https://*.toy.test'] },
  isUnsignedModal: (query) => query.has('toy_box'),
  claimedAccount: (token) => (token.startsWith('1.') ? '1' : null),
  publicKey: async () => KEY,
  async verify({ token, externalId }) {
    const [account = '', userId = '', signature] = token.split('.');
    if (account !== externalId || signature !== seal(`${account}.${userId}`)) {
      return { ok: false, why: 'signature', detail: 'not signed by the toy' };
    }
    const person = { userEmail: 'ana@toy.test', userName: 'Ana', isAdmin: true, locale: 'pt-BR' };
    return { ok: true, caller: { externalId, userId, ...person } };
  },
  person: async () => ({ userEmail: 'ana@toy.test', userName: 'Ana', isAdmin: true, locale: 'pt-BR' }),
};
