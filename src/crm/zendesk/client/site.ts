const SUBDOMAIN = /^[a-z0-9][a-z0-9-]*$/;
const PLACEHOLDER = '{subdomain}';

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
