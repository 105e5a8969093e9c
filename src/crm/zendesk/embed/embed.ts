import { decodeJwt, errors, importSPKI, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { EmbedCaller, EmbedPerson, EmbedVerdict } from '../../../domain/embed/caller.ts';
import { CrmError } from '../../../domain/failure.ts';
import { parseShape } from '../../kit/answers.ts';
import { isRecordNumber } from '../../kit/lists.ts';
import type { CrmSession, EmbedAuth } from '../../port.ts';
import { parseSubdomain, toBaseUrl } from '../client/site.ts';
import { call, type Site } from '../client/transport.ts';
import { frameAncestors, type ZendeskSettings } from '../settings.ts';
import { appPublicKey } from './key.ts';

type SignedLoad = Extract<EmbedAuth, { kind: 'signed_load' }>;
type LoadToVerify = Parameters<SignedLoad['verify']>[0];

/** Two machines' clocks, not more: the token lives for a few minutes only. */
const CLOCK_TOLERANCE_S = 30;

/** An address with a subdomain in it is far shorter. The token may have been written by anybody. */
const LONGEST_ISSUER = 300;

const text = z.string().min(1).max(500);
/** Who looks, where the token tells: at its top or in `context`. The names of these claims are not documented. */
const personSchema = z.object({
  email: text.optional().catch(undefined),
  name: text.optional().catch(undefined),
  role: text.optional().catch(undefined),
  locale: text.optional().catch(undefined),
});

const userSchema = z.object({
  user: z.object({
    email: z.string().nullish(),
    name: z.string().nullish(),
    role: z.string().nullish(),
    locale: z.string().nullish(),
    active: z.boolean().nullish(),
    suspended: z.boolean().nullish(),
  }),
});

/**
 * The first load of an app's page is a POST with a token that Zendesk signed (RS256) with the app's key.
 * https://developer.zendesk.com/documentation/apps/build-an-app/building-a-server-side-app/part-5-secure-the-app/
 */
export function createEmbedAuth(
  settings: ZendeskSettings,
  toSite: (session: CrmSession) => Site,
): SignedLoad {
  const template = settings.ZENDESK_API_URL;
  return {
    kind: 'signed_load',
    frame: { sdkUrl: settings.ZENDESK_SDK_URL, ancestors: frameAncestors(settings) },
    // Each frame of an app is told the id of its installation: a browser's own tab is not.
    isUnsignedModal: (query) => query.has('app_guid'),
    claimedAccount: (token) => claimedAccount(template, token),
    publicKey: (session) => appPublicKey(settings, toSite(session)),
    verify: (load) => verify(template, load),
    person: (session, userId) => person(toSite(session), userId),
  };
}

function claimedAccount(template: string, token: string): string | null {
  try {
    const issuer = decodeJwt(token).iss ?? '';
    if (issuer.length > LONGEST_ISSUER) return null;
    const subdomain = subdomainIn('https://{subdomain}.zendesk.com', issuer) ?? subdomainIn(template, issuer);
    return subdomain === null ? null : parseSubdomain(subdomain);
  } catch {
    // Not a token, or no subdomain in it: told by null.
    return null;
  }
}

/** What stands for `{subdomain}` when `address` is the filled-in template, with or without its scheme. */
function subdomainIn(template: string, address: string): string | null {
  const [before = '', after = ''] = bare(template).split('{subdomain}');
  const input = bare(address);
  const isFilledIn =
    input.startsWith(before) && input.endsWith(after) && input.length > before.length + after.length;
  return isFilledIn ? input.slice(before.length, input.length - after.length) : null;
}

/** Without scheme and closing slashes; cut by index, because a pattern for them takes time that grows with the square. */
function bare(address: string): string {
  const start = address.indexOf('://');
  const scheme = address.slice(0, Math.max(start, 0)).toLowerCase();
  const from = scheme === 'http' || scheme === 'https' ? start + 3 : 0;
  let end = address.length;
  while (end > from && address[end - 1] === '/') end -= 1;
  return address.slice(from, end).toLowerCase();
}

async function verify(template: string, load: LoadToVerify): Promise<EmbedVerdict> {
  const homes = [`https://${load.externalId}.zendesk.com`, toBaseUrl(template, load.externalId)].map(bare);
  try {
    const { payload } = await jwtVerify(load.token, await importSPKI(load.publicKey, 'RS256'), {
      algorithms: ['RS256'],
      currentDate: new Date(load.now),
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp', 'iss', 'aud'],
    });
    if (!homes.includes(bare(payload.iss ?? ''))) return refused('the issuer is not this account');
    if (!isForInstallation(payload, homes))
      return refused('the audience is not an app installed in this account');
    return { ok: true, caller: toCaller(payload, load.externalId) };
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      return { ok: false, why: 'stale', detail: 'the token has expired' };
    if (error instanceof errors.JOSEError)
      return { ok: false, why: toRefusalReason(error), detail: error.message };
    throw error;
  }
}

function refused(detail: string): EmbedVerdict {
  return { ok: false, why: 'signature', detail };
}

function toRefusalReason(error: errors.JOSEError): 'stale' | 'malformed' | 'signature' {
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf') return 'stale';
  const isMalformed = error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid;
  return isMalformed ? 'malformed' : 'signature';
}

/** `https://acme.zendesk.com/api/v2/apps/installations/123.json`. Whose app it is, the key says: it is the app's own. */
function isForInstallation(payload: JWTPayload, homes: readonly string[]): boolean {
  return [payload.aud ?? []].flat().some((audience) => {
    const [home = '', installation = ''] = bare(audience).split('/api/v2/apps/installations/');
    return homes.includes(home) && /^\d+(\.json)?$/.test(installation);
  });
}

function toCaller(payload: JWTPayload, externalId: string): EmbedCaller {
  const person = { ...toPerson(payload.context), ...toPerson(payload) };
  return {
    externalId,
    userId: userIdIn(payload.sub ?? ''),
    userEmail: person.email?.toLowerCase() ?? null,
    userName: person.name ?? null,
    isAdmin: person.role === undefined ? null : person.role === 'admin',
    locale: person.locale ?? null,
  };
}

/** `123`, or an address that ends with `/users/123.json`. */
function userIdIn(subject: string): string | null {
  const id = subject.slice(subject.lastIndexOf('/') + 1).replace(/\.json$/, '');
  const path = subject.slice(0, subject.lastIndexOf('/') + 1);
  return isRecordNumber(id) && (path === '' || path.endsWith('/users/')) ? id : null;
}

function toPerson(claims: unknown): z.infer<typeof personSchema> {
  const read = personSchema.safeParse(claims);
  if (!read.success) return {};
  return Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
}

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#show-user */
async function person(site: Site, userId: string): Promise<EmbedPerson> {
  const path = `/api/v2/users/${userId}`;
  const { user } = parseShape(userSchema, await call(site, { method: 'GET', path }), `GET ${path}`);
  if (user.active === false || user.suspended === true || user.role === 'end-user') {
    throw new CrmError({ kind: 'gone', detail: `GET ${path}: no agent any more` });
  }
  return {
    userEmail: user.email?.toLowerCase() ?? null,
    userName: user.name ?? null,
    isAdmin: user.role == null ? null : user.role === 'admin',
    locale: user.locale ?? null,
  };
}
