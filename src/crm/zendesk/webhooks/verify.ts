import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from '../../../lib/http.ts';
import { isRecordNumber } from '../../kit/lists.ts';
import type { ChangeNotice, WebhookRequest, WebhookVerdict } from '../../port.ts';
import { toState } from '../provision/state.ts';
import { parseInstant, wireIdOrNull, wireText } from '../wire/scalars.ts';
import { CUSTOMER_EVENTS, OWN_WRITE_EVENTS, TICKET_EVENTS } from './subscriptions.ts';

/** Zendesk prescribes no window; deliveries are deduplicated besides. */
const WINDOW_MS = 5 * 60_000;
/** Signs the test button of webhooks that do not exist yet. Public: never a proof. https://developer.zendesk.com/documentation/webhooks/verifying/ */
const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

const wireEvent = z.object({
  type: z.string(),
  id: wireIdOrNull.catch(null),
  time: wireText.catch(null),
  /** `zen:ticket:35436`. */
  subject: wireText.catch(null),
  detail: z
    .object({ id: wireIdOrNull.catch(null), actor_id: wireIdOrNull.catch(null) })
    .nullish()
    .catch(null),
});
type WireEvent = z.infer<typeof wireEvent>;

/** Checks signature and time over the raw bytes, then turns the event into change notices. Never throws. */
export function verify(request: WebhookRequest): WebhookVerdict {
  const timestamp = request.headers['x-zendesk-webhook-signature-timestamp'] ?? '';
  const signature = request.headers['x-zendesk-webhook-signature'] ?? '';
  if (!isSigned(request.secret, timestamp, request.body, signature)) {
    return { ok: false, why: 'signature', detail: 'zendesk: the signature is missing or wrong' };
  }
  const signedAt = parseInstant(timestamp);
  if (signedAt === null || Math.abs(request.now - signedAt) > WINDOW_MS) {
    return {
      ok: false,
      why: 'stale',
      detail: `zendesk: signed at ${timestamp}, more than 5 minutes from now`,
    };
  }
  const body = parseJson(new TextDecoder().decode(request.body));
  const ownUserId = toState(request.state).ownUserId ?? null;
  const read = [body].flat().map((one) => {
    const event = wireEvent.safeParse(one);
    return event.success ? toNotices(event.data, ownUserId, request.now) : null;
  });
  // One that is not understood keeps no other from being told.
  if (read.every((notices) => notices === null)) {
    return { ok: false, why: 'malformed', detail: 'zendesk: the body is not an event' };
  }
  return { ok: true, notices: read.flatMap((notices) => notices ?? []) };
}

/** base64(HMAC-SHA256(secret, timestamp + raw body)), compared in constant time. */
function isSigned(secret: string, timestamp: string, body: Uint8Array, signature: string): boolean {
  if (secret === '' || secret === TEST_SECRET || timestamp === '') return false;
  const wanted = createHmac('sha256', secret).update(timestamp).update(body).digest();
  const input = Buffer.from(signature, 'base64');
  return input.length === wanted.length && timingSafeEqual(input, wanted);
}

/** Types without a use give no notice: the list of types is open. Null: the event does not say of whom it is. */
function toNotices(event: WireEvent, ownUserId: string | null, now: number): ChangeNotice[] | null {
  const about = TICKET_EVENTS.has(event.type)
    ? 'ticket'
    : CUSTOMER_EVENTS.has(event.type)
      ? 'customer'
      : null;
  const id = event.detail?.id ?? /:(\d+)$/.exec(event.subject ?? '')?.[1] ?? null;
  if (about === null) return [];
  if (id === null) return null;
  if (!isRecordNumber(id)) return [];
  const isOurs = ownUserId !== null && event.detail?.actor_id === ownUserId;
  return [
    {
      externalId: null,
      about,
      id,
      why: event.type,
      // Without an id of its own it is the same event when it says the same.
      sourceId: event.id ?? `${event.type} ${id} ${event.time ?? ''}`,
      occurredAt: (event.time === null ? null : parseInstant(event.time)) ?? now,
      // Our user may be an admin who also answers tickets: only what our writes can cause is an echo.
      ownEcho: isOurs && OWN_WRITE_EVENTS.has(event.type),
    },
  ];
}
