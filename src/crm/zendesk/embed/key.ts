import { createPublicKey } from 'node:crypto';
import { CrmError } from '../../../domain/failure.ts';
import { exchange } from '../../../lib/http.ts';
import { toFailure } from '../client/failures.ts';
import type { Site } from '../client/transport.ts';
import { NO_APP_KEY, type ZendeskSettings } from '../settings.ts';

const PEM_LABELS = ['PUBLIC KEY', 'RSA PUBLIC KEY'] as const;
/** As Zendesk's guide for server-side apps has it, then as its API reference does. */
const PATHS = ['public_key.pem', 'public_key'];
const MAX_BYTES = 64 * 1024;

/** The key that signs first loads, as PEM: the one of the settings, or what the account's Zendesk gives for our app. Throws CrmError. */
export async function appPublicKey(settings: ZendeskSettings, site: Site): Promise<string> {
  if (settings.ZENDESK_APP_PUBLIC_KEY !== undefined) {
    return pemIn(settings.ZENDESK_APP_PUBLIC_KEY, 'ZENDESK_APP_PUBLIC_KEY');
  }
  if (settings.ZENDESK_APP_ID === undefined) throw unexpected(NO_APP_KEY);
  return keyAt(site, PATHS, settings.ZENDESK_APP_ID);
}

async function keyAt(site: Site, [ending = '', ...others]: readonly string[], app: string): Promise<string> {
  const path = `/api/v2/apps/${app}/${ending}`;
  try {
    return pemIn(await keyText(site, path), `GET ${path}`);
  } catch (error) {
    const isThere = !(error instanceof CrmError) || error.failure.kind !== 'gone';
    if (isThere || others.length === 0) throw error;
    return keyAt(site, others, app);
  }
}

/** Documented for anonymous callers: works for an account whose access has ended, too. A token goes along only when asked for. */
async function keyText(site: Site, path: string): Promise<string> {
  const anonymous = await ask(site, path, null);
  const answer =
    anonymous.kind === 'answer' && [401, 403].includes(anonymous.status)
      ? await ask(site, path, await site.session.token())
      : anonymous;
  const failure = toFailure(answer, `GET ${path}`, site.session.now());
  if (failure !== null) throw new CrmError(failure);
  return answer.kind === 'answer' ? answer.text : '';
}

async function ask(site: Site, path: string, token: string | null) {
  await site.session.spend('account');
  return exchange(site.deps.fetch, {
    method: 'GET',
    url: `${site.baseUrl}${path}`,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    maxBytes: MAX_BYTES,
  });
}

/** From the first line that begins a public key to the next that ends it. */
function findPem(text: string): string | undefined {
  for (const label of PEM_LABELS) {
    const start = text.indexOf(`-----BEGIN ${label}-----`);
    const last = `-----END ${label}-----`;
    const end = start === -1 ? -1 : text.indexOf(last, start);
    if (end !== -1) return text.slice(start, end + last.length);
  }
  return undefined;
}

/** In a setting or in JSON the line ends are written as `\n`. Only an RSA key is one. */
function pemIn(text: string, place: string): string {
  const pem = findPem(text.replaceAll('\\n', '\n'));
  try {
    const key = createPublicKey(pem ?? '');
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'spki', format: 'pem' }).toString();
  } catch (error) {
    throw unexpected(`${place}: there is no public key in PEM`, { cause: error });
  }
  throw unexpected(`${place}: the public key is not an RSA key`);
}

function unexpected(detail: string, options?: ErrorOptions): CrmError {
  return new CrmError({ kind: 'unexpected', status: null, bodyStart: '', detail }, options);
}
