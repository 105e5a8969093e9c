import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { Sim } from '../state/sim.ts';
import type { AccessToken, RefreshToken } from '../state/token-book.ts';
import { ApiError } from './errors.ts';

type Form = Readonly<Record<string, string>>;

/** `/oauth/{version}/token…`: RFC 6749 with HubSpot's own words in `status`. */
export function oauthRoutes(sim: Sim): Hono {
  const app = new Hono();
  app.use(async (_c, next) => {
    sim.counts.apiCalls += 1;
    return next();
  });
  app.post('/token', async (c) => c.json(exchange(sim, await readForm(c.req.raw))));
  app.post('/token/introspect', async (c) => c.json(introspect(sim, await readForm(c.req.raw))));
  app.post('/token/revoke', async (c) => {
    const form = await readForm(c.req.raw);
    checkClient(sim, form);
    sim.tokens.revoke(form.token ?? '');
    return c.body(null, 200);
  });
  return app;
}

async function readForm(request: Request): Promise<Form> {
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

function exchange(sim: Sim, form: Form): Record<string, unknown> {
  checkClient(sim, form);
  switch (form.grant_type) {
    case 'authorization_code':
      return exchangeCode(sim, form);
    case 'refresh_token': {
      const input = sim.tokens.refresh(form.refresh_token ?? '', sim.now);
      if (input === null)
        throw oauthError('invalid_grant', 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
      return answer(sim, input);
    }
    case 'client_credentials': {
      const scopes = (form.scope ?? '').split(' ').filter((scope) => scope !== '');
      return answer(sim, [sim.tokens.issueForApp(scopes, sim.now), null]);
    }
    default:
      throw oauthError('unsupported_grant_type', 'BAD_GRANT_TYPE', 'missing or unknown grant type');
  }
}

function exchangeCode(sim: Sim, form: Form): Record<string, unknown> {
  const code = sim.tokens.takeCode(form.code ?? '', sim.now);
  if (code === null) throw oauthError('invalid_grant', 'BAD_AUTH_CODE', 'missing or unknown auth code');
  if (code.redirectUri !== form.redirect_uri) {
    throw oauthError('invalid_grant', 'BAD_REDIRECT_URI', 'missing or invalid redirect uri');
  }
  if (code.challenge !== null && toChallenge(form.code_verifier ?? '') !== code.challenge) {
    throw oauthError('invalid_grant', 'BAD_CODE_VERIFIER', 'missing or invalid code verifier');
  }
  return answer(sim, sim.tokens.issue(code, sim.now));
}

function answer(
  sim: Sim,
  [access, refresh]: readonly [AccessToken, RefreshToken | null],
): Record<string, unknown> {
  return {
    access_token: access.token,
    expires_in: Math.round((access.expiresAt - sim.now) / 1000),
    ...(refresh === null ? {} : { refresh_token: refresh.token }),
    token_type: 'bearer',
    token_use: 'access_token',
    ...(access.portalId === null ? {} : { hub_id: access.portalId, user_id: access.userId }),
    scopes: [...access.scopes],
  };
}

function introspect(sim: Sim, form: Form): Record<string, unknown> {
  checkClient(sim, form);
  const access = sim.tokens.access(form.token ?? '');
  const refresh = sim.tokens.refreshToken(form.token ?? '');
  const found = access !== undefined && sim.now < access.expiresAt ? access : refresh;
  if (found === undefined) return { active: false };
  return {
    active: true,
    token_use: found === refresh ? 'refresh_token' : 'access_token',
    client_id: sim.options.clientId,
    app_id: sim.options.appId,
    hub_id: found.portalId,
    user_id: found.userId,
    scopes: [...found.scopes],
    token_type: 'bearer',
    ...(access === undefined ? {} : { expires_in: Math.round((access.expiresAt - sim.now) / 1000) }),
  };
}

/** A wrong client is the app's own mistake, never a sign that an account has left. */
function checkClient(sim: Sim, form: Form): void {
  if (form.client_id !== sim.options.clientId) {
    throw oauthError('invalid_client', 'BAD_CLIENT_ID', 'missing or unknown client id');
  }
  if (!equal(form.client_secret ?? '', sim.options.clientSecret)) {
    throw oauthError('invalid_client', 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
  }
}

function equal(input: string, wanted: string): boolean {
  const [a, b] = [input, wanted].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function toChallenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function oauthError(error: string, status: string, message: string): ApiError {
  return new ApiError(400, { status, error, error_description: message, category: status, message });
}
