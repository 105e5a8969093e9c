import { createMiddleware } from 'hono/factory';
import type { Sim } from '../state/sim.ts';
import type { AccessToken } from '../state/token-book.ts';
import type { ApiEnv } from './context.ts';
import { ApiError } from './errors.ts';

/** Who calls, and may they still: token, account, limits. Sets `portal` and `token` for the handlers. */
export function guard(sim: Sim) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    sim.counts.apiCalls += 1;
    const token = authenticate(sim, c.req.header('authorization'));
    const portal = sim.portals.get(String(token.portalId));
    if (portal === undefined) throw unauthenticated();
    c.set('sim', sim);
    c.set('token', token);
    c.set('portal', portal);
    if (!sim.limits.day(portal.id, portal.zone, sim.elastic())) {
      throw limited('DAILY', 'You have reached your daily limit.', {});
    }
    const headers = c.req.path.endsWith('/search') ? spendSearch(sim, portal.id) : spendCall(sim, portal.id);
    await next();
    // Set afterwards: refusals carry them too, and those are made elsewhere.
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });
}

/** A live access token of the header; throws 401. */
export function authenticate(sim: Sim, header: string | undefined): AccessToken {
  const input = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (input === undefined) throw unauthenticated();
  const token = sim.tokens.access(input);
  if (token === undefined) throw unauthenticated();
  if (sim.now < token.expiresAt) return token;
  throw new ApiError(401, {
    category: 'EXPIRED_AUTHENTICATION',
    message: `The OAuth token used to make this call expired ${Math.round((sim.now - token.expiresAt) / 1000)} second(s) ago.`,
    context: { 'expire time': [new Date(token.expiresAt).toISOString()] },
  });
}

function unauthenticated(): ApiError {
  return new ApiError(401, {
    category: 'INVALID_AUTHENTICATION',
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
  });
}

/** https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
function spendCall(sim: Sim, portalId: number): Record<string, string> {
  const verdict = sim.limits.call(portalId, sim.elastic());
  if (verdict === null) return {};
  const headers = {
    'X-HubSpot-RateLimit-Max': String(verdict.max),
    'X-HubSpot-RateLimit-Remaining': String(verdict.remaining),
    'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
  };
  const { counts } = sim;
  counts.smallestRemaining = Math.min(counts.smallestRemaining ?? verdict.max, verdict.remaining);
  if (verdict.allowed) return headers;
  throw limited('TEN_SECONDLY_ROLLING', 'You have reached your ten_secondly_rolling limit.', headers);
}

/** Searches have a budget of their own and no headers. */
function spendSearch(sim: Sim, portalId: number): Record<string, string> {
  const verdict = sim.limits.search(portalId, sim.elastic());
  if (verdict?.allowed === false) throw limited('SECONDLY', 'You have reached your secondly limit.', {});
  return {};
}

function limited(policyName: string, message: string, headers: Readonly<Record<string, string>>): ApiError {
  return new ApiError(429, { errorType: 'RATE_LIMIT', policyName, message }, headers);
}
