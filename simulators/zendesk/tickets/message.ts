import { recordInvalid } from '../api/errors.ts';
import type { By, Sim } from '../sim.ts';
import type { Account, Ticket } from '../state/account.ts';
import { toHex, toUuid } from '../state/ids.ts';
import type { ConversationMessage } from '../state/rows.ts';
import { draftAudit } from './audit.ts';
import { auditChat, conversationId, hasConversation, MESSAGING, toSpeaker } from './conversation.ts';
import { touch } from './log.ts';
import { record } from './update.ts';

const MESSAGE_ADDED = 'zen:event-type:messaging_ticket.message_added';

/** Webhooks have their own words for who spoke. */
const WEBHOOK_ACTORS = { user: 'end_user', agent: 'agent', bot: 'trigger' } as const;

/**
 * Somebody writes in the ticket's conversation. The first message starts the chat in the audits; later ones reach the audits
 * when the chat ends. Only messaging calls webhooks.
 * https://developer.zendesk.com/api-reference/webhooks/event-types/messaging-events/
 */
export function addMessage(sim: Sim, account: Account, ticket: Ticket, by: By, body: string): void {
  const { row } = ticket;
  if (!hasConversation(ticket))
    throw recordInvalid({ base: `Ticket ${row.id} has no conversation: its channel is ${row.via.channel}` });
  if (row.status === 'closed') throw recordInvalid({ status: 'Status: closed prevents ticket update' });
  const at = sim.clock.now();
  const id = toHex(`message:${account.id}:${account.ids.next(by.source)}`, 24);
  const message = { id, at, authorId: by.userId, speaker: toSpeaker(account, by.userId), body };
  ticket.conversation.push(message);
  if (ticket.conversation.length === 1) {
    const draft = draftAudit(account, ticket, { ...by, via: row.via }, at);
    auditChat(account, draft, ticket, 'ChatStartedEvent');
    record(account, ticket, draft, at);
  } else {
    touch(account, ticket, at);
  }
  if (row.via.channel === MESSAGING) announceMessage(sim, account, ticket, message);
}

function announceMessage(sim: Sim, account: Account, ticket: Ticket, message: ConversationMessage): void {
  const id = toUuid(`event:${account.id}:${message.id}`);
  const body = JSON.stringify({
    account_id: account.id,
    detail: { id: String(ticket.row.id) },
    event: {
      actor: {
        id: String(message.authorId),
        name: account.users.get(message.authorId)?.name ?? 'System',
        type: WEBHOOK_ACTORS[message.speaker],
      },
      conversation_id: conversationId(account, ticket),
      message: { id: message.id, body: message.body },
    },
    id,
    subject: `zen:ticket:${ticket.row.id}`,
    time: new Date(message.at).toISOString(),
    type: MESSAGE_ADDED,
    zendesk_event_version: '2022-11-06',
  });
  sim.announce(account, MESSAGE_ADDED, body, id);
}
