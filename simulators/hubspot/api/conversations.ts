import { Hono } from 'hono';
import { z } from 'zod';
import { CHANNELS } from '../state/channels.ts';
import { isoInstant } from '../state/instants.ts';
import type { ChannelAccount, Inbox, Message, Thread } from '../state/model.ts';
import { findActor } from './actors.ts';
import { batchAnswer, batchError } from './batch.ts';
import {
  type ApiContext,
  type ApiEnv,
  needScope,
  nextPage,
  queryLimit,
  queryList,
  readBody,
} from './context.ts';
import { badRequest, notFound } from './errors.ts';

/** `/conversations/conversations/{version}/…`. */
export function conversationRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use(async (c, next) => {
    needScope(c, 'conversations.read');
    return next();
  });
  app.get('/inboxes', (c) => c.json(whole([...c.get('portal').inboxes.values()].map(renderInbox))));
  app.get('/inboxes/:id', (c) =>
    c.json(renderInbox(orMissing(c.get('portal').inboxes.get(c.req.param('id'))))),
  );
  app.get('/channels', (c) => c.json(whole(CHANNELS.map(({ id, name }) => ({ id, name })))));
  app.get('/channels/:id', (c) => {
    const { id, name } = orMissing(CHANNELS.find((channel) => channel.id === c.req.param('id')));
    return c.json({ id, name });
  });
  app.get('/channel-accounts', listAccounts);
  app.get('/channel-accounts/:id', (c) =>
    c.json(
      renderAccount(orMissing(c.get('portal').channelAccounts.find(({ id }) => id === c.req.param('id')))),
    ),
  );
  app.get('/threads', listThreads);
  app.get('/threads/:threadId', (c) => c.json(renderThread(parseThread(c), wantsTicket(c))));
  app.get('/threads/:threadId/messages', listMessages);
  app.get('/threads/:threadId/messages/:messageId', (c) => {
    const thread = parseThread(c);
    const message = thread.messages.find(({ id }) => id === c.req.param('messageId'));
    return c.json(renderMessage(thread, orMissing(message)));
  });
  app.get('/actors/:actorId', (c) => c.json(orMissing(findActor(c.get('portal'), c.req.param('actorId')))));
  app.post('/actors/batch/read', readActors);
  return app;
}

function listAccounts(c: ApiContext): Response {
  const inboxes = queryList(c, 'inboxId');
  const channels = queryList(c, 'channelId');
  const found = c
    .get('portal')
    .channelAccounts.filter(
      (account) =>
        (inboxes.length === 0 || inboxes.includes(account.inboxId)) &&
        (channels.length === 0 || channels.includes(account.channelId)),
    );
  return c.json(whole(found.map(renderAccount)));
}

function listThreads(c: ApiContext): Response {
  const limit = queryLimit(c, 100, 500);
  const byTime = queryList(c, 'sort').some((name) => name.endsWith('latestMessageTimestamp'));
  const since = c.req.query('latestMessageTimestampAfter');
  if (byTime && since === undefined)
    throw badRequest('latestMessageTimestampAfter is required when sorting by it');
  if (queryList(c, 'inboxId').length > 1) throw badRequest('Only one inboxId is supported');
  const found = requestedThreads(c).filter((thread) => fits(c, thread));
  found.sort(byTime ? (a, b) => latest(a) - latest(b) : (a, b) => Number(a.id) - Number(b.id));
  const start = Number(c.req.query('after') ?? 0) || 0;
  const page = found.slice(start, start + limit);
  const end = start + page.length;
  return c.json({
    results: page.map((thread) => renderThread(thread, wantsTicket(c))),
    ...(end < found.length ? { paging: nextPage(c, String(end)) } : {}),
  });
}

function requestedThreads(c: ApiContext): Thread[] {
  const { threads, threadsOfTicket } = c.get('portal');
  const ticketId = c.req.query('associatedTicketId');
  return ticketId === undefined ? [...threads.values()] : [...(threadsOfTicket.get(ticketId) ?? [])];
}

function fits(c: ApiContext, thread: Thread): boolean {
  const contact = c.req.query('associatedContactId');
  const status = c.req.query('threadStatus');
  const since = c.req.query('latestMessageTimestampAfter');
  const inbox = queryList(c, 'inboxId')[0];
  return (
    thread.archived === (c.req.query('archived') === 'true') &&
    (contact === undefined || thread.contactId === contact) &&
    (status === undefined || thread.status === status) &&
    (inbox === undefined || thread.inboxId === inbox) &&
    (since === undefined || latest(thread) > Date.parse(since))
  );
}

