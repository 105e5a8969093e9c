import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from '../../../../src/crm/hubspot/auth/scopes.ts';
import { hubspot } from '../../../../src/crm/hubspot/index.ts';
import { CHALLENGE, VERIFIER } from '../../../support/pkce.ts';
import { adapter, BASE, NOW, network, problem, SETTINGS, session, toFailure } from '../support.ts';

const { on, seen } = network();
const TOKEN = '/oauth/2026-09/token';
const REDIRECT = 'https://sla.example.com/oauth/hubspot/callback';
const ISSUED = {
  user_id: 77,
  access_token: 'at',
  refresh_token: 'rt',
  expires_in: 1800,
  hub_id: 4711,
  scopes: ['oauth'],
};
const DETAILS = { portalId: 4711, timeZone: 'America/Sao_Paulo', uiDomain: 'app-eu1.hubspot.com' };

const exchange = (externalId: string | null = null) =>
  adapter().exchange({ code: 'the-code', redirectUri: REDIRECT, externalId, ...VERIFIER });
const refresh = () => adapter().refresh({ refreshToken: 'old', externalId: '4711' });

describe('installing on HubSpot', () => {
  it('trap 6: asks for exactly the manifest’s scopes, spaces as %20, optional ones apart', () => {
    const url = adapter().authorizeUrl({
      state: 'x y&z',
      redirectUri: REDIRECT,
      externalId: null,
      ...CHALLENGE,
    });
    expect(url.startsWith('https://app.hubspot.com/oauth/authorize?')).toBe(true);
    expect(url).not.toContain('+');
    const query = new URL(url).searchParams;
    expect(query.get('scope')).toBe(REQUIRED_SCOPES.join(' '));
    expect(query.get('optional_scope')).toBe(OPTIONAL_SCOPES.join(' '));
    expect(query.get('client_id')).toBe('client');
    expect(query.get('state')).toBe('x y&z');
    expect(query.get('code_challenge')).toBe(CHALLENGE.codeChallenge);
    expect(query.get('code_challenge_method')).toBe('S256');
  });

  it('HUBSPOT_AUTH_URL and HUBSPOT_API_URL point everything elsewhere', async () => {
    const elsewhere = adapter({ ...SETTINGS, HUBSPOT_AUTH_URL: 'http://127.0.0.1:9/hub/' });
    const url = elsewhere.authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId: null, ...CHALLENGE });
    expect(url.startsWith('http://127.0.0.1:9/hub/oauth/authorize?')).toBe(true);
    on('get', '/account-info/2026-09/details', () => problem(401, {}));
    await expect(elsewhere.ping(null)).resolves.toEqual({ clock: null });
    expect(seen[0]?.url.origin).toBe(BASE);
  });

  it('trap 10: tokens come from the dated endpoint, form-encoded', async () => {
    on('post', TOKEN, ISSUED);
    on('get', '/account-info/2026-09/details', DETAILS);
    const { tokens, account } = await exchange();
    expect(seen[0]?.body).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: REDIRECT,
      code_verifier: VERIFIER.codeVerifier,
      client_id: 'client',
      client_secret: 'secret',
    });
    expect(tokens).toEqual({
      accessToken: 'at',
      refreshToken: 'rt',
      expiresAt: NOW + 1_800_000,
      refreshExpiresAt: null,
      scopes: ['oauth'],
      userId: '77',
    });
    expect(account).toMatchObject({
      externalId: '4711',
      zone: 'America/Sao_Paulo',
      installer: { userId: '77', isAdmin: null },
    });
    expect(account.state).toMatchObject({ uiDomain: 'app-eu1.hubspot.com', installedAt: NOW });
  });

  it('asks what the token is for when the answer does not say, and which version of the details exists', async () => {
    on('post', TOKEN, { access_token: 'at', refresh_token: 'rt', expires_in: 1800 });
    on('post', `${TOKEN}/introspect`, {
      active: true,
      hub_id: 4711,
      user_id: 78,
      hub_domain: 'acme.com',
      scopes: 'oauth tickets',
    });
    on('get', '/account-info/2026-09/details', () => problem(404, {}));
    on('get', '/account-info/2026-03/details', { portalId: 4711, timeZone: 'Mars/Olympus' });
    const { tokens, account } = await exchange();
    expect(tokens.scopes).toEqual(['oauth', 'tickets']);
    expect(account).toMatchObject({
      externalId: '4711',
      name: 'acme.com',
      zone: 'UTC',
      installer: { userId: '78' },
    });
  });

  it('an account whose details cannot be read is known by what its token says', async () => {
    on('post', TOKEN, ISSUED);
    on('get', '/account-info/2026-09/details', () => problem(403, {}));
    expect((await exchange()).account).toMatchObject({
      externalId: '4711',
      name: 'HubSpot 4711',
      zone: 'UTC',
    });
    on('get', '/account-info/2026-09/details', () => problem(503, {}));
    expect(await toFailure(exchange())).toMatchObject({ kind: 'unexpected', status: 503 });
  });

  it('an install confirmed in another account than the one it was started for is refused', async () => {
    on('post', TOKEN, ISSUED);
    on('get', '/account-info/2026-09/details', DETAILS);
    expect(await toFailure(exchange('999'))).toMatchObject({ kind: 'conflict' });
  });

  it('a refused code is auth_lost: the admin starts again', async () => {
    on('post', TOKEN, () => problem(400, { status: 'BAD_AUTH_CODE', error: 'invalid_grant' }));
    expect(await toFailure(exchange())).toMatchObject({ kind: 'auth_lost' });
  });
});

