import { createHmac } from 'node:crypto';
import type { Account, Webhook } from '../state/account.ts';

/** base64(HMAC-SHA256(secret, timestamp + body)). https://developer.zendesk.com/documentation/webhooks/verifying/ */
export function checkSignature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret)
    .update(timestamp + body)
    .digest('base64');
}

/** Signs calls of webhooks that do not exist yet: the admin's test button. */
export const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

export interface Sent {
  /** Null: no answer in time, or none at all. */
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One signed call over real HTTP. Never throws: no answer is an answer. */
export async function sendCall(of: {
  account: Account;
  hook: Webhook;
  body: string;
  invocationId: string;
  timestamp: string;
  timeoutMs: number;
}): Promise<Sent & { readonly requestHeaders: Readonly<Record<string, string>> }> {
  const requestHeaders = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Zendesk Webhook',
    'x-zendesk-account-id': String(of.account.id),
    'x-zendesk-webhook-id': of.hook.row.id,
    'x-zendesk-webhook-invocation-id': of.invocationId,
    'x-zendesk-webhook-signature': checkSignature(of.hook.secret, of.timestamp, of.body),
    'x-zendesk-webhook-signature-timestamp': of.timestamp,
  };
  try {
    const answer = await fetch(of.hook.row.endpoint, {
      method: of.hook.row.http_method,
      headers: requestHeaders,
      body: of.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(of.timeoutMs),
    });
    const body = await answer.text();
    const wait = Number(answer.headers.get('retry-after') ?? Number.NaN);
    return {
      status: answer.status,
      retryAfterSeconds: Number.isFinite(wait) ? wait : null,
      headers: Object.fromEntries(answer.headers),
      body: body.slice(0, 2000),
      requestHeaders,
    };
  } catch (error) {
    // A refused or hanging endpoint is an outcome to act on, with its reason kept for the attempts list.
    return { status: null, retryAfterSeconds: null, headers: {}, body: String(error), requestHeaders };
  }
}
