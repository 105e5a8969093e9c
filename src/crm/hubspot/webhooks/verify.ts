import { z } from 'zod';
import { parseJson } from '../../../lib/http.ts';
import { isRecordNumber } from '../../kit/lists.ts';
import type { ChangeNotice, WebhookRequest, WebhookVerdict } from '../../port.ts';
import { restoredAlias, threadAlias } from '../read/alias.ts';
import { hubspotId } from '../wire/ids.ts';
import { idText } from '../wire/records.ts';
import { addressProblem } from './request-kinds.ts';
import { verifySignatureV3 } from './signature.ts';

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

type Subject = Pick<ChangeNotice, 'about' | 'id'>;

/**
 * Checks a delivery and turns its events into change notices: up to 100 events of several accounts, in any order, some twice.
 * Events without a use give no notice: refusing them would have them sent again for a day. `appId` is our own, for events
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
  const notices = json.flatMap((item) => {
    const parsed = event.safeParse(item);
    return parsed.success ? toNotices(parsed.data, appId, request.now) : [];
  });
  return { ok: true, notices };
}

/** What one event says of whom, for events of the journal too. */
export function toNotices(
  reported: WebhookEvent,
  appId: string | null,
  nowMs: number,
): readonly ChangeNotice[] {
  const ours = reported.appId ?? appId;
  const occurredAt = reported.occurredAt ?? nowMs;
  return toSubjects(reported, occurredAt).map((subject) => ({
    ...subject,
    externalId: reported.portalId,
    why: reported.subscriptionType,
    sourceId: [
      reported.portalId,
      reported.subscriptionType,
      subject.id,
      reported.propertyName ||
        reported.messageId ||
        `${reported.associationType}${reported.toObjectId ?? ''}`,
      occurredAt,
      reported.eventId,
    ].join('|'),
    occurredAt,
    ownEcho:
      reported.changeSource === 'INTEGRATION' && reported.sourceId !== '' && reported.sourceId === ours,
  }));
}

const TICKET = '0-5';
const COMPANY = '0-2';

function toSubjects(reported: WebhookEvent, occurredAt: number): readonly Subject[] {
  const [object, action] = reported.subscriptionType.split('.');
  const type = object === 'object' ? reported.objectTypeId : object;
  if (action === 'associationChange') return associated(reported, type);
  // A thread's assignee and status are not ours to follow: the ticket has its own.
  if (object === 'conversation')
    return action === 'propertyChange' ? [] : named('ticket_alias', reported.objectId, threadAlias);
  if (action === 'privacyDeletion') return type === 'contact' ? named('person', reported.objectId) : [];
  if (type === 'ticket' || type === TICKET) {
    if (action === 'restore') {
      return named('ticket_alias', reported.objectId, (id) => restoredAlias(id, occurredAt));
    }
    const all = [reported.primaryObjectId, reported.newObjectId, ...reported.mergedObjectIds];
    const ids = action === 'merge' ? all : [reported.objectId];
    return [...new Set(ids)].flatMap((id) => named('ticket', id));
  }
  if (type === 'company' || type === COMPANY) return named('customer', reported.objectId);
  return [];
}

function associated(reported: WebhookEvent, type: string | undefined): readonly Subject[] {
  if (reported.fromObjectTypeId === TICKET || reported.associationType.startsWith('TICKET_TO')) {
    return named('ticket', reported.fromObjectId ?? reported.objectId);
  }
  if (reported.toObjectTypeId === TICKET || reported.associationType.endsWith('_TO_TICKET')) {
    return named('ticket', reported.toObjectId);
  }
  return type === 'ticket' || type === TICKET
    ? named('ticket', reported.fromObjectId ?? reported.objectId)
    : [];
}

function named(
  about: ChangeNotice['about'],
  id: string | undefined,
  alias: (id: string) => string = (same) => same,
): readonly Subject[] {
  return id === undefined || !isRecordNumber(id) ? [] : [{ about, id: alias(id) }];
}