describe('renewing access', () => {
  it('keeps the refresh token that HubSpot returns, and the old one when it returns none', async () => {
    on('post', TOKEN, ISSUED);
    expect((await refresh()).refreshToken).toBe('rt');
    on('post', TOKEN, { access_token: 'at2' });
    expect(await refresh()).toMatchObject({ accessToken: 'at2', refreshToken: 'old' });
    expect(seen[0]?.body).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'old' });
  });

  it('trap 7: only BAD_REFRESH_TOKEN ends the connection', async () => {
    on('post', TOKEN, () =>
      problem(400, {
        status: 'BAD_REFRESH_TOKEN',
        error: 'invalid_grant',
        message: 'missing or invalid refresh token',
      }),
    );
    expect(await toFailure(refresh())).toMatchObject({ kind: 'auth_lost' });
  });

  it.each([
    [429, {}, { kind: 'rate_limited' }],
    [429, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, { kind: 'rate_limited' }],
    [400, { status: 'BAD_CLIENT_ID', error: 'invalid_client' }, { kind: 'unexpected' }],
    [401, { error: 'invalid_client' }, { kind: 'unexpected' }],
    [400, { status: 'BAD_REDIRECT_URI', error: 'invalid_grant' }, { kind: 'unexpected' }],
    [400, { message: 'something new' }, { kind: 'unexpected' }],
    [503, {}, { kind: 'unexpected', status: 503 }],
    [477, {}, { kind: 'rate_limited' }],
  ])('trap 7: %i %j does not disconnect the account: %j', async (status, body, failure) => {
    on('post', TOKEN, () => problem(status, body));
    expect(await toFailure(refresh())).toMatchObject(failure);
  });

  it('a cut-off answer is tried again, and no failure carries a token', async () => {
    on('post', TOKEN, () => new HttpResponse('{"access_token":"very-secret","refre'));
    const failure = await toFailure(refresh());
    expect(failure.kind).toBe('network');
    on('post', TOKEN, () => HttpResponse.json({ token: 'very-secret' }));
    expect(JSON.stringify([failure, await toFailure(refresh())])).not.toContain('very-secret');
  });
});

describe('leaving', () => {
  it('uninstalls from the account with the account’s own token', async () => {
    on('delete', '/appinstalls/2026-09/external-install', () => new HttpResponse(null, { status: 204 }));
    await adapter().revoke(session());
    expect(seen.map((one) => [one.method, one.token])).toEqual([['DELETE', 'Bearer token-1']]);
  });

  it('ends the token where uninstalling is not offered', async () => {
    on('delete', '/appinstalls/2026-09/external-install', () => problem(404, {}));
    on('post', `${TOKEN}/revoke`, {});
    await adapter().revoke(session());
    expect(seen[1]?.body).toMatchObject({ token: 'token-1', token_type_hint: 'access_token' });
  });
});

describe('a server without HubSpot’s settings', () => {
  it('starts, and says what is missing when somebody wants to install', async () => {
    const bare = adapter({});
    expect(bare.appSecret).toBe(null);
    expect(() =>
      bare.authorizeUrl({ state: 's', redirectUri: REDIRECT, externalId: null, ...CHALLENGE }),
    ).toThrow(/HUBSPOT_CLIENT_ID/);
    const failure = await toFailure(bare.refresh({ refreshToken: 'x', externalId: '1' }));
    expect(failure.detail).toMatch(/HUBSPOT_CLIENT_ID/);
    expect(seen).toEqual([]);
  });

  it.each([
    [{ HUBSPOT_CLIENT_ID: 'x' }, 'HUBSPOT_CLIENT_ID'],
    [{ HUBSPOT_CLIENT_SECRET: 'x' }, 'HUBSPOT_CLIENT_ID'],
    [{ HUBSPOT_API_URL: 'ftp://x' }, 'HUBSPOT_API_URL'],
    [{ HUBSPOT_APP_ID: 'app' }, 'HUBSPOT_APP_ID'],
  ])('settings %j are refused at start, naming %s', (settings, name) => {
    const parsed = hubspot.settings.safeParse(settings);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([name]);
  });
});
