import { z } from 'zod';
import { CrmError, type CrmFailure } from '../../../domain/failure.ts';
import { parseJson } from '../../../lib/http.ts';
import { failureWithoutAnswer, type HttpAnswer, unreadable } from '../../kit/answers.ts';
import type { Crm, Tokens } from '../../port.ts';
import { isUnavailable, toErrorBody, toFailure } from '../client/failures.ts';
import type { Send } from '../client/transport.ts';
import { type HubspotSettings, readCredentials } from '../settings.ts';
import { idText } from '../wire/records.ts';
import { readAccount } from './account.ts';
import { OPTIONAL_SCOPES, REQUIRED_SCOPES } from './scopes.ts';

export interface OAuth {
  authorizeUrl: Crm['authorizeUrl'];
  exchange: Crm['exchange'];
  refresh(input: { refreshToken: string }): Promise<Tokens>;
  /** A token of the app itself, not of an account: for the webhooks journal. */
  appToken(scopes: readonly string[]): Promise<Pick<Tokens, 'accessToken' | 'expiresAt'>>;
  /** Revokes one token. */
  revokeToken(token: string): Promise<void>;
}

const NOT_CONFIGURED =
  'HubSpot is not set up on this server: HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are missing';

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.coerce.number().positive().catch(1800),
  hub_id: idText.nullish(),
  user_id: idText.nullish(),
  hub_domain: z.string().nullish(),
  scopes: z
    .union([z.array(z.string()), z.string().transform((text) => text.split(' '))])
    .optional()
    .catch(undefined),
  scope: z
    .string()
    .transform((text) => text.split(' '))
    .optional()
    .catch(undefined),
});
type TokenAnswer = z.infer<typeof tokenAnswer>;

const introspection = tokenAnswer.omit({ access_token: true, refresh_token: true });

const TOKEN_PATH = '/oauth/2026-09/token';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
export function createOAuth(settings: HubspotSettings, send: Send, now: () => number): OAuth {
  const form = (path: string, fields: Readonly<Record<string, string>>) =>
    postForm(settings, send, path, fields);

  const askToken = async (fields: Readonly<Record<string, string>>, refused: string): Promise<TokenAnswer> =>
    readToken(await form(TOKEN_PATH, fields), tokenAnswer, refused, now());

  /** Asks for the token's account and scopes when the token's own answer did not say; empty when this is not offered. */
  const introspect = async (token: string): Promise<Partial<z.infer<typeof introspection>>> => {
    const answer = await form(`${TOKEN_PATH}/introspect`, { token, token_type_hint: 'access_token' });
    const unavailable = answer.status >= 300 && isUnavailable(toFailure(answer, 'introspect', now()));
    return unavailable ? {} : readToken(answer, introspection, 'the new token was refused', now());
  };

  return {
    authorizeUrl: (input) => authorizeUrl(settings, input),

    async exchange({ code, redirectUri, externalId, codeVerifier }) {
      const fields = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      };
      const answer = await askToken(fields, 'the install was not confirmed: start it again');
      const scopes = answer.scopes ?? answer.scope;
      const isWhole = scopes !== undefined && answer.user_id != null;
      const known = isWhole ? answer : { ...answer, ...(await introspect(answer.access_token)) };
      const account = await readAccount(settings, send, answer.access_token, known, now());
      if (externalId !== null && externalId !== account.externalId) {
        throw new CrmError({
          kind: 'conflict',
          detail: `the install was started for account ${externalId} and confirmed in account ${account.externalId}`,
        });
      }
      return {
        tokens: toTokens({ ...known, ...answer, scopes: scopes ?? known.scopes ?? known.scope }, now()),
        account,
      };
    },

    async refresh({ refreshToken }) {
      const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
      const answer = await askToken(
        fields,
        'HubSpot no longer accepts our access: the app was uninstalled or its access revoked',
      );
      const tokens = toTokens(answer, now());
      return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
    },

    async appToken(scopes) {
      const fields = { grant_type: 'client_credentials', scope: scopes.join(' ') };
      return toTokens(await askToken(fields, 'HubSpot gives this app no token of its own'), now());
    },

    async revokeToken(token) {
      const answer = await form(`${TOKEN_PATH}/revoke`, { token, token_type_hint: 'access_token' });
      if (answer.status >= 300) throw new CrmError(toFailure(answer, 'token revoke', now()));
    },
  };
}

