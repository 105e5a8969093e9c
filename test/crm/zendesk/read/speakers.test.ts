import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { RoleSeen, TicketRead } from '../../../../src/crm/port.ts';
import type { ActorKind, TicketEventOf } from '../../../../src/domain/event.ts';
import {
  AGENT,
  adapter,
  audit,
  CUSTOMER,
  change,
  comment,
  create,
  creationEvents,
  NOW,
  network,
  session,
  ticket,
  USERS,
} from '../support.ts';

const { on, seen } = network();
const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);
const born = audit(10, '2026-03-01T09:00:00Z', creationEvents);
/** Somebody who is an end user today. */
const LEAVER = 210;

type Read = Extract<TicketRead, { kind: 'ticket' }>;

async function read(
  audits: readonly object[],
  { row = {}, log, ...overrides }: Record<string, unknown> & { row?: object; log?: unknown } = {},
): Promise<Read> {
  on('get', '/api/v2/tickets/show_many', { tickets: [ticket(row as Record<string, unknown>)] });
  on('get', '/api/v2/tickets/:id/audits', { audits, meta: { has_more: false } });
  on('get', '/api/v2/tickets/:id/conversation_log', log ?? HttpResponse.json({}, { status: 404 }));
  on('get', '/api/v2/users/show_many', {
    users: [...USERS, { id: LEAVER, name: 'Lea', email: null, role: 'end-user', active: true }],
  });
  const [one] = await adapter().readTickets(session(overrides), ['1']);
  if (one?.kind !== 'ticket') throw new Error(`expected a ticket, got ${JSON.stringify(one)}`);
  return one;
}

/** `09:05:00 rep public` for each message. */
function said({ events }: Read): string[] {
  return events
    .filter((event): event is TicketEventOf<'message'> => event.type === 'message')
    .map(
      ({ at: when, actor, visibility }) =>
        `${new Date(when).toISOString().slice(11, 19)} ${actor.kind} ${visibility}`,
    );
}

const withFlags = (flags: readonly number[], options: object = {}) => ({
  metadata: { system: {}, flags, flags_options: options, trusted: false },
});

async function toKind(author: number, extra: object): Promise<ActorKind | undefined> {
  const { events } = await read([
    born,
    audit(11, '2026-03-01T09:30:00Z', [comment(author)], { author_id: author, ...extra }),
  ]);
  return events.findLast(({ type }) => type === 'message')?.actor.kind;
}

describe('comment flags', () => {
  it('H3: what was generated automatically (4) is automation, from the customer’s mailbox as from a rep’s', async () => {
    expect(await toKind(CUSTOMER, withFlags([4], { 4: { trusted: true } }))).toBe('automation');
    expect(await toKind(AGENT, withFlags([4]))).toBe('automation');
    expect(await toKind(CUSTOMER, withFlags([2, 4]))).toBe('automation');
  });

  it('H2: a message that only claims to be a rep’s (0, 3) is no rep’s reply, unless Zendesk trusts it', async () => {
    expect(await toKind(AGENT, withFlags([0]))).toBe('customer');
    expect(await toKind(AGENT, withFlags([3]))).toBe('customer');
    expect(await toKind(AGENT, withFlags([0], { 0: { trusted: true } }))).toBe('rep');
  });

  it('the other flags say nothing of who spoke: not in the conversation (2), attachment refused (5), on behalf (11)', async () => {
    for (const flag of [2, 5, 11]) {
      expect(await toKind(AGENT, withFlags([flag]))).toBe('rep');
      expect(await toKind(CUSTOMER, withFlags([flag]))).toBe('customer');
    }
  });

  it('flags that cannot be read change nothing', async () => {
    expect(await toKind(AGENT, { metadata: { flags: 'four' } })).toBe('rep');
  });
});

