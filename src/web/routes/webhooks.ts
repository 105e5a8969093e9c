import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CodedError, type ErrorCode } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { receiveWebhook, type WebhookOutcome } from '../../services/ingest/receive-webhook.ts';
import { rawRequest } from '../raw-request.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** `POST /webhooks/<crm>` and `POST /webhooks/<crm>/<account>`: verify, store, answer. The work comes later. */
export function webhookRoutes(services: Services): Hono {
  const receive = async (context: Context) => {
    const { crm = '', account = null } = context.req.param();
    const outcome = await receiveWebhook(services, crm, account, await rawRequest(context));
    return answer(context, outcome);
  };
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new CodedError('too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
    },
  });
  return new Hono().post('/webhooks/:crm/:account?', limit, receive);
}

const REFUSALS = {
  signature: 'unauthenticated',
  stale: 'unauthenticated',
  malformed: 'invalid',
} as const satisfies Record<Extract<WebhookOutcome, { kind: 'refused' }>['why'], ErrorCode>;

function answer(context: Context, outcome: WebhookOutcome) {
  if (outcome.kind === 'accepted') return context.json({ stored: outcome.stored }, 200);
  throw new CodedError(REFUSALS[outcome.why], outcome.detail);
}
