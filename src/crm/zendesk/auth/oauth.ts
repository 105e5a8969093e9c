import { z } from 'zod';
import { CrmError } from '../../../domain/failure.ts';
import { exchange as httpExchange, parseJson } from '../../../lib/http.ts';
import { parseShape } from '../../kit/answers.ts';
import type { Crm, CrmDeps, InstalledAccount, Tokens } from '../../port.ts';
import { toFailure } from '../client/failures.ts';
import { parseSubdomain, readTypedAddress, toBaseUrl } from '../client/site.ts';
import { callBare } from '../client/transport.ts';
import { NOT_CONFIGURED, readCredentials, type ZendeskSettings } from '../settings.ts';
import { wireMe } from '../wire/people.ts';
import { wireText } from '../wire/scalars.ts';
import { ianaZone } from '../wire/zones.ts';
import { SCOPE } from './scopes.ts';

interface Lifetimes {
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
}

/** The longest that Zendesk gives: two days, ninety days. https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/ */
const LONGEST: Lifetimes = { accessSeconds: 172_800, refreshSeconds: 7_776_000 };
/** What a global client gets when the answer does not say. */
const UNTOLD_ACCESS_SECONDS = 1800;

export const authorizeUrl = (settings: ZendeskSettings, input: Parameters<Crm['authorizeUrl']>[0]): string =>
  consentUrl(settings, SCOPE, input);

/** The page on which somebody allows us that scope. Throws an Error for a malformed account or a server without credentials. */
export function consentUrl(
  settings: ZendeskSettings,
  scope: string,
  input: Parameters<Crm['authorizeUrl']>[0],
): string {
  const app = readCredentials(settings);
  if (app === null) throw new Error(NOT_CONFIGURED);
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: input.redirectUri,
    scope,
    state: input.state,
    code_challenge: input.codeChallenge,
    code_challenge_method: 'S256',
  });
  const base = toBaseUrl(settings.ZENDESK_API_URL, readTypedAddress(input.externalId));
  return `${base}/oauth/authorizations/new?${query.toString().replaceAll('+', '%20')}`;
}

/** Code → tokens, then the first look at the account with them. The code lives two minutes. Throws CrmError. */
export async function exchange(
  deps: CrmDeps,
  settings: ZendeskSettings,
  input: Parameters<Crm['exchange']>[0],
): Promise<{ tokens: Tokens; account: InstalledAccount }> {
  const subdomain = readTypedAddress(input.externalId);
  const tokens = await requestTokens(deps, settings, subdomain, {
    grant_type: 'authorization_code',
    code: input.code,
    redirect_uri: input.redirectUri,
    scope: SCOPE,
    code_verifier: input.codeVerifier,
  });
  const path = '/api/v2/users/me';
  const base = toBaseUrl(settings.ZENDESK_API_URL, subdomain);
  const body = await callBare(deps, base, { method: 'GET', path }, tokens.accessToken);
  const { user } = parseShape(wireMe, body, `GET ${path}`);
  const state = {
    ownUserId: user.id,
    locale: user.locale,
    syncFrom: Math.floor(deps.now() / 1000),
  };
  const installer = { userId: user.id, isAdmin: user.role === 'admin' };
  return {
    tokens,
    account: { externalId: subdomain, name: subdomain, zone: readZone(user), state, installer },
  };
}

/** Ends a token that was just given, with its refresh token. Throws CrmError. */
export async function endToken(
  deps: CrmDeps,
  settings: ZendeskSettings,
  { accessToken, externalId }: { accessToken: string; externalId: string },
): Promise<void> {
  const base = toBaseUrl(settings.ZENDESK_API_URL, externalId);
  const path = '/api/v2/oauth/tokens/current.json';
  await callBare(deps, base, { method: 'DELETE', path }, accessToken);
}

/** Both old tokens die with this call: the answer must be stored before it is used. Throws CrmError. */
export async function refresh(
  deps: CrmDeps,
  settings: ZendeskSettings,
  input: { refreshToken: string; externalId: string },
): Promise<Tokens> {
  return requestTokens(deps, settings, parseSubdomain(input.externalId), {
    grant_type: 'refresh_token',
    refresh_token: input.refreshToken,
    scope: SCOPE,
  });
}

const wireSeconds = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number), z.null()]).optional();

const wireTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: wireText,
  scope: wireText,
  expires_in: wireSeconds,
  refresh_token_expires_in: wireSeconds,
});

/** `grant` names the scope that is asked for. Throws CrmError. */
export async function requestTokens(
  deps: CrmDeps,
  settings: ZendeskSettings,
  subdomain: string,
  grant: Readonly<Record<string, string>>,
  { accessSeconds, refreshSeconds } = LONGEST,
): Promise<Tokens> {
  const place = 'POST /oauth/tokens';
  const app = readCredentials(settings);
  if (app === null) throw new CrmError({ kind: 'forbidden', scope: null, detail: NOT_CONFIGURED });
  const result = await httpExchange(deps.fetch, {
    method: 'POST',
    url: `${toBaseUrl(settings.ZENDESK_API_URL, subdomain)}/oauth/tokens`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      ...grant,
      client_id: app.id,
      client_secret: app.secret,
      expires_in: accessSeconds,
      refresh_token_expires_in: refreshSeconds,
    }),
  });
  const now = deps.now();
  const failure = toFailure(result, place, now);
  if (failure !== null)
    throw new CrmError(result.kind === 'answer' ? grantFailure(result.text, failure) : failure);
  const reported = parseShape(wireTokens, result.kind === 'answer' ? parseJson(result.text) : {}, place);
  return {
    accessToken: reported.access_token,
    refreshToken: reported.refresh_token,
    expiresAt: now + (reported.expires_in ?? UNTOLD_ACCESS_SECONDS) * 1000,
    refreshExpiresAt:
      reported.refresh_token === null
        ? null
        : now + (reported.refresh_token_expires_in ?? refreshSeconds) * 1000,
    scopes: (reported.scope ?? SCOPE).split(/\s+/).filter((scope) => scope !== ''),
  };
}

/** Only a dead grant ends our access; a wrong client secret is our own mistake, and a 429 is neither. */
function grantFailure(text: string, failure: CrmError['failure']): CrmError['failure'] {
  const error = z.object({ error: z.string() }).safeParse(parseJson(text)).data?.error;
  if (error === 'invalid_grant') return { kind: 'auth_lost', detail: 'POST /oauth/tokens: invalid_grant' };
  if (failure.kind !== 'auth_lost') return failure;
  return {
    kind: 'unexpected',
    status: 401,
    bodyStart: '',
    detail: `POST /oauth/tokens: ${error ?? 'refused'}`,
  };
}

/** Zendesk tells no account zone: that of the admin who installed stands in. */
function readZone(user: { iana_time_zone: string | null; time_zone: string | null }): string {
  return ianaZone(user.iana_time_zone) ?? ianaZone(user.time_zone) ?? 'UTC';
}
