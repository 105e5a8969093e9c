import { z } from 'zod';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { readList } from '../client/paging.ts';
import { type CrmRecord, idText, readText } from '../wire/records.ts';
import { listMergedIds } from './gone.ts';

const BASE = '/conversations/conversations/2026-09/threads';

const thread = z.object({
  id: idText,
  createdAt: z.unknown().optional(),
  inboxId: idText.nullish().catch(null),
  originalChannelId: idText.nullish().catch(null),
  associatedContactId: idText.nullish().catch(null),
  latestMessageTimestamp: z.unknown().optional(),
  spam: z.boolean().catch(false),
  threadAssociations: z
    .object({ associatedTicketId: idText.nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type Thread = z.infer<typeof thread>;

const message = z.object({
  id: idText,
  type: z.string().catch(''),
  createdAt: z.unknown().optional(),
  createdBy: z.string().catch(''),
  direction: z.string().nullish().catch(null),
  channelId: idText.nullish().catch(null),
  senders: z.array(z.object({ actorId: z.string().nullish().catch(null) })).catch([]),
  status: z
    .object({ statusType: z.string().catch('') })
    .nullish()
    .catch(null),
});
export type Message = z.infer<typeof message>;

export interface Conversation {
  readonly thread: Thread;
  readonly messages: readonly Message[];
}

/**
 * All conversations of one ticket with all their messages; null where this account has no conversations to read.
 * `named`: the threads by which it was asked for, null for anything else than a thread. Throws CrmError; forbidden without
 * conversations.read.
 */
export async function readConversations(
  api: HubspotApi,
  session: CrmSession,
  record: CrmRecord,
  named: readonly (string | null)[],
): Promise<readonly Conversation[] | null> {
  const only = findOnlyThread(record, named);
  const reported = only === null ? null : await toMessages(api, session, only);
  if (only !== null && reported !== null) return [{ thread: thread.parse({ id: only }), messages: reported }];
  const threads = await readList(api, session, BASE, { associatedTicketId: record.id }, thread);
  if (threads === null) return null;
  const read: Conversation[] = [];
  for (const one of threads) {
    read.push({ thread: one, messages: (await toMessages(api, session, one.id)) ?? [] });
  }
  return read;
}

function toMessages(api: HubspotApi, session: CrmSession, threadId: string) {
  return readList(api, session, `${BASE}/${threadId}/messages`, {}, message);
}

/** Properties of the ticket that are needed when its thread is not read. */
export const PLACE = ['hs_inbox_id', 'hs_originating_generic_channel_id'] as const;
const COUNT = 'hs_num_associated_conversations';
const ORIGIN = 'hs_conversations_originating_thread_id';
export const THREAD_PROPERTIES = [COUNT, ORIGIN, ...PLACE] as const;

/**
 * Most tickets have one conversation and name it, so their list of conversations is not asked for. It is asked for after a
 * merge, and for a ticket that was requested by something else (`named`).
 */
function findOnlyThread(record: CrmRecord, named: readonly (string | null)[]): string | null {
  const isOnly = readText(record, COUNT) === '1' && listMergedIds(record).length === 0;
  const saysAll = PLACE.every((name) => readText(record, name) !== null);
  const id = readText(record, ORIGIN);
  const isNamed = named.every((one) => one === id);
  return isOnly && saysAll && isNamed && id !== null && /^\d+$/.test(id) ? id : null;
}

/** The ticket that a thread belongs to; null when it has none or no longer exists. Throws CrmError. */
export async function ticketOfThread(
  api: HubspotApi,
  session: CrmSession,
  threadId: string,
): Promise<string | null> {
  if (!/^\d+$/.test(threadId)) return null;
  const call = { method: 'GET', path: `${BASE}/${threadId}`, query: { association: 'TICKET' } } as const;
  const found = await api.readIfAny(session, call, thread);
  return found?.threadAssociations?.associatedTicketId ?? null;
}
