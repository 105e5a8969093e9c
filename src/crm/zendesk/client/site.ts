const SUBDOMAIN = /^[a-z0-9][a-z0-9-]*$/;
const PLACEHOLDER = '{subdomain}';

const HOST_END = '.zendesk.com';

/**
 * The subdomain in what an admin types or copies: `acme`, `acme.zendesk.com`, `https://acme.zendesk.com/agent`, in any case, with
 * spaces around. Any other host, port or login is refused with words for the admin, as `parseSubdomain` does.
 */
export function readTypedAddress(typed: string | null): string {
  const text = (typed ?? '').trim().toLowerCase();
  if (SUBDOMAIN.test(text)) return text;
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isTheirs =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.port === '' &&
    url.username + url.password === '' &&
    !text.includes('\\') &&
    url.hostname.endsWith(HOST_END);
  return parseSubdomain(isTheirs ? url.hostname.slice(0, -HOST_END.length) : text);
}

/** Refuses, with words for the admin, anything that could turn into another host or path. */
export function parseSubdomain(typed: string | null): string {
  const subdomain = (typed ?? '').trim().toLowerCase();
  if (!SUBDOMAIN.test(subdomain)) {
    throw new Error(
      'Zendesk: the subdomain is the first part of your Zendesk address (acme for acme.zendesk.com): letters, digits and hyphens only.',
    );
  }
  return subdomain;
}

/** The account's base URL without a closing slash. The placeholder may stand in the host or in the path. */
export function toBaseUrl(template: string, externalId: string): string {
  return template.replaceAll(PLACEHOLDER, parseSubdomain(externalId)).replace(/\/+$/, '');
}

/** Something of the vendor's that answers when no account is known yet. */
export function anyBaseUrl(template: string): string {
  return toBaseUrl(template, 'www');
}
