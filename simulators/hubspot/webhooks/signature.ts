import { createHash, createHmac } from 'node:crypto';

/** The only escapes that HubSpot decodes before it signs. https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export interface SignedParts {
  readonly secret: string;
  readonly method: string;
  /** As called: scheme, host, path and query. */
  readonly url: string;
  readonly body: string;
}

/** Base64 HMAC-SHA256 over method, URL, body and timestamp (`X-HubSpot-Signature-v3`). */
export function signatureV3(parts: SignedParts & { readonly timestamp: string }): string {
  return createHmac('sha256', parts.secret)
    .update(`${parts.method}${decodedForSigning(parts.url)}${parts.body}${parts.timestamp}`)
    .digest('base64');
}

/** Hex SHA-256 over secret, method, URL and body (`X-HubSpot-Signature`, version v2): cards carry it beside v3. */
export function signatureV2(parts: SignedParts): string {
  return createHash('sha256').update(`${parts.secret}${parts.method}${parts.url}${parts.body}`).digest('hex');
}

/** Only the query is decoded. */
function decodedForSigning(url: string): string {
  const [path = '', ...query] = url.split('?');
  const decode = (text: string) =>
    text.replace(/%[0-9A-Fa-f]{2}/g, (escaped) => DECODED[escaped.toUpperCase()] ?? escaped);
  return [path, ...query.map(decode)].join('?');
}
