import type { Actor, TicketEvent } from '../../../domain/event.ts';
import { CrmError } from '../../../domain/failure.ts';
import type { CrmSession } from '../../port.ts';
import { readAssociations } from '../associations.ts';
import { readBatches } from '../batch.ts';
import type { HubspotApi } from '../client.ts';
import { isUnavailable } from '../failures.ts';
import { parseInstant } from '../instants.ts';
import type { People } from '../people.ts';
import { type CrmRecord, readText } from '../wire.ts';
import { kindOfSource } from './sources.ts';

type EngagementType = 'emails' | 'calls' | 'notes';

const COMMON = ['hs_timestamp', 'hubspot_owner_id', 'hs_created_by_user_id', 'hs_object_source'] as const;

/** https://developers.hubspot.com/docs/api-reference/latest/crm/activities/email: engagements and what they say. */
const PROPERTIES: Readonly<Record<EngagementType, readonly string[]>> = {
  emails: [...COMMON, 'hs_email_direction', 'hs_email_status'],
  calls: [...COMMON, 'hs_call_direction', 'hs_call_status'],
  notes: COMMON,
};

export interface Engagements {
  readonly toEvents: (ticketId: string) => readonly TicketEvent[];
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
  for (const type of ticketIds.length === 0 ? [] : (['emails', 'calls', 'notes'] as const)) {
    try {
      for (const [ticketId, record] of await readOne(api, session, ticketIds, type)) {
        const event = toEvent(ticketId, type, record, people);
        if (event !== null) events.set(ticketId, [...(events.get(ticketId) ?? []), event]);
      }
    } catch (error) {
      if (!(error instanceof CrmError) || !isUnavailable(error.failure)) throw error;
    }
  }
  return { toEvents: (ticketId) => events.get(ticketId) ?? [] };
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

/** A mail that never left and a call nobody took are no reply. */
const FAILED = new Set([
  'BOUNCED',
  'FAILED',
  'SCHEDULED',
  'SENDING',
  'BUSY',
  'NO_ANSWER',
  'CANCELED',
  'MISSED',
]);

function toEvent(
  ticketId: string,
  type: EngagementType,
  record: CrmRecord,
  people: People,
): TicketEvent | null {
  const at = parseInstant(readText(record, 'hs_timestamp')) ?? parseInstant(record.createdAt);
  const status = readText(record, 'hs_email_status') ?? readText(record, 'hs_call_status') ?? '';
  if (at === null || FAILED.has(status)) return null;
  const direction = readText(record, 'hs_email_direction') ?? readText(record, 'hs_call_direction') ?? '';
  return {
    id: `${ticketId}:${type}:${record.id}`,
    at,
    type: 'message',
    actor: /^IN/.test(direction) ? { kind: 'customer', id: null } : toAuthor(record, people),
    visibility: type === 'notes' ? 'internal' : 'public',
    channel: type === 'emails' ? 'email' : type === 'calls' ? 'phone' : null,
  };
}

function toAuthor(record: CrmRecord, people: People): Actor {
  if (kindOfSource(readText(record, 'hs_object_source')) === 'automation')
    return { kind: 'automation', id: null };
  const user = readText(record, 'hs_created_by_user_id');
  const rep = readText(record, 'hubspot_owner_id') ?? (user === null ? null : people.repOfUser(user));
  return { kind: 'rep', id: rep };
}
