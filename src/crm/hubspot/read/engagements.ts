import type { Actor, TicketEvent } from '../../../domain/event.ts';
import { CrmError } from '../../../domain/failure.ts';
import type { CrmSession } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { isUnavailable } from '../client/failures.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText } from '../wire/records.ts';
import { readAssociations } from './associations.ts';
import type { People } from './people.ts';
import { kindOfSource } from './sources.ts';

type EngagementType = 'emails' | 'calls' | 'notes';

const COMMON = ['hs_timestamp', 'hubspot_owner_id', 'hs_created_by_user_id', 'hs_object_source'] as const;

/** https://developers.hubspot.com/docs/api-reference/latest/crm/activities/email: engagements and what they say. */
const PROPERTIES: Readonly<Record<EngagementType, readonly string[]>> = {
  emails: [...COMMON, 'hs_email_direction', 'hs_email_status'],
  calls: [...COMMON, 'hs_call_direction', 'hs_call_status', 'hs_call_disposition', 'hs_call_has_voicemail'],
  notes: COMMON,
};

export interface Engagements {
  readonly toEvents: (ticketId: string) => readonly TicketEvent[];
  /** The kinds that could be read. */
  readonly wholeTypes: readonly EngagementType[];
}

/**
 * E-mails, calls and notes beside tickets that have no conversation: replies given outside the inbox. Tickets with
 * conversations are not asked for, as HubSpot logs the inbox's own e-mails here too. Kinds that may not be read here
 * are left out: the ticket's own date of the first reply then stands in. Throws CrmError.
 */
export async function readEngagements(
  api: HubspotApi,
  session: CrmSession,
  ticketIds: readonly string[],
  people: People,
): Promise<Engagements> {
  const events = new Map<string, TicketEvent[]>();
  const wholeTypes: EngagementType[] = [];
  for (const type of ticketIds.length === 0 ? [] : (['emails', 'calls', 'notes'] as const)) {
    try {
      for (const [ticketId, record] of await readOne(api, session, ticketIds, type)) {
        const found = engagementEvents(ticketId, type, record, people);
        events.set(ticketId, [...(events.get(ticketId) ?? []), ...found]);
      }
      wholeTypes.push(type);
    } catch (error) {
      if (!(error instanceof CrmError) || !isUnavailable(error.failure)) throw error;
    }
  }
  return { toEvents: (ticketId) => events.get(ticketId) ?? [], wholeTypes };
}

async function readOne(
  api: HubspotApi,
  session: CrmSession,
  ticketIds: readonly string[],
  type: EngagementType,
): Promise<readonly (readonly [ticketId: string, record: CrmRecord])[]> {
  const linked = await readAssociations(api, session, ticketIds, type);
  const ids = [...new Set([...linked.values()].flat().map((target) => target.id))];
  const records = await readBatches(api, session, ids, { objectType: type, properties: PROPERTIES[type] });
  const byId = new Map(records.map((record) => [record.id, record]));
  return [...linked].flatMap(([ticketId, targets]) =>
    targets.flatMap((target) => {
      const record = byId.get(target.id);
      return record === undefined ? [] : [[ticketId, record] as const];
    }),
  );
}

type Speaker = 'customer' | 'rep';

/**
 * The speakers of an e-mail, call or note; an answered call has several. Empty when a mail was never sent, a call reached
 * nobody, or the value is unknown: the ticket's own date of the first reply is used then.
 */
function speakersOn(type: EngagementType, record: CrmRecord): readonly Speaker[] {
  if (type === 'notes') return ['rep'];
  return type === 'emails' ? speakersOfMail(record) : speakersOfCall(record);
}

/** https://developers.hubspot.com/docs/api-reference/latest/crm/activities/emails/guide. Drafts, scheduled and bounced mails reached nobody. */
function speakersOfMail(record: CrmRecord): readonly Speaker[] {
  switch (readText(record, 'hs_email_direction')) {
    case 'INCOMING_EMAIL':
    // A forwarded e-mail was written by a customer to another address.
    case 'FORWARDED_EMAIL':
      return ['customer'];
    case 'EMAIL':
      return (readText(record, 'hs_email_status') ?? 'SENT') === 'SENT' ? ['rep'] : [];
    default:
      return [];
  }
}

/** A call logged by hand has no status and often no direction. */
const TALKED = new Set(['COMPLETED', 'IN_PROGRESS']);
/** The outcomes that every account has: busy, no answer, wrong number. Those of its own making are conversations. */
const NOBODY_REACHED = new Set([
  '9d9162e7-6cf3-4944-bf63-4dff82258764',
  '73a0d17f-1163-4015-bdd5-ec830791da20',
  '17b47fee-58de-441e-a44c-c6300d46f273',
]);

/** https://developers.hubspot.com/docs/api-reference/latest/crm/activities/calls/guide */
function speakersOfCall(record: CrmRecord): readonly Speaker[] {
  const isAnswered =
    TALKED.has(readText(record, 'hs_call_status') ?? 'COMPLETED') &&
    !NOBODY_REACHED.has(readText(record, 'hs_call_disposition') ?? '');
  if (readText(record, 'hs_call_direction') !== 'INBOUND') return isAnswered ? ['rep'] : [];
  if (isAnswered) return ['customer', 'rep'];
  return readText(record, 'hs_call_has_voicemail') === 'true' ? ['customer'] : [];
}

/** One e-mail, call or note as what was said on the ticket. */
export function engagementEvents(
  ticketId: string,
  type: EngagementType,
  record: CrmRecord,
  people: People,
): readonly TicketEvent[] {
  const at = parseInstant(readText(record, 'hs_timestamp')) ?? parseInstant(record.createdAt);
  if (at === null) return [];
  return speakersOn(type, record).map((speaker, index) => ({
    // The id of the second speaker comes after the first's: the customer called, then somebody answered.
    id: `${ticketId}:${type}:${record.id}${index === 0 ? '' : ':answered'}`,
    at,
    type: 'message',
    actor: speaker === 'customer' ? { kind: 'customer', id: null } : toAuthor(record, people),
    visibility: type === 'notes' ? 'internal' : 'public',
    channel: type === 'emails' ? 'email' : type === 'calls' ? 'phone' : null,
  }));
}

function toAuthor(record: CrmRecord, people: People): Actor {
  if (kindOfSource(readText(record, 'hs_object_source')) === 'automation')
    return { kind: 'automation', id: null };
  const user = readText(record, 'hs_created_by_user_id');
  const rep = readText(record, 'hubspot_owner_id') ?? (user === null ? null : people.repOfUser(user));
  return { kind: 'rep', id: rep };
}
