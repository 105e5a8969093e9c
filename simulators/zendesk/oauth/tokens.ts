import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { type Call, type Env, isRecord } from '../api/context.ts';
import { Refusal } from '../api/errors.ts';
import type { Account, Grant, Token } from '../state/account.ts';
import { toHex } from '../state/ids.ts';

const CODE_LIFE_MS = 120_000;
/** Seconds. https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/ */
const ACCESS = { fallback: 1_800, least: 300, most: 172_800 };
const REFRESH = { fallback: 2_592_000, least: 604_800, most: 7_776_000 };

const oauthError = (status: number, error: string, description: string) =>
  new Refusal(status, { error, error_description: description });

/** `POST /oauth/tokens`: codes and refresh tokens become a new pair; a refresh kills the old pair at once. */
export function tokenRoutes(): Hono<Env> {
  return new Hono<Env>().post('/oauth/tokens', async (c) => {
    const form = await toForm(c);
    const { sim, account } = c.var;
    if (form.client_id !== sim.options.clientId || form.client_secret !== sim.options.clientSecret) {
      throw oauthError(401, 'invalid_client', 'Unknown client or wrong secret');
    }
    if (form.grant_type === 'authorization_code') return c.json(exchange(c, account, form), 201);
    if (form.grant_type === 'refresh_token') return c.json(refresh(c, account, form), 201);
    throw oauthError(
      400,
      'unsupported_grant_type',
      'Only authorization_code and refresh_token are supported',
    );
  });
}

type Form = Readonly<Record<string, string | undefined>>;

async function toForm(c: Call): Promise<Form> {
  const text = await c.req.text();
  if (!(c.req.header('content-type') ?? '').includes('json'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body))
      return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
  } catch {
    throw oauthError(400, 'invalid_request', 'The body is not JSON');
  }
  throw oauthError(400, 'invalid_request', 'The body is not a JSON object');
}

function exchange(c: Call, account: Account, form: Form) {
  const grant = account.grants.get(form.code ?? '');
  account.grants.delete(form.code ?? '');
  const late = grant !== undefined && c.var.sim.clock.soft() > grant.issuedAt + CODE_LIFE_MS;
  if (
    grant === undefined ||
    late ||
    grant.redirectUri !== form.redirect_uri ||
    !verifies(grant, form.code_verifier)
  ) {
    throw oauthError(
      400,
      'invalid_grant',
      'The code is unknown, used, older than 120 s, or its redirect or verifier differs',
    );
  }
  return issue(c, account, form, grant.userId, (form.scope ?? grant.scope).split(' '));
}

/** PKCE (RFC 7636), checked when the authorisation carried a challenge. */
function verifies(grant: Grant, verifier: string | undefined): boolean {
  if (grant.challenge === null) return true;
  if (verifier === undefined) return false;
  return createHash('sha256').update(verifier).digest('base64url') === grant.challenge;
}

function refresh(c: Call, account: Account, form: Form) {
  const old = account.refreshTokens.get(form.refresh_token ?? '');
  if (old === undefined || old.refreshExpiresAt <= c.var.sim.clock.now()) {
    throw oauthError(400, 'invalid_grant', 'The refresh token is unknown, expired or was already used');
  }
  revoke(account, old);
  return issue(c, account, form, old.userId, old.scopes);
}

export function revoke(account: Account, token: Token): void {
  account.tokens.delete(token.access);
  account.refreshTokens.delete(token.refresh);
}

function issue(c: Call, account: Account, form: Form, userId: number, scopes: readonly string[]) {
  const { clock, options } = c.var.sim;
  const accessSeconds = Math.min(
    lifetime('expires_in', form.expires_in, ACCESS),
    options.longestAccessSeconds ?? ACCESS.most,
  );
  const refreshSeconds = lifetime('refresh_token_expires_in', form.refresh_token_expires_in, REFRESH);
  const id = account.ids.next('api');
  const now = clock.now();
  const token: Token = {
    id,
    userId,
    scopes,
    access: toHex(`access:${account.id}:${id}`, 64),
    refresh: toHex(`refresh:${account.id}:${id}`, 64),
    createdAt: now,
    expiresAt: now + accessSeconds * 1000,
    refreshExpiresAt: now + refreshSeconds * 1000,
    usedAt: now,
  };
  account.tokens.set(token.access, token);
  account.refreshTokens.set(token.refresh, token);
  return {
    access_token: token.access,
    refresh_token: token.refresh,
    token_type: 'bearer',
    scope: scopes.join(' '),
    expires_in: accessSeconds,
    refresh_token_expires_in: refreshSeconds,
  };
}

/** Asked lifetimes are honoured within the vendor's bounds and refused outside them. */
function lifetime(
  name: string,
  requested: string | undefined,
  bounds: { fallback: number; least: number; most: number },
): number {
  if (requested === undefined) return bounds.fallback;
  const wanted = Number(requested);
  if (!Number.isFinite(wanted) || wanted < bounds.least) {
    throw oauthError(400, 'invalid_request', `${name} must be at least ${bounds.least} seconds`);
  }
  return Math.min(wanted, bounds.most);
}
