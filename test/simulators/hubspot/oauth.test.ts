import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, SCOPES, SECRET, send, sendForm, startSimulatorSession, T0 } from './support.ts';

const CLIENT = { client_id: 'client', client_secret: SECRET };
const REDIRECT = 'https://app.example/oauth/hubspot/callback';
const details = '/account-info/2026-09/details';

type Sim = ReturnType<typeof startSimulatorSession>['sim'];

function authorizePath(changes: Record<string, string> = {}): string {
  const query = {
    client_id: 'client',
    redirect_uri: REDIRECT,
    scope: SCOPES.join(' '),
    state: 's1',
    ...changes,
  };
  return `/oauth/authorize?${new URLSearchParams(query)}`;
}

async function approve(sim: Sim, path: string): Promise<URL> {
  const body = new URLSearchParams({ portal_id: PORTAL });
  const response = await sim.fetch(new Request(`http://hubspot.test${path}`, { method: 'POST', body }));
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}

async function tokensBy(sim: Sim, form: Record<string, string>) {
  return sendForm(sim, '/oauth/2026-09/token', { ...CLIENT, ...form });
}

describe('OAuth', () => {
  it('goes from the consent page over the code to tokens of 1,800 s, once', async () => {
    const { sim, call } = startSimulatorSession();
    const page = await sim.fetch(new Request(`http://hubspot.test${authorizePath()}`));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`name="portal_id" value="${PORTAL}"`);
    const back = await approve(sim, authorizePath());
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT };
    const { status, body } = await tokensBy(sim, form);
    expect([status, at(body, 'expires_in'), at(body, 'hub_id')]).toEqual([200, 1800, Number(PORTAL)]);
    const token = String(at(body, 'access_token'));
    expect((await call('GET', details, undefined, { token })).status).toBe(200);
    expect(at((await tokensBy(sim, form)).body, 'status')).toBe('BAD_AUTH_CODE');
    expect(
      at((await sendForm(sim, '/oauth/2026-09/token/introspect', { ...CLIENT, token })).body, 'active'),
    ).toBe(true);
    sim.setNow(T0 + 1_800_000);
    expect((await call('GET', details, undefined, { token })).body).toMatchObject({
      category: 'EXPIRED_AUTHENTICATION',
    });
  });

  it.each([
    ['another client id', { client_id: 'x' }],
    ['a scope list without oauth', { scope: 'tickets' }],
    ['a scope more than registered (trap 6)', { scope: `${SCOPES.join(' ')} automation` }],
    ['a scope less than registered (trap 6)', { scope: 'oauth' }],
    ['an unregistered redirect', { redirect_uri: 'https://evil.example/' }],
  ])('stops the install with a page at %s', async (_what, changes) => {
    const { sim } = startSimulatorSession({ requiredScopes: SCOPES, redirectUrls: [REDIRECT] });
    const response = await sim.fetch(new Request(`http://hubspot.test${authorizePath(changes)}`));
    expect(response.status).toBe(400);
  });

  it('holds the code to its redirect address and its PKCE verifier', async () => {
    const { sim } = startSimulatorSession();
    const verifier = 'v'.repeat(43);
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const path = authorizePath({ code_challenge, code_challenge_method: 'S256' });
    const form = async (more: Record<string, string>) => {
      const code = (await approve(sim, path)).searchParams.get('code') ?? '';
      return (
        await tokensBy(sim, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more })
      ).status;
    };
    expect(await form({})).toBe(400);
    expect(await form({ code_verifier: verifier, redirect_uri: 'https://other.example/' })).toBe(400);
    expect(await form({ code_verifier: verifier })).toBe(200);
  });

  it('tells a lost account from our own wrong client', async () => {
    const { sim, refreshToken } = startSimulatorSession();
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const wrong = await sendForm(sim, '/oauth/2026-09/token', {
      ...form,
      client_id: 'x',
      client_secret: SECRET,
    });
    expect([wrong.status, at(wrong.body, 'status'), at(wrong.body, 'error')]).toEqual([
      400,
      'BAD_CLIENT_ID',
      'invalid_client',
    ]);
    expect((await tokensBy(sim, form)).status).toBe(200);
    sim.uninstall(PORTAL);
    const lost = await tokensBy(sim, form);
    expect([lost.status, at(lost.body, 'status'), at(lost.body, 'error')]).toEqual([
      400,
      'BAD_REFRESH_TOKEN',
      'invalid_grant',
    ]);
  });

  it('keeps the refresh token, or rotates it when told to', async () => {
    const still = startSimulatorSession();
    const form = { grant_type: 'refresh_token', refresh_token: still.refreshToken };
    expect(at((await tokensBy(still.sim, form)).body, 'refresh_token')).toBe(still.refreshToken);
    const turning = startSimulatorSession({ rotateRefreshTokens: true });
    const first = await tokensBy(turning.sim, { ...form, refresh_token: turning.refreshToken });
    expect(at(first.body, 'refresh_token')).not.toBe(turning.refreshToken);
    expect((await tokensBy(turning.sim, { ...form, refresh_token: turning.refreshToken })).status).toBe(400);
  });

  it('revokes', async () => {
    const { sim, refreshToken } = startSimulatorSession();
    expect(
      (await sendForm(sim, '/oauth/2026-09/token/revoke', { ...CLIENT, token: refreshToken })).status,
    ).toBe(200);
    expect((await tokensBy(sim, { grant_type: 'refresh_token', refresh_token: refreshToken })).status).toBe(
      400,
    );
  });

  it('answers 401 without a token and 403 with the scopes that are missing', async () => {
    const { sim } = startSimulatorSession();
    expect((await send(sim, 'GET', details, undefined, 'nobody')).body).toMatchObject({
      status: 'error',
      category: 'INVALID_AUTHENTICATION',
    });
    const { accessToken } = sim.install(PORTAL, ['oauth']);
    const refused = await send(sim, 'GET', '/crm/owners/2026-09', undefined, accessToken);
    expect([refused.status, at(refused.body, 'category')]).toEqual([403, 'MISSING_SCOPES']);
    expect(list(refused.body, 'errors', 0, 'context', 'requiredGranularScopes')).toEqual([
      'crm.objects.owners.read',
    ]);
  });

  it('uninstalls at the app’s own wish: tokens end at once', async () => {
    const { call } = startSimulatorSession();
    expect((await call('DELETE', '/appinstalls/2026-09/external-install')).status).toBe(204);
    expect((await call('GET', details)).status).toBe(401);
  });

  it('gives the account’s zone and domain', async () => {
    const { call } = startSimulatorSession();
    expect((await call('GET', details)).body).toMatchObject({
      portalId: Number(PORTAL),
      timeZone: 'America/Sao_Paulo',
      utcOffset: '-03:00',
      utcOffsetMilliseconds: -10_800_000,
      uiDomain: 'app.hubspot.test',
    });
  });
});
