import { z } from 'zod';
import { own } from '../../../domain/own.ts';
import type { ChangeNotice, JournalPage } from '../../port.ts';
import { parseInstant } from '../wire/instants.ts';
import { idText } from '../wire/records.ts';
import { toNotices } from './verify.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/webhooks-journal/guide */
export const LIFECYCLE_IDS = { installed: '4-1909196', uninstalled: '4-1916193' } as const;

const record = z.object({
  type: z.string().catch(''),
  portalId: idText,
  action: z.string().catch(''),
  occurredAt: z.unknown().optional(),
  objectTypeId: z.string().catch(''),
  eventTypeId: z.string().catch(''),
  objectId: idText.optional().catch(undefined),
  propertyChanges: z.record(z.string(), z.unknown()).catch({}),
  primaryObjectId: idText.optional().catch(undefined),
  mergedObjectIds: z.array(idText).catch([]),
  newObjectId: idText.optional().catch(undefined),
  fromObjectId: idText.optional().catch(undefined),
  toObjectId: idText.optional().catch(undefined),
  fromObjectTypeId: z.string().optional().catch(undefined),
  toObjectTypeId: z.string().optional().catch(undefined),
  associationType: z.string().catch(''),
  changeSource: z.string().catch(''),
  sourceId: idText.catch(''),
});

/** What webhooks call it. */
const KINDS: Readonly<Record<string, string>> = {
  CREATE: 'object.creation',
  UPDATE: 'object.propertyChange',
  DELETE: 'object.deletion',
  RESTORE: 'object.restore',
  MERGE: 'object.merge',
  ASSOCIATION_ADDED: 'object.associationChange',
  ASSOCIATION_REMOVED: 'object.associationChange',
  GDPR_DELETE: 'contact.privacyDeletion',
};

/** A record of the journal, read as the webhook it is the twin of. One that is not understood gives no notice. */
export function parseJournalNotices(
  reported: unknown,
  appId: string | null,
  nowMs: number,
): readonly ChangeNotice[] {
  const parsed = record.safeParse(reported);
  const kind = parsed.success ? own(KINDS, parsed.data.action.toUpperCase()) : undefined;
  if (!parsed.success || kind === undefined) return [];
  const { occurredAt, propertyChanges, ...same } = parsed.data;
  const event = {
    ...same,
    // No number of its own: the same record has the same id whenever it is read.
    eventId: 'journal',
    appId: appId ?? undefined,
    subscriptionType: kind,
    occurredAt: parseInstant(occurredAt) ?? undefined,
    propertyName: Object.keys(propertyChanges).toSorted().join(','),
    messageId: '',
  };
  return toNotices(event, appId, nowMs);
}

/** Who installed the app or took it off. */
export function parseLifecycle(reported: unknown): JournalPage['lifecycle'] {
  const parsed = record.safeParse(reported);
  if (!parsed.success) return [];
  const { portalId, action, eventTypeId, objectTypeId } = parsed.data;
  const at = parseInstant(parsed.data.occurredAt);
  const typeId = eventTypeId || objectTypeId;
  const is = (what: 'installed' | 'uninstalled', name: string) =>
    typeId === LIFECYCLE_IDS[what] || action === name;
  if (at === null) return [];
  if (is('installed', 'APP_INSTALL')) return [{ externalId: portalId, what: 'installed', at }];
  return is('uninstalled', 'APP_UNINSTALL') ? [{ externalId: portalId, what: 'uninstalled', at }] : [];
}