/** Throws an Error for the admin: not configured, or an account id that is none. */
function authorizeUrl(settings: HubspotSettings, input: Parameters<Crm['authorizeUrl']>[0]): string {
  const app = readCredentials(settings);
  if (app === null) throw new Error(NOT_CONFIGURED);
  if (input.externalId !== null && !/^\d{1,19}$/.test(input.externalId)) {
    throw new Error('A HubSpot account is named by its number (Hub ID), such as 12345678');
  }
  const query = Object.entries({
    client_id: app.id,
    redirect_uri: input.redirectUri,
    scope: REQUIRED_SCOPES.join(' '),
    optional_scope: OPTIONAL_SCOPES.join(' '),
    state: input.state,
    code_challenge: input.codeChallenge,
    code_challenge_method: 'S256',
  });
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${settings.HUBSPOT_AUTH_URL}/oauth/authorize?${text}`;
}

async function postForm(
  settings: HubspotSettings,
  send: Send,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  const app = readCredentials(settings);
  if (app === null) throw new CrmError({ kind: 'forbidden', scope: null, detail: NOT_CONFIGURED });
  const result = await send({
    method: 'POST',
    url: `${settings.HUBSPOT_API_URL}${path}`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({ ...fields, client_id: app.id, client_secret: app.secret }).toString(),
  });
  if (result.kind !== 'answer') throw new CrmError(failureWithoutAnswer(result));
  return result;
}

/** A failure never quotes the body of a success, which holds tokens. */
function readToken<T extends z.ZodType>(
  answer: HttpAnswer,
  schema: T,
  refused: string,
  nowMs: number,
): z.infer<T> {
  if (answer.status >= 300) throw new CrmError(tokenFailure(answer, refused, nowMs));
  const parsed = schema.safeParse(parseJson(answer.text));
  if (parsed.success) return parsed.data;
  const failure = unreadable(answer, 'token endpoint', 'no token in the answer');
  throw new CrmError(failure.kind === 'unexpected' ? { ...failure, bodyStart: '' } : failure);
}

const ENDED = new Set(['BAD_REFRESH_TOKEN', 'BAD_AUTH_CODE', 'invalid_grant']);
const OURS = new Set([
  'BAD_CLIENT_ID',
  'BAD_CLIENT_SECRET',
  'BAD_REDIRECT_URI',
  'invalid_client',
  'unauthorized_client',
]);

/**
 * Only a refused grant ends an account's access; a wrong client id or secret is this server's own configuration, and a
 * rate limit passes: neither may disconnect anybody.
 */
function tokenFailure(answer: HttpAnswer, refused: string, nowMs: number): CrmFailure {
  const body = toErrorBody(parseJson(answer.text));
  const reported = [body.status, body.error, body.category, body.code];
  const general = toFailure(answer, 'token endpoint', nowMs);
  if (answer.status === 429 || answer.status >= 500 || answer.status === 423 || answer.status === 477)
    return general;
  const ours = reported.some((word) => OURS.has(word));
  if (!ours && reported.some((word) => ENDED.has(word))) {
    return { kind: 'auth_lost', detail: `${refused} (${body.status || body.error})` };
  }
  const why = ours
    ? 'check HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and the redirect URL of the app'
    : 'not understood';
  return {
    kind: 'unexpected',
    status: answer.status,
    bodyStart: answer.text.slice(0, 200),
    detail: `${general.detail}: ${why}`,
  };
}

function toTokens(answer: TokenAnswer, nowMs: number): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresAt: nowMs + answer.expires_in * 1000,
    refreshExpiresAt: null,
    scopes: answer.scopes ?? answer.scope ?? [],
    userId: answer.user_id ?? null,
  };
}
