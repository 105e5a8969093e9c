import type { StatusCategory } from '../../../domain/event.ts';
import type { TicketFacts } from '../../../domain/ticket.ts';
import type { CrmSession } from '../../port.ts';
import { instantOf } from '../instants.ts';
import { type CrmRecord, textOf } from '../wire.ts';
import { channelOf } from './channels.ts';
import { createdAtOf, priorityOf } from './history.ts';
import { FIRST_REPLY } from './stand-in.ts';
import { THREAD_PROPERTIES } from './threads.ts';

/** What of a ticket's conversations and associations belongs to its facts. */
export interface Surroundings {
  readonly company: string | null;
  readonly inbox: string | null;
  readonly channel: string | null;
}

/** Properties besides those with a history. */
export const FACT_PROPERTIES = [
  'subject',
  'createdate',
  'hs_createdate',
  'hs_lastmodifieddate',
  'hs_object_source',
  'hs_object_source_id',
  'hs_created_by_user_id',
  ...THREAD_PROPERTIES,
  ...FIRST_REPLY,
] as const;

/** What a ticket is now. The subject only if the account allows it to be stored. */
export function factsOf(
  record: CrmRecord,
  session: CrmSession,
  around: Surroundings,
  categoryOf: (stageId: string) => StatusCategory,
): TicketFacts {
  const raw = textOf(record, 'hs_pipeline_stage') ?? '';
  const createdAt = createdAtOf(record);
  const fields = session.policyFields.map((name) => [name, textOf(record, name)] as const);
  return {
    id: record.id,
    subject: session.keepSubject ? textOf(record, 'subject') : null,
    status: { raw, category: categoryOf(raw) },
    priority: priorityOf(textOf(record, 'hs_ticket_priority')),
    channel: channelOf(record, around.channel),
    inbox: textOf(record, 'hs_inbox_id') ?? around.inbox,
    rep: textOf(record, 'hubspot_owner_id'),
    team: textOf(record, 'hubspot_team_id'),
    customer: around.company,
    createdAt,
    updatedAt: instantOf(textOf(record, 'hs_lastmodifieddate')) ?? instantOf(record.updatedAt) ?? createdAt,
    url: recordUrl(session, record.id),
    fields: Object.fromEntries(fields),
  };
}

/** https://developers.hubspot.com/docs/api-reference/latest/account/account-information: accounts live on several domains. */
function recordUrl(session: CrmSession, id: string): string {
  const { uiDomain, uiBase } = session.state;
  const domain = typeof uiDomain === 'string' && uiDomain !== '' ? uiDomain : 'app.hubspot.com';
  const base = typeof uiBase === 'string' ? uiBase : `https://${domain}`;
  return `${base}/contacts/${session.externalId}/record/0-5/${id}`;
}
