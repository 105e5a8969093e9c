import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { zendesk } from '../../../../src/crm/zendesk/index.ts';
import { zendeskSettings } from '../../../../src/crm/zendesk/settings.ts';
import { NOW, network, session } from '../support.ts';
import { type Claims, claims, keyPair, signed } from './embed-token.ts';

const { on, seen } = network();
const KEY = keyPair();
const OTHER = keyPair();
const SECOND = 1_000;
const KEY_PATH = '/api/v2/apps/99/public_key.pem';

function createdAuth(environment: Record<string, string> = { ZENDESK_APP_ID: '99' }) {
  const { embed } = zendesk.create(zendeskSettings.parse(environment), {
    fetch: globalThis.fetch,
    now: () => NOW,
  });
  if (embed?.kind !== 'signed_load') throw new Error('Zendesk signs the first load');
  return embed;
}

const verify = (token: string, overrides: { now?: number; externalId?: string; publicKey?: string } = {}) =>
  createdAuth().verify({ token, publicKey: KEY.publicPem, externalId: 'acme', now: NOW, ...overrides });
const token = (overrides: Claims = {}) => signed(claims(overrides), KEY.privateKey);
const pem = () => new HttpResponse(KEY.publicPem, { headers: { 'content-type': 'application/x-pem-file' } });

describe('the token of a first load', () => {
  it('names its account, user and nothing that it does not say', async () => {
    const good = await token();
    expect(createdAuth().claimedAccount(good)).toBe('acme');
    expect(await verify(good)).toEqual({
      ok: true,
      caller: {
        externalId: 'acme',
        userId: '201',
        userEmail: null,
        userName: null,
        isAdmin: null,
        locale: null,
      },
    });
  });

  it.each([
    ['at its top', { email: 'Ana@Acme.com', name: 'Ana', role: 'admin', locale: 'pt-BR' }],
    ['in its context', { context: { email: 'Ana@Acme.com', name: 'Ana', role: 'admin', locale: 'pt-BR' } }],
  ])('tells the person where it has them %s', async (_, reported) => {
    expect(await verify(await token(reported))).toMatchObject({
      ok: true,
      caller: { userEmail: 'ana@acme.com', userName: 'Ana', isAdmin: true, locale: 'pt-BR' },
    });
  });

  it.each([
    ['https://acme.zendesk.com', 'https://acme.zendesk.com/api/v2/apps/installations/7001'],
    ['https://acme.zendesk.com/', ['x', 'https://acme.zendesk.com/api/v2/apps/installations/7001.json']],
  ])('may be written by %s for %j', async (iss, aud) => {
    expect(await verify(await token({ iss, aud }))).toMatchObject({ ok: true });
  });

  it('may come from a Zendesk that stands elsewhere (ZENDESK_API_URL)', async () => {
    const home = 'http://127.0.0.1:9/z/acme';
    const auth = createdAuth({ ZENDESK_API_URL: 'http://127.0.0.1:9/z/{subdomain}' });
    const elsewhere = await token({ iss: home, aud: `${home}/api/v2/apps/installations/1.json` });
    expect(auth.claimedAccount(elsewhere)).toBe('acme');
    const load = { token: elsewhere, publicKey: KEY.publicPem, externalId: 'acme', now: NOW };
    expect(await auth.verify(load)).toMatchObject({ ok: true });
    expect(await verify(elsewhere)).toMatchObject({ ok: false, why: 'signature' });
  });
});

