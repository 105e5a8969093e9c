import type { Actor, TicketEvent } from '../../../domain/event.ts';
import { parseInstant } from '../wire/instants.ts';
import { channelOfGenericId } from './channels.ts';
import type { People } from './people.ts';
import type { Conversation, Message } from './threads.ts';

/** Statuses of messages that were sent or read. FAILED ones never reached anybody. */
const DELIVERED = new Set(['SENT', 'READ', 'RECEIVED']);
const PUBLIC = new Set(['MESSAGE', 'WELCOME_MESSAGE']);

/** Users whose messages these are, without their `A-`. */
export function listAuthors(conversations: readonly Conversation[]): readonly string[] {
  return conversations.flatMap(({ messages }) =>
    messages.flatMap((message) => {
      const author = toAuthor(message);
      return author.startsWith('A-') ? [author.slice(2)] : [];
    }),
  );
}

/** Messages and comments of a ticket's conversations as events; a message shown in two threads is one. */
export function messageEvents(
  ticketId: string,
  conversations: readonly Conversation[],
  people: People,
): readonly TicketEvent[] {
  const seen = new Map<string, TicketEvent>();
  for (const message of conversations.flatMap((conversation) => conversation.messages)) {
    const event = messageEvent(ticketId, message, people);
    if (event !== null) seen.set(event.id, event);
  }
  return [...seen.values()];
}

function messageEvent(ticketId: string, message: Message, people: People): TicketEvent | null {
  const at = parseInstant(message.createdAt);
  const isPublic = PUBLIC.has(message.type);
  if (at === null || !(isPublic || message.type === 'COMMENT')) return null;
  const outgoing = message.direction === 'OUTGOING';
  if (isPublic && outgoing && !DELIVERED.has(message.status?.statusType || 'SENT')) return null;
  return {
    id: `${ticketId}:message:${message.id}`,
    at,
    type: 'message',
    actor: toActor(message, people),
    visibility: isPublic ? 'public' : 'internal',
    channel: channelOfGenericId(message.channelId),
  };
}

function toAuthor(message: Message): string {
  return message.senders[0]?.actorId || message.createdBy;
}

/** Chatbots, HubSpot's AI agent and integrations: rule H3. */
const AUTOMATION = new Set(['B', 'L', 'I']);
/**
 * Senders that write in an agent's name: chatbots, the AI agent, workflows. An integration that names an agent passes on what
 * that agent wrote.
 */
const WRITE_FOR_AGENTS = new Set(['B', 'L', 'S']);

/**
 * `A-` agent, `V-` visitor, `E-` e-mail address, `B-` bot, `L-` AI agent, `I-` integration, `S-` HubSpot itself; e-mail addresses
 * often come without any. Only agents send messages out and write comments, whether or not they still work here.
 */
function toActor(message: Message, people: People): Actor {
  const author = toAuthor(message);
  const prefix = toPrefix(author);
  // `E-` is followed by a person's address, which is not ours to keep.
  const id = author === '' || prefix === 'E' ? null : author;
  if (message.direction === 'INCOMING')
    return AUTOMATION.has(prefix) ? { kind: 'automation', id } : { kind: 'customer', id };
  if (AUTOMATION.has(prefix) || message.type === 'WELCOME_MESSAGE') return { kind: 'automation', id };
  if (prefix === 'S') return { kind: 'system', id };
  if (WRITE_FOR_AGENTS.has(toPrefix(message.createdBy))) return { kind: 'automation', id: message.createdBy };
  if (prefix === 'A') return { kind: 'rep', id: people.repOfUser(author.slice(2)) };
  const isFromInside = message.direction === 'OUTGOING' || message.type === 'COMMENT';
  if (isFromInside) return { kind: 'rep', id: null };
  return prefix === 'V' || prefix === 'E' ? { kind: 'customer', id } : { kind: 'system', id };
}

function toPrefix(actor: string): string {
  return actor.split('-', 1)[0] ?? '';
}
