import type { WorldActor } from '../../world.ts';
import { type Change, changeValues, findStore, touch } from './changes.ts';
import { CHANNELS, type Channel } from './channels.ts';
import { isoInstant } from './instants.ts';
import { linkConversation } from './links.ts';
import {
  type CrmObject,
  type Message,
  type Party,
  type Portal,
  type Source,
  type Thread,
  TYPE,
} from './model.ts';
import { OTHER_APP_ID, toParty, visitor } from './people.ts';
import { hex32 } from './random.ts';
import type { Sim } from './sim.ts';

const SYSTEM: Party = { actorId: 'S-hubspot' };

/** Opens a conversation and ties it to its ticket. */
export function openThread(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  place: { readonly channel: Channel; readonly inboxId: string; readonly contactId: string | null },
  { at, source }: Change,
): Thread {
  const account = portal.channelAccounts.find(
    ({ channelId, inboxId }) => channelId === place.channel.id && inboxId === place.inboxId,
  );
  const thread: Thread = {
    id: portal.mint.thread(),
    createdAt: at,
    ticketId: ticket.id,
    inboxId: place.inboxId,
    contactId: place.contactId,
    channelId: place.channel.id,
    channelAccountId: account?.id ?? '0',
    status: 'OPEN',
    closedAt: null,
    assignedTo: null,
    spam: false,
    archived: false,
    lastReceivedAt: null,
    lastSentAt: null,
    messages: [],
  };
  portal.threads.set(thread.id, thread);
  portal.threadsOfTicket.set(ticket.id, [...listThreads(portal, ticket.id), thread]);
  linkConversation(portal, ticket, thread.id);
  sim.tell({ portal, typeId: null, kind: 'conversation.creation', objectId: thread.id, at, source });
  return thread;
}

export function listThreads(portal: Portal, ticketId: string): readonly Thread[] {
  return portal.threadsOfTicket.get(ticketId) ?? [];
}

/** Somebody writes in the conversation: to the other side, or a comment that only colleagues see. */
export function write(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  thread: Thread,
  by: WorldActor,
  what: {
    readonly visibility: 'public' | 'internal';
    readonly contactId: string | null;
    readonly text: string;
  },
  change: Change,
): Message {
  const sender = toParty(portal, by, what.contactId, thread.channelId === '1000');
  const isComment = what.visibility === 'internal' && by.kind !== 'customer';
  const incoming = by.kind === 'customer';
  const message: Message = {
    ...base(portal, thread, change.at, sender.actorId),
    type: isComment ? 'COMMENT' : 'MESSAGE',
    client: toClient(by, thread),
    senders: [sender],
    recipients: isComment ? [] : [incoming ? ourAddress(portal, thread) : visitor(portal, thread.contactId)],
    text: what.text,
    ...(isComment
      ? {}
      : {
          direction: incoming ? ('INCOMING' as const) : ('OUTGOING' as const),
          statusType: incoming ? ('RECEIVED' as const) : ('SENT' as const),
        }),
  };
  thread.messages.push(message);
  tellMessage(sim, portal, thread, message, change.source);
  if (isComment) touch(findStore(portal, TYPE.ticket), ticket, change.at);
  else noteMessage(sim, portal, ticket, thread, message, by);
  return message;
}

/** Puts a line in the conversation that nobody wrote: assignment, status or inbox changed. */
export function writeSystem(
  portal: Portal,
  thread: Thread,
  type: 'ASSIGNMENT' | 'THREAD_STATUS_CHANGE' | 'THREAD_INBOX_CHANGE',
  at: number,
  createdBy: string,
  extra: Readonly<Record<string, string>>,
): void {
  thread.messages.push({
    ...base(portal, thread, at, createdBy),
    type,
    client: { clientType: 'HUBSPOT' },
    senders: [createdBy.startsWith('S-') ? SYSTEM : { actorId: createdBy }],
    recipients: [],
    extra,
  });
}

function base(portal: Portal, thread: Thread, at: number, createdBy: string) {
  // Ids rise within a conversation: two messages of one millisecond keep their order.
  const rank = thread.messages.length.toString(16).padStart(8, '0');
  const id = rank + hex32(`${portal.id}:${thread.id}:${rank}`).slice(8);
  return { id, createdAt: at, createdBy };
}

function toClient(by: WorldActor, thread: Thread): Message['client'] {
  switch (by.kind) {
    case 'rep':
      return { clientType: 'HUBSPOT' };
    case 'customer':
      return { clientType: 'SYSTEM' };
    case 'automation':
      return thread.channelId === '1000'
        ? { clientType: 'SYSTEM' }
        : { clientType: 'INTEGRATION', integrationAppId: OTHER_APP_ID };
  }
}

function ourAddress(portal: Portal, thread: Thread): Party {
  const account = portal.channelAccounts.find(({ id }) => id === thread.channelAccountId);
  const type = thread.channelId === '1002' ? 'HS_EMAIL_ADDRESS' : 'CHANNEL_SPECIFIC_OPAQUE_ID';
  return { actorId: 'S-hubspot', deliveryIdentifier: { type, value: account?.address ?? '' } };
}

function tellMessage(sim: Sim, portal: Portal, thread: Thread, message: Message, source: Source): void {
  sim.tell({
    portal,
    typeId: null,
    kind: 'conversation.newMessage',
    objectId: thread.id,
    at: message.createdAt,
    source,
    extra: { messageId: message.id, messageType: message.type, changeFlag: 'NEW_MESSAGE' },
  });
}

/** The ticket's own figures about messages. Only people's replies count as an agent's. */
function noteMessage(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  thread: Thread,
  message: Message,
  by: WorldActor,
): void {
  const at = message.createdAt;
  const when = isoInstant(at);
  const incoming = message.direction === 'INCOMING';
  if (incoming) thread.lastReceivedAt = at;
  else thread.lastSentAt = at;
  const values = new Map([
    ['hs_last_message_from_visitor', String(incoming)],
    [incoming ? 'hs_last_message_received_at' : 'hs_last_message_sent_at', when],
    ...(incoming ? ([['last_reply_date', when]] as const) : []),
  ]);
  if (by.kind === 'rep' && !ticket.values.has('hs_first_agent_message_sent_at')) {
    values.set('hs_first_agent_message_sent_at', when);
    values.set('hs_first_agent_message_sent_by', message.createdBy.slice(2));
    if (thread.channelId === '1002') {
      values.set('first_agent_reply_date', when);
      values.set('time_to_first_agent_reply', String(at - ticket.createdAt));
    }
  }
  changeValues(sim, portal, ticket, values, { at, source: { type: 'CONVERSATIONS', id: null } });
}

/** The channel an answer goes out by when the ticket came by none: e-mail. */
export function replyChannel(): Channel {
  const email = CHANNELS.find(({ id }) => id === '1002');
  if (email === undefined) throw new Error('the channel list has no e-mail');
  return email;
}
