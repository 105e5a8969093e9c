import { Hono } from 'hono';
import type { Account, Ticket } from '../state/account.ts';
import type { AuditRow, CommentEvent, ConversationMessage } from '../state/rows.ts';
import { loggedMessages, toSpeaker } from '../tickets/conversation.ts';
import { isComment } from './comments.ts';
import type { Env } from './context.ts';
import { cursorPage } from './paging.ts';
import { visibleTicket } from './tickets.ts';

interface LogRow {
  readonly id: string;
  readonly type: string;
  readonly reference: string;
  readonly created_at: string;
  readonly attachments: readonly unknown[];
  readonly author: Readonly<Record<string, string | null>>;
  readonly content: { readonly type: 'text'; readonly text: string };
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Comments and messages of a ticket, oldest first. https://developer.zendesk.com/api-reference/ticketing/tickets/conversation_log/ */
export function conversationLogRoutes(): Hono<Env> {
  return new Hono<Env>().get('/tickets/:id/conversation_log', (c) => {
    const ticket = visibleTicket(c);
    const path = `tickets/${ticket.row.id}/conversation_log.json`;
    return c.json(cursorPage(c, path, 'events', listRows(c.var.account, ticket), (row) => row));
  });
}

function listRows(account: Account, ticket: Ticket): LogRow[] {
  const comments = ticket.audits.flatMap((audit) =>
    audit.events.filter(isComment).map((event) => fromComment(account, event, audit)),
  );
  const messages = loggedMessages(ticket).map(fromMessage);
  return [...comments, ...messages].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
}

function fromComment(account: Account, event: CommentEvent, audit: AuditRow): LogRow {
  return {
    id: String(event.id),
    type: 'Comment',
    reference: `zen:ticket_event:${event.id}`,
    created_at: audit.created_at,
    attachments: [],
    author: toAuthor(toSpeaker(account, event.author_id), event.author_id),
    content: { type: 'text', text: event.body },
    metadata: audit.metadata,
  };
}

function fromMessage(message: ConversationMessage): LogRow {
  return {
    id: message.id,
    type: 'Messaging::ConversationMessage',
    reference: `zen:sunco:conversation_message:${message.id}`,
    created_at: new Date(message.at).toISOString(),
    attachments: [],
    author: toAuthor(message.speaker, message.authorId),
    content: { type: 'text', text: message.body },
    metadata: {},
  };
}

function toAuthor(type: ConversationMessage['speaker'], userId: number): LogRow['author'] {
  return { type, 'zen:support:user_id': type === 'bot' ? null : String(userId) };
}