describe('via', () => {
  const via = (channel: unknown) => ({ via: { channel, source: {} } });

  it('H3: rules and bots are automation, by name and by the number of old audits', async () => {
    for (const channel of ['rule', 8, 'answer_bot_for_web_widget', 'answer_bot_of_next_year', 'ai_agent', 22])
      expect(await toKind(AGENT, via(channel))).toBe('automation');
  });

  it('H2: what Zendesk does when a person or group goes is the system’s', async () => {
    for (const channel of ['user_deletion', 'group_deletion', 12])
      expect(await toKind(AGENT, via(channel))).toBe('system');
  });

  it('a reply given by solving the problem that tickets hang on is the rep’s', async () => {
    expect(await toKind(AGENT, via('linked_problem'))).toBe('rep');
  });
});

describe('the requester', () => {
  it('H2: a rep who opens a ticket for himself asks, though the audit lists his comment before the requester', async () => {
    const own = [comment(AGENT), create('requester_id', String(AGENT)), create('status', 'new')];
    const result = await read(
      [
        audit(10, '2026-03-01T09:00:00Z', own, { author_id: AGENT }),
        audit(11, '2026-03-01T10:00:00Z', [comment(201)], { author_id: 201 }),
      ],
      { row: { requester_id: AGENT, submitter_id: AGENT } },
    );
    expect(said(result)).toEqual(['09:00:00 customer public', '10:00:00 rep public']);
  });

  it('H2: within one update order means nothing: whoever hands his own ticket to the customer answers as a rep', async () => {
    const own = [comment(AGENT), create('requester_id', String(AGENT)), create('status', 'new')];
    const handed = [comment(AGENT), change('requester_id', String(AGENT), String(CUSTOMER))];
    const result = await read([
      audit(10, '2026-03-01T09:00:00Z', own, { author_id: AGENT }),
      audit(11, '2026-03-01T10:00:00Z', handed, { author_id: AGENT }),
    ]);
    expect(said(result)).toEqual(['09:00:00 customer public', '10:00:00 rep public']);
  });
});

describe('roles have their time', () => {
  const reply = (id: number, time: string) =>
    audit(id, `2026-03-01T${time}Z`, [comment(LEAVER)], { author_id: LEAVER });

  it('H2: an internal note shows that somebody who has left since was a rep', async () => {
    const note = audit(12, '2026-03-01T11:00:00Z', [comment(LEAVER, false)], { author_id: LEAVER });
    expect(said(await read([born, reply(11, '10:00:00'), note]))).toEqual([
      '09:00:00 customer public',
      '10:00:00 rep public',
      '11:00:00 rep internal',
    ]);
  });

  it('H2: so does handing the ticket over, and having had it', async () => {
    const handover = [change('group_id', null, '60')];
    const moved = audit(12, '2026-03-01T11:00:00Z', handover, { author_id: LEAVER });
    expect(said(await read([born, reply(11, '10:00:00'), moved]))[1]).toBe('10:00:00 rep public');
    const input = audit(12, '2026-03-01T11:00:00Z', [change('assignee_id', null, String(LEAVER))], {
      author_id: 201,
    });
    expect(said(await read([born, reply(11, '10:00:00'), input]))[1]).toBe('10:00:00 rep public');
  });

  it('no proof: an internal note that came by e-mail, with a flag, at the creation, or a hand-over by the requester', async () => {
    const mail = { author_id: LEAVER, via: { channel: 'email', source: {} } };
    const proofs = [
      audit(12, '2026-03-01T11:00:00Z', [comment(LEAVER, false)], mail),
      audit(12, '2026-03-01T11:00:00Z', [comment(LEAVER, false)], { author_id: LEAVER, ...withFlags([11]) }),
      audit(12, '2026-03-01T11:00:00Z', [change('group_id', null, '60')], {
        author_id: LEAVER,
        via: { channel: 'rule' },
      }),
    ];
    for (const proof of proofs) {
      expect(said(await read([born, reply(11, '10:00:00'), proof]))[1]).toBe('10:00:00 customer public');
    }
    const byRequester = audit(12, '2026-03-01T11:00:00Z', [change('group_id', null, '60')]);
    const requested = audit(11, '2026-03-01T10:00:00Z', [comment(CUSTOMER)]);
    expect(said(await read([born, requested, byRequester]))[1]).toBe('10:00:00 customer public');
  });

  it('H2: what was seen before outlives the leaving; after it was seen to have ended they are a customer', async () => {
    const past: readonly RoleSeen[] = [
      { isRep: true, at: at('08:00:00') },
      { isRep: false, at: at('12:00:00') },
    ];
    const rolesSeen = async () => new Map([[String(LEAVER), past]]);
    const result = await read([born, reply(11, '10:00:00'), reply(12, '13:00:00')], { rolesSeen });
    expect(said(result)).toEqual([
      '09:00:00 customer public',
      '10:00:00 rep public',
      '13:00:00 customer public',
    ]);
  });

  it('hands what it saw on to be remembered: roles of today, and acts with their time', async () => {
    const noted: ReadonlyMap<string, readonly RoleSeen[]>[] = [];
    const note = audit(11, '2026-03-01T10:00:00Z', [comment(LEAVER, false)], { author_id: LEAVER });
    await read([born, note], { noteRoles: async (roles: (typeof noted)[number]) => void noted.push(roles) });
    expect(noted[0]?.get(String(LEAVER))).toEqual([
      { isRep: true, at: at('10:00:00') },
      { isRep: false, at: NOW },
    ]);
    expect(noted[0]?.get(String(CUSTOMER))).toEqual([{ isRep: false, at: NOW }]);
  });
});

