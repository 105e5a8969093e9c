import { CrmError } from '../../../domain/failure.ts';
import { parseShape } from '../../kit/answers.ts';
import type { CrmDeps, SignedInPerson, SignIn } from '../../port.ts';
import { readTypedAddress, toBaseUrl } from '../client/site.ts';
import { callBare } from '../client/transport.ts';
import { isActive, toRole } from '../directory/people.ts';
import type { ZendeskSettings } from '../settings.ts';
import { wireMe } from '../wire/people.ts';
import { consentUrl, endToken, requestTokens } from './oauth.ts';

/** Who one is, and no more. */
const SCOPE = 'users:read';
/** The shortest that Zendesk gives: five minutes, seven days. https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/ */
const LIFETIMES = { accessSeconds: 300, refreshSeconds: 604_800 };

/** Agents and admins sign in by the same OAuth client as the install, with a token of their own that is ended at once. */
export function createSignIn(deps: CrmDeps, settings: ZendeskSettings): SignIn {
  return {
    authorizeUrl: (input) => consentUrl(settings, SCOPE, input),
    identify: (input) => identify(deps, settings, input),
  };
}

async function identify(
  deps: CrmDeps,
  settings: ZendeskSettings,
  input: Parameters<SignIn['identify']>[0],
): Promise<SignedInPerson> {
  const externalId = readTypedAddress(input.externalId);
  const grant = {
    grant_type: 'authorization_code',
    code: input.code,
    redirect_uri: input.redirectUri,
    scope: SCOPE,
    code_verifier: input.codeVerifier,
  };
  const { accessToken } = await requestTokens(deps, settings, externalId, grant, LIFETIMES);
  const path = '/api/v2/users/me';
  const base = toBaseUrl(settings.ZENDESK_API_URL, externalId);
  let tokenEnded = false;
  const end = async () => {
    tokenEnded = await endToken(deps, settings, { accessToken, externalId }).then(
      () => true,
      (error: unknown) => (error instanceof CrmError ? false : Promise.reject(error)),
    );
  };
  const body = await callBare(deps, base, { method: 'GET', path }, accessToken).finally(end);
  const { user } = parseShape(wireMe, body, `GET ${path}`);
  return {
    externalId,
    userId: user.id,
    name: user.name,
    email: user.email,
    role: toRole(user),
    active: isActive(user),
    tokenEnded,
  };
}
