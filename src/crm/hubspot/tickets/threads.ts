import { z } from 'zod';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client.ts';
import { readList } from '../pages.ts';
import { idText } from '../wire.ts';

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
 * Throws CrmError; forbidden without conversations.read.
 */
export async function readConversations(
  api: HubspotApi,
  session: CrmSession,
  ticketId: string,
): Promise<readonly Conversation[] | null> {
  const threads = await readList(api, session, BASE, { associatedTicketId: ticketId }, thread);
  if (threads === null) return null;
  const read: Conversation[] = [];
  for (const one of threads) {
    const messages = await readList(api, session, `${BASE}/${one.id}/messages`, {}, message);
    read.push({ thread: one, messages: messages ?? [] });
  }
  return read;
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
