import type { StatusCategory } from '../../../domain/event.ts';
import type { RepId } from '../../../domain/ids.ts';
import type { TicketFacts } from '../../../domain/ticket.ts';
import type { CrmSession } from '../../port.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText } from '../wire/records.ts';
import { toChannel } from './channels.ts';
import { getCreatedAt, toPriority } from './history.ts';
import { FIRST_REPLY } from './stand-in.ts';
import { THREAD_PROPERTIES } from './threads.ts';

/** The parts of a ticket's conversations and associations that belong to its facts. */
export interface Surroundings {
  readonly company: string | null;
  readonly inbox: string | null;
  readonly channel: string | null;
}

/** The meaning of the account's ids. */
export interface FactContext {
  readonly toCategory: (stageId: string) => StatusCategory;
  readonly repOfOwner: (ownerId: string | null) => RepId | null;
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

/** The present facts of a ticket. The subject is included only if the account allows storing it. */
export function toFacts(
  record: CrmRecord,
  session: CrmSession,
  around: Surroundings,
  { toCategory, repOfOwner }: FactContext,
): TicketFacts {
  const raw = readText(record, 'hs_pipeline_stage') ?? '';
  const createdAt = getCreatedAt(record);
  const fields = session.policyFields.map((name) => [name, readText(record, name)] as const);
  return {
    id: record.id,
    subject: session.keepSubject ? readText(record, 'subject') : null,
    status: { raw, category: toCategory(raw) },
    priority: toPriority(readText(record, 'hs_ticket_priority')),
    channel: toChannel(record, around.channel),
    inbox: readText(record, 'hs_inbox_id') ?? around.inbox,
    rep: repOfOwner(readText(record, 'hubspot_owner_id')),
    team: readText(record, 'hubspot_team_id'),
    customer: around.company,
    createdAt,
    updatedAt:
      parseInstant(readText(record, 'hs_lastmodifieddate')) ?? parseInstant(record.updatedAt) ?? createdAt,
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