describe('messaging', () => {
  const row = { via: { channel: 'native_messaging', source: {} }, from_messaging_channel: true };
  const logged = (id: string, time: string, author: object, type = 'Messaging::ConversationMessage') => ({
    id: `01J${id}`,
    type,
    reference: `zen:sunco:conversation_message:${id}`,
    created_at: `2026-03-01T${time}Z`,
    author,
    attachments: [],
    content: { type: 'text', text: 'words that are never kept' },
    metadata: { custom: {}, system: {} },
  });
  const user = { type: 'user', 'zen:support:user_id': CUSTOMER };
  const agent = { type: 'agent', 'zen:support:user_id': AGENT };
  const bot = { type: 'bot', 'zen:support:user_id': -1 };
  const page = (events: readonly object[]) => ({ events, meta: { has_more: false }, links: {} });

  it('H2, H3: what agents, customers and bots say in a conversation counts as theirs, by whom and when', async () => {
    const log = page([
      logged('a', '09:00:02', bot),
      logged('b', '09:00:20', user),
      logged('c', '09:05:00', agent),
      logged('d', '09:05:01', { type: 'agent', 'zen:support:user_id': AGENT }, 'Comment'),
    ]);
    const result = await read([born], { row, log });
    expect(said(result)).toEqual([
      '09:00:00 customer public',
      '09:00:02 automation public',
      '09:00:20 customer public',
      '09:05:00 rep public',
    ]);
    expect(result.events.find(({ id }) => id === 'conversation:c')).toMatchObject({
      channel: 'messaging',
      actor: { kind: 'rep', id: String(AGENT) },
    });
    expect(result.notes).toEqual([]);
  });

  it('reads every page of the log', async () => {
    const log = ({ url }: { url: URL }) =>
      url.searchParams.get('page[after]') === null
        ? { events: [logged('a', '09:01:00', user)], meta: { has_more: true, after_cursor: 'x' } }
        : page([logged('b', '09:05:00', agent)]);
    expect(said(await read([born], { row, log }))).toHaveLength(3);
  });

  it('a ticket of another channel costs no look into the log', async () => {
    await read([born]);
    expect(seen.map(({ url }) => url.pathname)).not.toContain('/api/v2/tickets/1/conversation_log');
  });

  it('what was said before the ticket began is the customer’s opening word; no reply can have come before the question', async () => {
    const log = page([
      logged('a', '08:10:00', user),
      logged('b', '08:11:00', agent),
      logged('c', '08:59:30', bot),
    ]);
    expect(said(await read([born], { row, log })).toSorted()).toEqual([
      '09:00:00 automation public',
      '09:00:00 customer public',
      '09:00:00 customer public',
    ]);
  });

  it('where the log is not to be had, chat events stand in; where neither tells anything, a note says so', async () => {
    const history = [
      {
        chat_index: 2,
        type: 'ChatMessage',
        timestamp: at('09:05:00'),
        actor_type: 'agent',
        actor_id: String(AGENT),
      },
    ];
    const ended = audit(12, '2026-03-01T10:30:00Z', [
      { type: 'ChatEndedEvent', value: { chat_id: 'c1', history } },
    ]);
    const result = await read([born, ended], { row });
    expect(said(result)).toContain('09:05:00 rep public');
    expect(result.notes).toEqual([]);
    expect((await read([born], { row })).notes).toHaveLength(1);
  });

  it('a log that fails for a moment fails the read, so that it is tried again', async () => {
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket(row)] });
    on('get', '/api/v2/tickets/:id/audits', { audits: [born], meta: { has_more: false } });
    on('get', '/api/v2/tickets/:id/conversation_log', () =>
      HttpResponse.json({}, { status: 429, headers: { 'retry-after': '7' } }),
    );
    const own = session();
    expect(await adapter().readTickets(own, ['1'])).toMatchObject([
      { kind: 'failed', failure: { kind: 'rate_limited' } },
    ]);
    expect(own.learned).toContainEqual(['conversation-log', { retryAfterMs: 7000 }]);
  });
});