/** Newest first unless asked otherwise. */
function listMessages(c: ApiContext): Response {
  const thread = parseThread(c);
  const limit = queryLimit(c, 100, 500);
  const ascending = queryList(c, 'sort')[0] === 'createdAt';
  const ordered = ascending ? thread.messages : thread.messages.toReversed();
  const start = Number(c.req.query('after') ?? 0) || 0;
  const page = ordered.slice(start, start + limit);
  const end = start + page.length;
  return c.json({
    results: page.map((message) => renderMessage(thread, message)),
    ...(end < ordered.length ? { paging: nextPage(c, String(end)) } : {}),
  });
}

async function readActors(c: ApiContext): Promise<Response> {
  const { inputs } = await readBody(c, z.object({ inputs: z.array(z.string()).max(500) }));
  const portal = c.get('portal');
  const found = inputs.map((id) => ({ id, actor: findActor(portal, id) }));
  const missing = found.filter(({ actor }) => actor === null).map(({ id }) => id);
  return batchAnswer(
    c,
    found.flatMap(({ actor }) => actor ?? []),
    missing.length === 0
      ? []
      : [batchError('OBJECT_NOT_FOUND', 'Could not find some actors', { ids: missing })],
  );
}

function parseThread(c: ApiContext): Thread {
  return orMissing(c.get('portal').threads.get(c.req.param('threadId') ?? ''));
}

function orMissing<T>(found: T | null | undefined): T {
  if (found === undefined || found === null) throw notFound();
  return found;
}

function wantsTicket(c: ApiContext): boolean {
  return queryList(c, 'association').includes('TICKET');
}

function latest(thread: Thread): number {
  return Math.max(thread.lastReceivedAt ?? 0, thread.lastSentAt ?? 0, thread.createdAt);
}

function whole(results: readonly Record<string, unknown>[]) {
  return { total: results.length, results };
}

function renderInbox(inbox: Inbox): Record<string, unknown> {
  const at = isoInstant(inbox.createdAt);
  return { id: inbox.id, name: inbox.name, type: inbox.type, createdAt: at, updatedAt: at, archived: false };
}

function renderAccount(account: ChannelAccount): Record<string, unknown> {
  return {
    id: account.id,
    channelId: account.channelId,
    inboxId: account.inboxId,
    name: account.name,
    active: true,
    authorized: true,
    archived: false,
    createdAt: isoInstant(account.createdAt),
    deliveryIdentifier: {
      type: account.channelId === '1002' ? 'HS_EMAIL_ADDRESS' : 'CHANNEL_SPECIFIC_OPAQUE_ID',
      value: account.address,
    },
  };
}

function renderThread(thread: Thread, withTicket: boolean): Record<string, unknown> {
  return {
    id: thread.id,
    createdAt: isoInstant(thread.createdAt),
    ...(thread.closedAt === null ? {} : { closedAt: isoInstant(thread.closedAt) }),
    status: thread.status,
    originalChannelId: thread.channelId,
    originalChannelAccountId: thread.channelAccountId,
    latestMessageTimestamp: isoInstant(latest(thread)),
    ...(thread.lastSentAt === null ? {} : { latestMessageSentTimestamp: isoInstant(thread.lastSentAt) }),
    ...(thread.lastReceivedAt === null
      ? {}
      : { latestMessageReceivedTimestamp: isoInstant(thread.lastReceivedAt) }),
    ...(thread.assignedTo === null ? {} : { assignedTo: thread.assignedTo }),
    spam: thread.spam,
    inboxId: thread.inboxId,
    associatedContactId: thread.contactId ?? '',
    archived: thread.archived,
    ...(withTicket ? { threadAssociations: { associatedTicketId: thread.ticketId } } : {}),
  };
}

function renderMessage(thread: Thread, message: Message): Record<string, unknown> {
  const isSpoken = message.type === 'MESSAGE' || message.type === 'WELCOME_MESSAGE';
  return {
    id: message.id,
    type: message.type,
    conversationsThreadId: thread.id,
    createdAt: isoInstant(message.createdAt),
    createdBy: message.createdBy,
    client: message.client,
    senders: message.senders,
    recipients: message.recipients,
    archived: false,
    ...(message.text === undefined
      ? {}
      : { text: message.text, richText: `<div>${escapeHtml(message.text)}</div>` }),
    ...(message.type === 'MESSAGE' || message.type === 'COMMENT' ? { attachments: [] } : {}),
    ...(message.type === 'MESSAGE' ? { truncationStatus: 'NOT_TRUNCATED' } : {}),
    ...(message.direction === undefined ? {} : { direction: message.direction }),
    ...(message.statusType === undefined ? {} : { status: { statusType: message.statusType } }),
    ...(isSpoken ? { channelId: thread.channelId, channelAccountId: thread.channelAccountId } : {}),
    ...message.extra,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
