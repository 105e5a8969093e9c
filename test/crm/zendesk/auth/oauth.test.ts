import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { zendesk } from '../../../../src/crm/zendesk/index.ts';
import { CrmError } from '../../../../src/domain/failure.ts';
import { CHALLENGE, VERIFIER } from '../../../support/pkce.ts';
import { adapter, NOW, network, session } from '../support.ts';

const { on, seen } = network();
const REDIRECT = 'https://pontual.example/oauth/zendesk/callback';
const ME = {
  user: {
    id: 900,
    name: 'Ana',
    email: 'a@acme.com',
    role: 'admin',
    locale: 'pt-BR',
    time_zone: 'Brasilia',
    iana_time_zone: 'America/Sao_Paulo',
  },
};

describe('zendesk OAuth', () => {
  it('sends the admin to their own Zendesk, with code, scope and state', () => {
    const url = adapter().authorizeUrl({
      state: 's1 &x',
      redirectUri: REDIRECT,
      externalId: ' Acme ',
      ...CHALLENGE,
    });
    expect(url).toBe(
      'https://acme.zendesk.com/oauth/authorizations/new?response_type=code&client_id=zdg-pontual' +
        '&redirect_uri=https%3A%2F%2Fpontual.example%2Foauth%2Fzendesk%2Fcallback&scope=read%20write&state=s1%20%26x' +
        `&code_challenge=${CHALLENGE.codeChallenge}&code_challenge_method=S256`,
    );
  });

  it.each([
    'acme.zendesk.com',
    'https://acme.zendesk.com/agent',
    ' HTTPS://ACME.Zendesk.com/agent/tickets/7?x=1#top ',
    'http://acme.zendesk.com/',
    'Acme.zendesk.com/',
    'https://acme.zendesk.com:443',
    'ACME',
  ])('takes %s for acme', async (externalId) => {
    const input = { redirectUri: REDIRECT, externalId };
    const url = adapter().authorizeUrl({ ...input, state: 's', ...CHALLENGE });
    expect(new URL(url).origin).toBe('https://acme.zendesk.com');
    on('post', '/oauth/tokens', { access_token: 'a1', refresh_token: 'r1', scope: 'read write' });
    on('get', '/api/v2/users/me', ME);
    const { account } = await adapter().exchange({ ...input, code: 'c', ...VERIFIER });
    expect(account.externalId).toBe('acme');
  });

  it.each([
    '',
    'evil.com/',
    '-acme',
    'a b',
    'acme#',
    null,
    'acme.zendesk.com:8443',
    'https://acme.zendesk.com@evil.com/',
    'https://acme.zendesk.com.evil.com/agent',
    'https://evil.com/acme.zendesk.com',
    'https://evil.com/?acme.zendesk.com',
    'https://user:pass@acme.zendesk.com/',
    'https://a.b.zendesk.com',
    'https://zendesk.com/acme',
    'https://.zendesk.com',
    'ftp://acme.zendesk.com',
    'javascript://acme.zendesk.com/%0aalert(1)',
    'https://acme.zendesk.com\\@evil.com',
    'https://acme%2ezendesk.com.evil.com',
    '//acme.zendesk.com.evil.com',
  ])('refuses the subdomain %s before any address is built', (externalId) => {
    const start = () =>
      adapter().authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId, ...CHALLENGE });
    expect(start).toThrow(/subdomain/);
  });

  it.each([
    ['http://127.0.0.1:9/z/{subdomain}', 'http://127.0.0.1:9/z/acme/oauth/authorizations/new?'],
    ['http://{subdomain}.localhost:9/', 'http://acme.localhost:9/oauth/authorizations/new?'],
    ['http://127.0.0.1:9', 'http://127.0.0.1:9/oauth/authorizations/new?'],
  ])('ZENDESK_API_URL %s is a template', (template, start) => {
    const settings = { ZENDESK_CLIENT_ID: 'c', ZENDESK_CLIENT_SECRET: 's', ZENDESK_API_URL: template };
    const crm = zendesk.create(settings, { fetch: globalThis.fetch, now: () => NOW });
    expect(
      crm
        .authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId: 'acme', ...CHALLENGE })
        .startsWith(start),
    ).toBe(true);
  });

  it('asks for the longest lifetimes and learns whose account it is', async () => {
    on('post', '/oauth/tokens', {
      access_token: 'a1',
      refresh_token: 'r1',
      token_type: 'bearer',
      scope: 'read write',
      expires_in: 172_800,
      refresh_token_expires_in: 7_776_000,
    });
    on('get', '/api/v2/users/me', ME);
    const installed = await adapter().exchange({
      code: 'c1',
      redirectUri: REDIRECT,
      externalId: 'acme',
      ...VERIFIER,
    });
    expect(seen[0]?.body).toEqual({
      grant_type: 'authorization_code',
      code: 'c1',
      redirect_uri: REDIRECT,
      scope: 'read write',
      code_verifier: VERIFIER.codeVerifier,
      client_id: 'zdg-pontual',
      client_secret: 'secret',
      expires_in: 172_800,
      refresh_token_expires_in: 7_776_000,
    });
    expect(seen[1]?.token).toBe('Bearer a1');
    expect(installed).toEqual({
      tokens: {
        accessToken: 'a1',
        refreshToken: 'r1',
        expiresAt: NOW + 172_800_000,
        refreshExpiresAt: NOW + 7_776_000_000,
        scopes: ['read', 'write'],
      },
      account: {
        externalId: 'acme',
        name: 'acme',
        zone: 'America/Sao_Paulo',
        state: { ownUserId: '900', locale: 'pt-BR', syncFrom: NOW / 1000 },
        installer: { userId: '900', isAdmin: true },
      },
    });
  });

  it("trap 9: one global client asks at each customer's own address, and every call carries that customer's token", async () => {
    on('post', '/oauth/tokens', { access_token: 'a1', refresh_token: 'r1' });
    on('get', '/api/v2/users/me', ME);
    await adapter().exchange({ code: 'c1', redirectUri: REDIRECT, externalId: 'acme', ...VERIFIER });
    expect(seen.map((one) => [one.url.host, one.token])).toEqual([
      ['acme.zendesk.com', null],
      ['acme.zendesk.com', 'Bearer a1'],
    ]);
    const other = new URL(
      adapter().authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId: 'globex', ...CHALLENGE }),
    );
    expect([other.host, other.searchParams.get('client_id')]).toEqual(['globex.zendesk.com', 'zdg-pontual']);
  });

  it('trap 1: a refresh gives back both tokens of the new pair', async () => {
    on('post', '/oauth/tokens', { access_token: 'a2', refresh_token: 'r2', expires_in: 172_800 });
    const tokens = await adapter().refresh({ refreshToken: 'r1', externalId: 'acme' });
    expect(tokens).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' });
    expect(seen[0]?.body).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'r1' });
  });

  it.each([
    ['a dead grant ends our access', 400, { error: 'invalid_grant' }, { kind: 'auth_lost' }],
    [
      'a wrong client secret is our own mistake',
      401,
      { error: 'invalid_client' },
      { kind: 'unexpected', status: 401 },
    ],
    ['trap 6: a limit is not a disconnection', 429, {}, { kind: 'rate_limited' }],
    ['an outage is not a disconnection', 500, {}, { kind: 'unexpected', status: 500 }],
  ])('trap 1: %s', async (_, status, body, expected) => {
    on('post', '/oauth/tokens', () => HttpResponse.json(body, { status }));
    const error = await adapter()
      .refresh({ refreshToken: 'r1', externalId: 'acme' })
      .catch((thrown: unknown) => thrown);
    expect(error instanceof CrmError && error.failure).toMatchObject(expected);
  });

  it('revoking takes the webhook away and ends the token; what is gone already is no failure', async () => {
    on('delete', '/api/v2/webhooks/01HWEBHOOK', () => HttpResponse.json({}, { status: 404 }));
    on('delete', '/api/v2/oauth/tokens/current.json', () => new HttpResponse(null, { status: 204 }));
    await adapter().revoke(session());
    expect(seen.map((one) => one.method)).toEqual(['DELETE', 'DELETE']);
  });
});
