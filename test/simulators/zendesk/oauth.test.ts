import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorize, BASE, createLab, REDIRECT, tokens } from './support.ts';

const requested = `response_type=code&client_id=zdg-pontual&redirect_uri=${encodeURIComponent(REDIRECT)}&scope=read%20write&state=xyz`;

describe('the simulated Zendesk: OAuth', () => {
  it('shows who asks for what, and says what is wrong with a bad request instead of redirecting', async () => {
    const { sim } = await createLab();
    const page = await sim.fetch(new Request(`${BASE}/acme/oauth/authorizations/new?${requested}`));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('zdg-pontual');
    const bad = await sim.fetch(
      new Request(`${BASE}/acme/oauth/authorizations/new?${requested.replace('zdg-pontual', 'other')}`),
    );
    expect(bad.status).toBe(400);
    expect(await bad.text()).toContain('client_id');
  });

  it('sends the code and the state back, and an error when denied', async () => {
    const { sim } = await createLab();
    const post = (decision: string) =>
      sim.fetch(
        new Request(`${BASE}/acme/oauth/authorizations/new`, {
          method: 'POST',
          body: new URLSearchParams(`${requested}&decision=${decision}`),
        }),
      );
    const allowed = new URL((await post('approve')).headers.get('location') ?? '');
    expect(allowed.searchParams.get('state')).toBe('xyz');
    expect(allowed.searchParams.get('code')).toMatch(/^[0-9a-f]{64}$/);
    const denied = new URL((await post('deny')).headers.get('location') ?? '');
    expect(denied.searchParams.get('error')).toBe('access_denied');
  });

  it('takes a code once, within 120 s, with its own redirect', async () => {
    const lab = await createLab();
    const code = await authorize(lab.sim);
    const wrong = await tokens(lab.sim, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://x.test/',
    });
    expect([wrong.status, wrong.json.error]).toEqual([400, 'invalid_grant']);
    const late = await authorize(lab.sim);
    lab.advance(121_000);
    expect((await tokens(lab.sim, { grant_type: 'authorization_code', code: late })).status).toBe(400);
    const fresh = await authorize(lab.sim);
    expect((await tokens(lab.sim, { grant_type: 'authorization_code', code: fresh })).status).toBe(201);
    expect((await tokens(lab.sim, { grant_type: 'authorization_code', code: fresh })).status).toBe(400);
  });

  it('an account’s own limit shortens access tokens, whatever is asked', async () => {
    const lab = await createLab({ longestAccessSeconds: 300 });
    const renewed = await tokens(lab.sim, {
      grant_type: 'refresh_token',
      refresh_token: lab.token.refresh,
      expires_in: '172800',
    });
    expect(renewed.json.expires_in).toBe(300);
  });

  it('checks PKCE when a challenge was sent', async () => {
    const { sim } = await createLab();
    const verifier = 'a'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const without = await authorize(sim, { code_challenge: challenge, code_challenge_method: 'S256' });
    expect((await tokens(sim, { grant_type: 'authorization_code', code: without })).status).toBe(400);
    const code = await authorize(sim, { code_challenge: challenge, code_challenge_method: 'S256' });
    const ok = await tokens(sim, { grant_type: 'authorization_code', code, code_verifier: verifier });
    expect(ok.status).toBe(201);
  });

  it('trap 1: a refresh rotates the pair and kills both old tokens at once', async () => {
    const lab = await createLab();
    const fresh = await tokens(lab.sim, { grant_type: 'refresh_token', refresh_token: lab.token.refresh });
    expect(fresh.status).toBe(201);
    expect((await lab.call('GET', 'users/me.json')).status).toBe(401);
    const again = await tokens(lab.sim, { grant_type: 'refresh_token', refresh_token: lab.token.refresh });
    expect([again.status, again.json.error]).toEqual([400, 'invalid_grant']);
    const me = await lab.call('GET', 'users/me.json', undefined, String(fresh.json.access_token));
    expect(me.json.user?.role).toBe('admin');
  });

  it('honours asked lifetimes, caps them, and expires by its own clock', async () => {
    const lab = await createLab();
    const short = await tokens(lab.sim, {
      grant_type: 'authorization_code',
      code: await authorize(lab.sim),
      expires_in: 600,
      refresh_token_expires_in: 99_999_999,
    });
    expect(short.json.expires_in).toBe(600);
    expect(short.json.refresh_token_expires_in).toBe(7_776_000);
    const access = String(short.json.access_token);
    expect((await lab.call('GET', 'users/me.json', undefined, access)).status).toBe(200);
    lab.advance(600_000);
    const dead = await lab.call('GET', 'users/me.json', undefined, access);
    expect([dead.status, dead.json.error]).toEqual([401, 'invalid_token']);
  });

  it('refuses another secret, another account’s token and no token', async () => {
    const lab = await createLab();
    const wrong = await tokens(lab.sim, { grant_type: 'refresh_token', client_secret: 'no' });
    expect([wrong.status, wrong.json.error]).toEqual([401, 'invalid_client']);
    expect((await lab.call('GET', 'tickets.json', undefined, null)).status).toBe(401);
    const elsewhere = await lab.sim.fetch(
      new Request(`${BASE}/other/api/v2/tickets.json`, {
        headers: { authorization: `Bearer ${lab.token.access}` },
      }),
    );
    expect(elsewhere.status).toBe(404);
  });

  it('shows the token in use and revokes it', async () => {
    const lab = await createLab();
    const shown = await lab.call('GET', 'oauth/tokens/current.json');
    expect(shown.json.token?.scopes).toEqual(['read', 'write']);
    expect((await lab.call('DELETE', 'oauth/tokens/current.json')).status).toBe(204);
    expect((await lab.call('GET', 'users/me.json')).status).toBe(401);
  });

  it('wants plain read for audits, and an admin for exports', async () => {
    const lab = await createLab();
    lab.act({
      ...{
        ticket: 'a',
        by: { kind: 'rep', key: 'ana' },
        do: 'create',
        subject: 's',
        customer: null,
        inbox: null,
        channel: 'web',
        priority: null,
        rep: null,
        withMessage: true,
      },
    });
    const narrow = async (scope: string, user?: string) => {
      const code = await authorize(lab.sim, { scope, ...(user === undefined ? {} : { user_id: user }) });
      return String(
        (await tokens(lab.sim, { grant_type: 'authorization_code', code, scope })).json.access_token,
      );
    };
    const tickets = await narrow('tickets:read');
    expect((await lab.call('GET', 'tickets/1.json', undefined, tickets)).status).toBe(200);
    expect((await lab.call('GET', 'tickets/1/audits.json', undefined, tickets)).status).toBe(403);
    expect((await lab.call('PUT', 'tickets/1.json', { ticket: {} }, tickets)).status).toBe(403);
    const agents = await lab.call('GET', 'users.json?role=agent');
    const agent = await narrow('read', String(agents.json.users?.[0]?.id));
    expect((await lab.call('GET', 'tickets/1/audits.json', undefined, agent)).status).toBe(200);
    expect(
      (await lab.call('GET', 'incremental/tickets/cursor.json?start_time=0', undefined, agent)).status,
    ).toBe(403);
  });
});