describe('a token is refused', () => {
  const refused = { ok: false, why: 'signature' };

  it('when another key signed it', async () => {
    expect(await verify(await signed(claims(), OTHER.privateKey))).toMatchObject(refused);
  });

  it('when it is signed with the public key as a shared secret (HS256)', async () => {
    const confused = await signed(claims(), new TextEncoder().encode(KEY.publicPem), 'HS256');
    expect(await verify(confused)).toMatchObject(refused);
  });

  it.each(['RS384', 'PS256'])('when it is signed with %s', async (alg) => {
    expect(await verify(await signed(claims(), KEY.privateKey, alg))).toMatchObject(refused);
  });

  it('when it is not signed at all (alg none)', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const end of ['', 'x']) {
      const bare = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims())}.${end}`;
      expect(await verify(bare)).toMatchObject({ ok: false });
    }
  });

  it('when one character of its claims was changed', async () => {
    const [head, body = '', signature] = (await token()).split('.');
    const changed = Buffer.from(body, 'base64url').toString().replace('users/201', 'users/900');
    const forged = [head, Buffer.from(changed).toString('base64url'), signature].join('.');
    expect(await verify(forged)).toMatchObject(refused);
  });

  it.each([
    'evil.zendesk.com',
    'acme.zendesk.com.evil.com',
    'https://acme.zendesk.com@evil.com',
    'acme.zendesk.com/x',
    undefined,
  ])('when its issuer is %s', async (iss) => {
    expect(await verify(await token({ iss }))).toMatchObject(refused);
  });

  it.each([
    'https://other.zendesk.com/api/v2/apps/installations/7001.json',
    'https://acme.zendesk.com/api/v2/apps/installations/',
    'https://acme.zendesk.com/api/v2/apps/installations/7001/../1.json',
    'https://acme.zendesk.com',
    undefined,
  ])('when its audience is %s', async (aud) => {
    expect(await verify(await token({ aud }))).toMatchObject(refused);
  });

  it('when it is another account’s, though the key fits', async () => {
    expect(await verify(await token(), { externalId: 'beta' })).toMatchObject(refused);
  });

  it('when it has expired, or holds only later; half a minute between two clocks is let through', async () => {
    const good = await token();
    const end = NOW + 3_600 * SECOND;
    expect(await verify(good, { now: end + 29 * SECOND })).toMatchObject({ ok: true });
    expect(await verify(good, { now: end + 31 * SECOND })).toMatchObject({ ok: false, why: 'stale' });
    expect(await verify(good, { now: NOW - 29 * SECOND })).toMatchObject({ ok: true });
    expect(await verify(good, { now: NOW - 31 * SECOND })).toMatchObject({ ok: false, why: 'stale' });
  });

  it('when it never expires', async () => {
    expect(await verify(await token({ exp: undefined }))).toMatchObject(refused);
  });

  it.each(['', 'x', 'a.b.c', '{}'])('when it is no token: "%s"', async (text) => {
    expect(createdAuth().claimedAccount(text)).toBe(null);
    expect(await verify(text)).toMatchObject({ ok: false, why: 'malformed' });
  });

  it.each(['https://.zendesk.com', 'a/../b.zendesk.com', 'a b.zendesk.com', 'zendesk.com'])(
    'and %s is nobody’s account',
    async (iss) => {
      expect(createdAuth().claimedAccount(await token({ iss }))).toBe(null);
    },
  );
});

describe('the app’s public key', () => {
  it('is asked of the account’s Zendesk, without a token while it answers without', async () => {
    on('get', KEY_PATH, pem);
    expect(await createdAuth().publicKey(session())).toBe(KEY.publicPem);
    expect(seen.map(({ token: sent }) => sent)).toEqual([null]);
  });

  it('is asked for with the account’s token where that is wanted', async () => {
    on('get', KEY_PATH, ({ token: sent }: { token: string | null }) =>
      sent === null ? HttpResponse.json({ error: 'Couldn’t authenticate you' }, { status: 401 }) : pem(),
    );
    expect(await createdAuth().publicKey(session())).toBe(KEY.publicPem);
    expect(seen.map(({ token: sent }) => sent)).toEqual([null, 'Bearer token-1']);
  });

  it('may be given as a setting, its line ends written as \\n', async () => {
    const auth = createdAuth({ ZENDESK_APP_PUBLIC_KEY: KEY.publicPem.replaceAll('\n', '\\n') });
    expect(await auth.publicKey(session())).toBe(KEY.publicPem);
    expect(seen).toEqual([]);
  });

  it('is looked for under the path of the API reference where there is none under the guide’s', async () => {
    on('get', KEY_PATH, () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    on('get', KEY_PATH.replace('.pem', ''), pem);
    expect(await createdAuth().publicKey(session())).toBe(KEY.publicPem);
  });

  it.each([
    ['nothing', '', 200],
    ['a page', '<html>sign in</html>', 200],
    ['an error', 'down', 503],
  ])('%s instead of it is a failure of the CRM', async (_, text, status) => {
    on('get', KEY_PATH, () => new HttpResponse(text, { status }));
    await expect(createdAuth().publicKey(session())).rejects.toMatchObject({ name: 'CrmError' });
  });

  it('without the app’s number the failure says what to set', async () => {
    await expect(createdAuth({}).publicKey(session())).rejects.toThrow(/ZENDESK_APP_ID is missing/);
  });
});

describe('who looks', () => {
  it.each([
    ['admin', true],
    ['agent', false],
  ])('is told by Zendesk: %s', async (role, isAdmin) => {
    on('get', '/api/v2/users/201', { user: { email: 'Ana@Acme.com', name: 'Ana', role, locale: 'pt-BR' } });
    expect(await createdAuth().person(session(), '201')).toEqual({
      userEmail: 'ana@acme.com',
      userName: 'Ana',
      isAdmin,
      locale: 'pt-BR',
    });
  });

  it('is not made up where Zendesk tells nothing', async () => {
    on('get', '/api/v2/users/201', { user: {} });
    expect(await createdAuth().person(session(), '201')).toEqual({
      userEmail: null,
      userName: null,
      isAdmin: null,
      locale: null,
    });
  });
});

describe('the frame', () => {
  it('is Zendesk’s alone unless the settings say more', () => {
    expect(createdAuth().frame).toEqual({
      sdkUrl: 'https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js',
      ancestors: ['https://*.zendesk.com'],
    });
  });

  it.each([
    ['http://127.0.0.1:9/z/{subdomain}', 'http://127.0.0.1:9'],
    ['http://{subdomain}.localhost:9/', 'http://*.localhost:9'],
  ])('a Zendesk at %s may frame, too', (template, origin) => {
    const { frame } = createdAuth({
      ZENDESK_API_URL: template,
      ZENDESK_FRAME_ANCESTORS: 'https://support.acme.com http://localhost:9',
    });
    expect(frame.ancestors).toEqual([
      'https://*.zendesk.com',
      origin,
      'https://support.acme.com',
      'http://localhost:9',
    ]);
  });

  it.each([
    ['ZENDESK_FRAME_ANCESTORS', "*; script-src 'unsafe-inline'"],
    ['ZENDESK_FRAME_ANCESTORS', 'https://a.com;default-src'],
    ['ZENDESK_APP_ID', '12a'],
    ['ZENDESK_APP_PUBLIC_KEY', 'x'],
    ['ZENDESK_SDK_URL', 'javascript:alert(1)'],
  ])('%s=%s is refused at start', (name, value) => {
    expect(zendeskSettings.safeParse({ [name]: value }).success).toBe(false);
  });
});
