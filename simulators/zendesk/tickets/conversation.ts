import type { Account, Ticket } from '../state/account.ts';
import { toHex } from '../state/ids.ts';
import type { ConversationMessage } from '../state/rows.ts';
import type { AuditDraft } from './audit.ts';

export const MESSAGING = 'native_messaging';
const CONVERSATION_CHANNELS = new Set([MESSAGING, 'chat']);

/** Audits have their own words for who spoke. */
const CHAT_ACTORS = { user: 'end-user', agent: 'agent', bot: 'trigger' } as const;

export function hasConversation(ticket: Ticket): boolean {
  return CONVERSATION_CHANNELS.has(ticket.row.via.channel);
}

/** The conversation log has the messages of messaging; those of a chat are in the audits alone. */
export function loggedMessages(ticket: Ticket): readonly ConversationMessage[] {
  return ticket.row.via.channel === MESSAGING ? ticket.conversation : [];
}

/** Solving ends the chat: its event has the messages that no earlier audit has. */
export function auditChatEnd(account: Account, draft: AuditDraft, ticket: Ticket): void {
  if (ticket.auditedMessages < ticket.conversation.length)
    auditChat(account, draft, ticket, 'ChatEndedEvent');
}

export function auditChat(account: Account, draft: AuditDraft, ticket: Ticket, type: string): void {
  const first = ticket.auditedMessages;
  const history = ticket.conversation.slice(first).map((message, place) => ({
    chat_index: first + place,
    ...(ticket.row.via.channel === MESSAGING ? { message_id: message.id } : {}),
    type: 'ChatMessage',
    timestamp: message.at,
    actor_id: String(message.authorId),
    actor_name: account.users.get(message.authorId)?.name ?? 'System',
    actor_type: CHAT_ACTORS[message.speaker],
    message: message.body,
  }));
  ticket.auditedMessages = ticket.conversation.length;
  draft.add(type, {
    value: { chat_id: conversationId(account, ticket), visitor_id: String(ticket.row.requester_id), history },
  });
}

export function conversationId(account: Account, ticket: Ticket): string {
  return toHex(`conversation:${account.id}:${ticket.row.id}`, 24);
}

export function toSpeaker(account: Account, userId: number): ConversationMessage['speaker'] {
  const role = account.users.get(userId)?.role;
  if (role === undefined) return 'bot';
  return role === 'end-user' ? 'user' : 'agent';
}
