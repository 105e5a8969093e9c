import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
export const SIGNATURE_V3_HEADER = 'x-hubspot-signature-v3';
export const TIMESTAMP_HEADER = 'x-hubspot-request-timestamp';
const SIGNATURE_HEADER = 'x-hubspot-signature';
const VERSION_HEADER = 'x-hubspot-signature-version';
const WINDOW_MS = 300_000;

/** Exactly these escapes are decoded in the query that is signed. All others, and the path, stay as they were called. */
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

export interface SignedRequest {
  readonly method: string;
  /** The public address as HubSpot called it, from configuration: a proxy changes Host. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly secret: string;
  readonly now: number;
}

export type SignatureVerdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'signature' | 'stale'; readonly detail: string };

/** Version 3: over method, address, raw body and timestamp. A genuine request is stale outside five minutes, both ways. */
export function verifySignatureV3(request: SignedRequest): SignatureVerdict {
  const refused = (detail: string): SignatureVerdict => ({ ok: false, why: 'signature', detail });
  if (request.secret === '') return refused('no app secret is configured');
  const input = request.headers[SIGNATURE_V3_HEADER];
  const timestamp = request.headers[TIMESTAMP_HEADER];
  if (input === undefined) return refused(`the header ${SIGNATURE_V3_HEADER} is missing`);
  if (timestamp === undefined || !/^\d{1,15}$/.test(timestamp)) {
    return refused(`the header ${TIMESTAMP_HEADER} is missing or no instant`);
  }
  if (!sameText(signatureV3({ ...request, timestamp }), input))
    return refused('the signature does not match');
  const ageMs = Math.abs(request.now - Number(timestamp));
  return ageMs > WINDOW_MS
    ? {
        ok: false,
        why: 'stale',
        detail: `signed ${ageMs} ms away from now; at most ${WINDOW_MS} are allowed`,
      }
    : { ok: true };
}

export function signatureV3(
  request: Pick<SignedRequest, 'method' | 'url' | 'body' | 'secret'> & { readonly timestamp: string },
): string {
  return createHmac('sha256', request.secret)
    .update(request.method.toUpperCase() + decodeQuery(request.url))
    .update(request.body)
    .update(request.timestamp)
    .digest('base64');
}

/** Version 2 alone: genuine, but nothing says when it was signed. Version 1 signs no address and is refused. */
export function verifySignatureV2(request: SignedRequest): SignatureVerdict {
  const refused = (detail: string): SignatureVerdict => ({ ok: false, why: 'signature', detail });
  if (request.secret === '') return refused('no app secret is configured');
  if ((request.headers[VERSION_HEADER] ?? 'v2').toLowerCase() !== 'v2') {
    return refused(`${VERSION_HEADER} is neither v2 nor accompanied by ${SIGNATURE_V3_HEADER}`);
  }
  const input = request.headers[SIGNATURE_HEADER];
  if (input === undefined) return refused(`neither ${SIGNATURE_V3_HEADER} nor ${SIGNATURE_HEADER} is there`);
  return sameText(signatureV2(request), input) ? { ok: true } : refused('the signature does not match');
}

/** Version 2, sent along with calls from cards: a plain hash without a timestamp. */
export function signatureV2(request: Pick<SignedRequest, 'method' | 'url' | 'body' | 'secret'>): string {
  return createHash('sha256')
    .update(request.secret + request.method.toUpperCase() + request.url)
    .update(request.body)
    .digest('hex');
}

function decodeQuery(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return url;
  const query = url.slice(start).replace(/%[0-9a-f]{2}/gi, (code) => DECODED[code.toUpperCase()] ?? code);
  return url.slice(0, start) + query;
}

/** In constant time for texts of equal length; the length of a signature is no secret. */
function sameText(expected: string, input: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(input);
  return left.length === right.length && timingSafeEqual(left, right);
}
