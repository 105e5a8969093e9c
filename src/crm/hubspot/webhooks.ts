import { z } from 'zod';
import { parseJson } from '../../lib/http.ts';
import type { Hint, WebhookRequest, WebhookVerdict } from '../port.ts';
import { hubspotId, isHubspotId } from './ids.ts';
import { addressProblem } from './request-kinds.ts';
import { verifySignatureV3 } from './signature.ts';
import { restoredAlias, threadAlias } from './tickets/alias.ts';
import { idText } from './wire.ts';

const event = z.object({
  eventId: idText.catch(''),
  portalId: hubspotId,
  appId: idText.optional().catch(undefined),
  occurredAt: z.coerce.number().optional().catch(undefined),
  subscriptionType: z.string(),
  objectId: idText.optional().catch(undefined),
  objectTypeId: z.string().optional().catch(undefined),
  propertyName: z.string().catch(''),
  changeSource: z.string().catch(''),
  sourceId: idText.catch(''),
  messageId: idText.catch(''),
  primaryObjectId: idText.optional().catch(undefined),
  mergedObjectIds: z.array(idText).catch([]),
  newObjectId: idText.optional().catch(undefined),
  associationType: z.string().catch(''),
  fromObjectId: idText.optional().catch(undefined),
  toObjectId: idText.optional().catch(undefined),
  fromObjectTypeId: z.string().optional().catch(undefined),
  toObjectTypeId: z.string().optional().catch(undefined),
});
export type WebhookEvent = z.infer<typeof event>;

type Subject = Pick<Hint, 'about' | 'id'>;

/**
 * Checks a delivery and turns its events into hints: up to 100 events of several accounts, in any order, some twice.
 * Events without a use give no hint: refusing them would have them sent again for a day. `appId` is our own, for events
 * that do not tell whose subscription they met.
 * https://developers.hubspot.com/docs/api-reference/2026-03/webhooks/guide
 */
export function verifyWebhook(request: WebhookRequest, appId: string | null): WebhookVerdict {
  const signature = verifySignatureV3(request);
  if (!signature.ok) return signature;
  const problem = addressProblem('webhook', request.url);
  if (problem !== null) return { ok: false, why: 'malformed', detail: problem };
  const json = parseJson(new TextDecoder().decode(request.body));
  if (!Array.isArray(json)) {
    return { ok: false, why: 'malformed', detail: 'the body is not a JSON list of events' };
  }
  const hints = json.flatMap((item) => {
    const parsed = event.safeParse(item);
    return parsed.success ? hintsOf(parsed.data, appId, request.now) : [];
  });
  return { ok: true, hints };
}

/** What one event says of whom, for events of the journal too. */
export function hintsOf(told: WebhookEvent, appId: string | null, nowMs: number): readonly Hint[] {
  const ours = told.appId ?? appId;
  const occurredAt = told.occurredAt ?? nowMs;
  return subjectsOf(told, occurredAt).map((subject) => ({
    ...subject,
    externalId: told.portalId,
    why: told.subscriptionType,
    sourceId: [
      told.portalId,
      told.subscriptionType,
      subject.id,
      told.propertyName || told.messageId || `${told.associationType}${told.toObjectId ?? ''}`,
      occurredAt,
      told.eventId,
    ].join('|'),
    occurredAt,
    ownEcho: told.changeSource === 'INTEGRATION' && told.sourceId !== '' && told.sourceId === ours,
  }));
}

const TICKET = '0-5';
const COMPANY = '0-2';

function subjectsOf(told: WebhookEvent, occurredAt: number): readonly Subject[] {
  const [object, action] = told.subscriptionType.split('.');
  const type = object === 'object' ? told.objectTypeId : object;
  if (action === 'associationChange') return associated(told, type);
  // A thread's assignee and status are not ours to follow: the ticket has its own.
  if (object === 'conversation')
    return action === 'propertyChange' ? [] : named('ticket_alias', told.objectId, threadAlias);
  if (action === 'privacyDeletion') return type === 'contact' ? named('person', told.objectId) : [];
  if (type === 'ticket' || type === TICKET) {
    if (action === 'restore') {
      return named('ticket_alias', told.objectId, (id) => restoredAlias(id, occurredAt));
    }
    const all = [told.primaryObjectId, told.newObjectId, ...told.mergedObjectIds];
    const ids = action === 'merge' ? all : [told.objectId];
    return [...new Set(ids)].flatMap((id) => named('ticket', id));
  }
  if (type === 'company' || type === COMPANY) return named('customer', told.objectId);
  return [];
}

function associated(told: WebhookEvent, type: string | undefined): readonly Subject[] {
  if (told.fromObjectTypeId === TICKET || told.associationType.startsWith('TICKET_TO')) {
    return named('ticket', told.fromObjectId ?? told.objectId);
  }
  if (told.toObjectTypeId === TICKET || told.associationType.endsWith('_TO_TICKET')) {
    return named('ticket', told.toObjectId);
  }
  return type === 'ticket' || type === TICKET ? named('ticket', told.fromObjectId ?? told.objectId) : [];
}

function named(
  about: Hint['about'],
  id: string | undefined,
  alias: (id: string) => string = (same) => same,
): readonly Subject[] {
  return id === undefined || !isHubspotId(id) ? [] : [{ about, id: alias(id) }];
}