describe('chat', () => {
  const row = { via: { channel: 'chat', source: {} } };
  const entry = (index: number, time: string, actor: string, extra: object = {}) => ({
    chat_index: index,
    type: 'ChatMessage',
    timestamp: at(time),
    actor_type: actor,
    actor_id: actor === 'agent' ? String(AGENT) : String(CUSTOMER),
    ...extra,
  });
  const chat = (id: number, type: string, history: readonly unknown[]) =>
    audit(id, '2026-03-01T09:00:05Z', [{ type, value: { chat_id: 'c1', visitor_id: 'v', history } }]);

  it('H2, H3: messages and files of its history count; joins, triggers, bots and earlier chats do not', async () => {
    const result = await read(
      [
        born,
        chat(11, 'ChatStartedEvent', [
          entry(0, '09:00:01', 'end-user', { type: 'ChatJoin' }),
          entry(1, '09:00:02', 'end-user'),
          entry(2, '09:00:03', 'trigger'),
          entry(3, '08:00:00', 'agent', { is_history_context: true }),
          'no entry at all',
        ]),
        chat(12, 'ChatEndedEvent', [entry(4, '09:05:00', 'agent', { type: 'ChatFileAttachment' })]),
      ],
      { row },
    );
    expect(said(result)).toEqual([
      '09:00:00 customer public',
      '09:00:02 customer public',
      '09:00:03 automation public',
      '09:05:00 rep public',
    ]);
  });

  it('a message that both events tell is one', async () => {
    const once = entry(1, '09:00:02', 'end-user');
    const both = [born, chat(11, 'ChatStartedEvent', [once]), chat(12, 'ChatEndedEvent', [once])];
    expect(said(await read(both, { row }))).toHaveLength(2);
  });

  it('H2: an agent who chats as requester of the ticket is a customer', async () => {
    const own = audit(10, '2026-03-01T09:00:00Z', [create('requester_id', String(AGENT))]);
    const result = await read([own, chat(11, 'ChatStartedEvent', [entry(1, '09:00:02', 'agent')])], { row });
    expect(said(result)).toEqual(['09:00:02 customer public']);
  });
});
