import type { Actor, TicketEvent } from '../../../domain/event.ts';
import { own } from '../../../domain/own.ts';
import type { ReadNote } from '../../../domain/read-note.ts';
import type { CrmSession } from '../../port.ts';
import { readBatches } from '../client/batch.ts';
import type { HubspotApi } from '../client/client.ts';
import { parseInstant } from '../wire/instants.ts';
import { type CrmRecord, readText } from '../wire/records.ts';

const RECEIVED = 'hs_last_message_received_at';
const SENT = 'hs_last_message_sent_at';
/** All channels first, e-mail only second. */
export const FIRST_REPLY = ['hs_first_agent_message_sent_at', 'first_agent_reply_date'] as const;
const NOTE: ReadNote = { kind: 'messages_from_dates' };

/** The first reply by an agent as the ticket itself dates it; null when there was none. */
export function toFirstReply(record: CrmRecord): TicketEvent | null {
  const at =
    FIRST_REPLY.map((name) => parseInstant(readText(record, name))).find((reported) => reported !== null) ??
    null;
  return at === null ? null : message(record.id, at, 'sent', { kind: 'rep', id: null });
}

/**
 * Messages of tickets whose conversations may not be read, from the dates that HubSpot keeps on the ticket: each value
 * a date has had was one message. By ticket id. Throws CrmError.
 */
export async function standInMessages(
  api: HubspotApi,
  session: CrmSession,
  refused: readonly CrmRecord[],
): Promise<ReadonlyMap<string, { events: readonly TicketEvent[]; notes: readonly ReadNote[] }>> {
  if (refused.length === 0) return new Map();
  const ids = refused.map((record) => record.id);
  const what = {
    objectType: 'tickets',
    properties: [RECEIVED, SENT, ...FIRST_REPLY],
    withHistory: [RECEIVED, SENT],
  } as const;
  const records = await readBatches(api, session, ids, what);
  return new Map(records.map((record) => [record.id, { events: toMessages(record), notes: [NOTE] }]));
}

function toMessages(record: CrmRecord): readonly TicketEvent[] {
  const received = parseInstants(record, RECEIVED).map((at) =>
    message(record.id, at, 'received', { kind: 'customer', id: null }),
  );
  const sent = parseInstants(record, SENT).map((at) =>
    message(record.id, at, 'sent', { kind: 'rep', id: null }),
  );
  const first = toFirstReply(record);
  const known = first === null || sent.some((event) => event.id === first.id);
  return [...received, ...sent, ...(known || first === null ? [] : [first])];
}

/** The values of the property, each of which is a message's instant; when they were set does not matter. */
function parseInstants(record: CrmRecord, name: string): readonly number[] {
  const reported = (own(record.propertiesWithHistory, name) ?? []).map((version) => version.value);
  const all = [readText(record, name), ...reported].flatMap((value) => parseInstant(value) ?? []);
  return [...new Set(all)].toSorted((left, right) => left - right);
}

function message(ticketId: string, at: number, way: string, actor: Actor): TicketEvent {
  return { id: `${ticketId}:${way}:${at}`, at, actor, type: 'message', visibility: 'public', channel: null };
}
