import type { Actor, TicketEvent } from '../../../../domain/event.ts';
import type { WireAudit } from '../../wire/audit.ts';
import { type WireChatEntry, type WireConversationEvent, wireChat } from '../../wire/conversation.ts';
import type { WireTicket } from '../../wire/ticket.ts';
import { toChannel } from '../channels.ts';
import type { Reader } from './reader.ts';
import { toActor } from './speaker.ts';

const CHAT_EVENTS = new Set(['ChatStartedEvent', 'ChatEndedEvent']);
const SECOND_MS = 1000;
/** A conversation may begin a moment before its ticket. */
const MOMENT_MS = 60_000;
const CHAT_CHANNELS = new Set(['native_messaging', 'chat', '29', '75']);

/** Are its messages kept in a conversation beside its comments? */
export function hasConversation(ticket: WireTicket, audits: readonly WireAudit[]): boolean {
  return (
    ticket.from_messaging_channel === true ||
    CHAT_CHANNELS.has(ticket.via?.channel ?? '') ||
    audits.some((audit) => audit.events.some(({ type }) => CHAT_EVENTS.has(type)))
  );
}

/** One message, from whichever of the two sources tells it. */
interface Said {
  readonly key: string;
  readonly at: number;
  readonly by: 'rep' | 'customer' | 'robot';
  readonly author: string | null;
}

/**
 * What is said in messaging and chat. The conversation log has the messages of messaging, the chat events in the audits those of
 * chats and, without a key of their own, some of messaging again: where the log tells messages it is taken alone.
 */
export function conversationEvents(reader: Reader): TicketEvent[] {
  const logged = (reader.conversation ?? []).filter(({ type }) => type.endsWith('ConversationMessage'));
  const said = logged.length > 0 ? logged.map(fromLog) : reader.audits.flatMap(fromChats);
  const unique = new Map(said.map((one) => [one.key, one]));
  return [...unique.values()].flatMap((one) => toEvent(reader, one));
}

function fromLog(event: WireConversationEvent): Said {
  const type = event.author?.type ?? '';
  return {
    key: `conversation:${event.reference?.split(':').at(-1) ?? event.id}`,
    at: event.created_at,
    by: type === 'agent' ? 'rep' : type === 'user' ? 'customer' : 'robot',
    author: event.author?.['zen:support:user_id'] ?? null,
  };
}

function fromChats(audit: WireAudit): Said[] {
  return audit.events
    .filter(({ type }) => CHAT_EVENTS.has(type))
    .flatMap(({ id, value }) => {
      const chat = wireChat.safeParse(value);
      if (!chat.success) return [];
      return chat.data.history
        .filter(isSaid)
        .map((entry, place) => fromChat(entry, `${chat.data.chat_id ?? id}:${entry.chat_index ?? place}`));
    });
}

/** Beside messages and files, a history tells who joined, left and rated. `is_history_context`: of an earlier chat. */
function isSaid(entry: WireChatEntry): boolean {
  return /Message$|FileAttachment$/.test(entry.type) && entry.is_history_context !== true;
}

function fromChat(entry: WireChatEntry, place: string): Said {
  const type = entry.actor_type ?? '';
  return {
    key: entry.message_id === null ? `chat:${place}` : `conversation:${entry.message_id}`,
    at: entry.timestamp,
    by: type === 'agent' ? 'rep' : /^(end[-_]?user|user|visitor)$/.test(type) ? 'customer' : 'robot',
    author: entry.actor_id,
  };
}

/**
 * Audits know whole seconds, so a message counts at its second, before a status that was set in it (H1). What was said before
 * the ticket began is the customer's opening word; a rep or robot who spoke then spoke on another ticket.
 */
function toEvent(reader: Reader, { key, at, by, author }: Said): TicketEvent[] {
  const { ticket } = reader;
  const isBefore = at < ticket.created_at - MOMENT_MS;
  if (isBefore && by !== 'customer') return [];
  const second = Math.max(ticket.created_at, Math.floor(at / SECOND_MS) * SECOND_MS);
  return [
    {
      id: key,
      at: second,
      actor: toSpeaker(reader, { by, author }, second),
      type: 'message',
      visibility: 'public',
      channel: toChannel(ticket.via),
    },
  ];
}

/** Zendesk says whether an agent spoke, whatever they are now; an agent who is the requester is a customer (H2). */
function toSpeaker(reader: Reader, { by, author }: Pick<Said, 'by' | 'author'>, at: number): Actor {
  if (by === 'robot') return { kind: 'automation', id: author };
  const requester = reader.requesters.at(at);
  if (by === 'customer') return { kind: 'customer', id: author ?? requester };
  const isRep = [{ isRep: true, at }];
  return author === null
    ? { kind: 'rep', id: null }
    : toActor({ author, via: null, at, requester }, new Map([[author, isRep]]));
}
