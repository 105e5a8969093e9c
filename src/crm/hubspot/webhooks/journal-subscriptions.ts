import { CrmError } from '../../../domain/failure.ts';
import { ENTITLEMENT_PROPERTIES } from '../../../domain/sla-properties.ts';
import type { CrmSession } from '../../port.ts';
import type { AppApi } from '../client/app-api.ts';
import { HISTORY_PROPERTIES } from '../read/history.ts';
import { LIFECYCLE_IDS } from './journal-records.ts';

const PATH = '/webhooks-journal/subscriptions/2026-09';

/** None of our own: the journal does not tell who wrote. The dates of messages stand for the messages themselves. */
const TICKET_PROPERTIES = [
  'subject',
  'hs_pipeline',
  'hs_first_agent_message_sent_at',
  'hs_last_message_received_at',
  'hs_last_message_sent_at',
  ...HISTORY_PROPERTIES,
];

/**
 * Has the app's journal keep this account's changes, and who installs and leaves. Each of them replaces its like, so
 * that it may run again. An app that is given no journal works without: webhooks and the catch-up remain. Says which
 * of both it is; throws CrmError when HubSpot cannot be reached now.
 */
export async function subscribeJournal(api: AppApi, session: CrmSession): Promise<string> {
  const wanted = listSubscriptions(session);
  try {
    for (const body of wanted) await api.call({ method: 'POST', path: PATH, body });
  } catch (error) {
    if (!(error instanceof CrmError) || PASSING.has(error.failure.kind)) throw error;
    return `not available to this app (${error.failure.detail}): webhooks and the catch-up every five minutes stand alone`;
  }
  return `${wanted.length} subscriptions`;
}

const PASSING = new Set(['network', 'timeout', 'rate_limited']);

function listSubscriptions(session: CrmSession): readonly object[] {
  const portalId = Number(session.externalId);
  const lifecycle = Object.values(LIFECYCLE_IDS).map((eventTypeId) => ({
    subscriptionType: 'APP_LIFECYCLE_EVENT',
    eventTypeId,
    properties: [],
  }));
  const object = (objectTypeId: string, actions: readonly string[], properties: readonly string[]) => ({
    subscriptionType: 'OBJECT',
    portalId,
    objectTypeId,
    actions,
    properties: [...new Set(properties)],
    objectIds: [],
  });
  return [
    ...lifecycle,
    object(
      '0-5',
      ['CREATE', 'UPDATE', 'DELETE', 'MERGE', 'RESTORE'],
      [...TICKET_PROPERTIES, ...session.policyFields],
    ),
    object('0-2', ['UPDATE'], ['name', ...Object.values(ENTITLEMENT_PROPERTIES)]),
    {
      subscriptionType: 'ASSOCIATION',
      portalId,
      objectTypeId: '0-5',
      associatedObjectTypeIds: ['0-2'],
      actions: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
      objectIds: [],
    },
    { subscriptionType: 'GDPR_PRIVACY_DELETION', portalId, objectTypeId: '0-1', actions: ['GDPR_DELETE'] },
  ];
}
