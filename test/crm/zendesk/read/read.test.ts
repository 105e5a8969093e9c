import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { CrmSession, TicketRead } from '../../../../src/crm/port.ts';
import type { TicketEvent, TicketEventOf, TicketEventType } from '../../../../src/domain/event.ts';
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

function serve(tickets: readonly object[], auditsById: Readonly<Record<string, readonly object[]>>) {
  on('get', '/api/v2/tickets/show_many', { tickets, count: tickets.length });
  on('get', '/api/v2/tickets/:id/audits', (request: { url: URL }) => {
    const id = request.url.pathname.split('/')[4] ?? '';
    return { audits: auditsById[id] ?? [], meta: { has_more: false } };
  });
  on('get', '/api/v2/users/show_many', { users: USERS });
}

async function readOne(
  row: object,
  audits: readonly object[],
  overrides: Partial<CrmSession> = {},
): Promise<Extract<TicketRead, { kind: 'ticket' }>> {
  serve([row], { 1: audits });
  const [read] = await adapter().readTickets(session(overrides), ['1']);
  if (read?.kind !== 'ticket') throw new Error(`expected a ticket, got ${read?.kind}`);
  return read;
}

function only<T extends TicketEventType>(events: readonly TicketEvent[], type: T): TicketEventOf<T>[] {
  return events.filter((event): event is TicketEventOf<T> => event.type === type);
}

/** Padded, so that ids sort as the changes came. */
function auditId(audit: number, event: number): string {
  return `audit:${String(audit).padStart(16, '0')}:${String(event).padStart(16, '0')}`;
}

const born = audit(10, '2026-03-01T09:00:00Z', creationEvents);

describe('zendesk readTickets: facts', () => {
  it('says what the ticket is now, with Zendesk words in ours', async () => {
    const { facts, notes } = await readOne(
      ticket({
        priority: 'URGENT',
        status: 'hold',
        custom_status_id: 504,
        assignee_id: AGENT,
        group_id: '60',
      }),
      [born],
    );
    expect(facts).toEqual({
      id: '1',
      subject: 'Printer on fire',
      status: { raw: 'hold', category: 'on_hold' },
      priority: 'urgent',
      channel: 'email',
      inbox: 'help@acme.com',
      rep: '200',
      team: '60',
      customer: '400',
      createdAt: Date.parse('2026-03-01T09:00:00Z'),
      updatedAt: Date.parse('2026-03-01T10:00:00Z'),
      url: 'https://acme.zendesk.com/agent/tickets/1',
      fields: {},
    });
    expect(notes).toEqual([]);
  });

  it('keeps no subject where the account does not allow it', async () => {
    const { facts } = await readOne(ticket(), [born], { keepSubject: false });
    expect(facts.subject).toBeNull();
  });

  it('reads our own properties back from their fields, and leaves out values that are not of our making', async () => {
    const { written } = await readOne(
      ticket({
        custom_fields: [
          { id: 1001, value: 'standard' },
          { id: 1003, value: 'pontual_status_due_soon' },
          { id: 1004, value: '2026-03-02T12:00:00.250Z' },
          { id: 1006, value: 'tomorrow, I guess' },
          { id: 1007, value: null },
          { id: 1009, value: true },
          { id: 1010, value: null },
          { id: 1011, value: false },
          { id: 1012, value: '2' },
          { id: 4242, value: 'not ours' },
        ],
      }),
      [born],
    );
    expect(written).toEqual({
      sla_policy: 'standard',
      sla_status: 'due_soon',
      next_due_at: NOW + 250,
      next_reply_due_at: null,
      first_reply_breached: true,
      resolution_breached: false,
      breach_count: 2,
    });
  });
});

describe('zendesk readTickets: history from audits', () => {
  it('the creation audit gives the first values, at the instant of creation', async () => {
    const { events } = await readOne(ticket(), [born]);
    const at = Date.parse('2026-03-01T09:00:00Z');
    expect(events.every((event) => event.at === at)).toBe(true);
    expect(events.map((event) => event.type).sort()).toEqual([
      'channel',
      'created',
      'customer',
      'inbox',
      'message',
      'status',
    ]);
    expect(only(events, 'created')[0]?.actor).toEqual({ kind: 'customer', id: '300' });
    expect(only(events, 'status')[0]).toMatchObject({ category: 'new', raw: 'new' });
    expect(only(events, 'inbox')[0]?.inbox).toBe('help@acme.com');
  });

  it('each change is one event with a stable id: status and custom status together are one', async () => {
    const audits = [
      born,
      audit(
        11,
        '2026-03-01T09:30:00Z',
        [
          { id: 1101, ...change('status', 'new', 'open') },
          { id: 1102, ...change('custom_status_id', '501', '502') },
          { id: 1103, ...change('priority', null, 'high') },
          { id: 1104, ...change('assignee_id', null, '200') },
          { id: 1105, ...change('group_id', null, 60) },
          { id: 1106, ...change('organization_id', '400', null) },
        ],
        { author_id: AGENT },
      ),
    ];
    const { events } = await readOne(ticket({ status: 'open', custom_status_id: 502 }), audits);
    const later = events.filter((event) => event.at === Date.parse('2026-03-01T09:30:00Z'));
    expect(later).toEqual(
      [
        { id: auditId(11, 1101), type: 'status', category: 'open', raw: 'open' },
        { id: auditId(11, 1103), type: 'priority', priority: 'high' },
        { id: auditId(11, 1104), type: 'assigned', rep: '200' },
        { id: auditId(11, 1105), type: 'team', team: '60' },
        { id: auditId(11, 1106), type: 'customer', customer: null },
      ].map((event) => ({
        ...event,
        at: Date.parse('2026-03-01T09:30:00Z'),
        actor: { kind: 'rep', id: '200' },
      })),
    );
  });

  it("a custom status that is not its category's default goes by its id; the admin's mapping decides", async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [
        { id: 1101, ...change('status', 'new', 'open') },
        { id: 1102, ...change('custom_status_id', '501', '510') },
      ]),
      audit(12, '2026-03-01T09:40:00Z', [{ id: 1201, ...change('custom_status_id', '510', '502') }]),
    ];
    const statuses = new Map([['510', 'on_hold' as const]]);
    const { events } = await readOne(ticket({ status: 'open', custom_status_id: 502 }), audits, { statuses });
    expect(only(events, 'status').map(({ raw, category }) => [raw, category])).toEqual([
      ['new', 'new'],
      ['510', 'on_hold'],
      ['open', 'open'],
    ]);
  });

  it('a custom status made after installation is looked up once, whatever the number of tickets', async () => {
    on('get', '/api/v2/custom_statuses', {
      custom_statuses: [{ id: 777, status_category: 'pending', agent_label: 'At the lab', default: false }],
    });
    const { facts } = await readOne(ticket({ status: 'pending', custom_status_id: 777 }), [born]);
    expect(facts.status).toEqual({ raw: '777', category: 'pending' });
    expect(seen.filter((one) => one.url.pathname === '/api/v2/custom_statuses')).toHaveLength(1);
  });

  it('values the audits never name are what the first change replaced, or what the ticket has now', async () => {
    const audits = [
      audit(10, '2026-03-01T09:00:00Z', [comment(CUSTOMER)]),
      audit(11, '2026-03-01T11:00:00Z', [change('priority', 'low', 'high')]),
    ];
    const { events } = await readOne(ticket({ priority: 'high', group_id: 60 }), audits);
    expect(only(events, 'priority').map((event) => [event.id.startsWith('audit:'), event.priority])).toEqual([
      [false, 'low'],
      [true, 'high'],
    ]);
    expect(only(events, 'team')).toMatchObject([{ team: '60', at: Date.parse('2026-03-01T09:00:00Z') }]);
  });

  it('H2: a rep answering is rep; the same rep writing as requester is customer; a light agent is a rep', async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [comment(AGENT)], { author_id: AGENT }),
      audit(12, '2026-03-01T09:40:00Z', [change('requester_id', '300', '200')], { author_id: 201 }),
      audit(13, '2026-03-01T09:50:00Z', [comment(AGENT)], { author_id: AGENT }),
      audit(14, '2026-03-01T09:55:00Z', [comment(201, false)], { author_id: 201 }),
      audit(15, '2026-03-01T09:56:00Z', [comment(999)], { author_id: 999 }),
    ];
    const { events } = await readOne(ticket({ requester_id: AGENT }), audits);
    expect(only(events, 'message').map((event) => [event.actor.kind, event.visibility])).toEqual([
      ['customer', 'public'],
      ['rep', 'public'],
      ['customer', 'public'],
      ['rep', 'internal'],
      ['customer', 'public'],
    ]);
  });

  it('H2: a rep who has left, whom Zendesk shows as an end user, was a rep while the ticket was theirs', async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [change('assignee_id', null, '999'), comment(999)], {
        author_id: 999,
      }),
      audit(12, '2026-03-01T09:40:00Z', [change('assignee_id', '999', null)], { author_id: 201 }),
    ];
    const { events } = await readOne(ticket(), audits);
    expect(only(events, 'message').map((event) => event.actor.kind)).toEqual(['customer', 'rep']);
  });

  it('H3: what a trigger writes or changes is automation, not the person who set it off', async () => {
    const rule = {
      via: { channel: 'rule', source: { from: { id: 5, title: 'Auto reply' }, to: {}, rel: 'trigger' } },
    };
    const audits = [
      born,
      audit(
        11,
        '2026-03-01T09:00:01Z',
        [comment(AGENT, true, rule), { ...change('priority', null, 'normal'), ...rule }],
        { author_id: AGENT },
      ),
      audit(12, '2026-03-01T09:00:02Z', [comment(-1)], { author_id: -1 }),
    ];
    const { events } = await readOne(ticket({ priority: 'normal' }), audits);
    expect(only(events, 'message').map((event) => event.actor.kind)).toEqual([
      'customer',
      'automation',
      'system',
    ]);
    expect(only(events, 'priority')[0]?.actor.kind).toBe('automation');
  });

  it('H3: what an AI agent writes is automation: it answers no customer', async () => {
    const bot = { via: { channel: 'ai_agent', source: { from: {}, to: {}, rel: null } } };
    const audits = [
      born,
      audit(11, '2026-03-01T09:00:05Z', [comment(AGENT, true, bot)], { author_id: AGENT }),
    ];
    const { events } = await readOne(ticket(), audits);
    expect(only(events, 'message').map((event) => event.actor.kind)).toEqual(['customer', 'automation']);
  });

  it('a ticket created by a rep on behalf of a customer says so', async () => {
    const { events } = await readOne(ticket({ submitter_id: AGENT }), [born]);
    expect(only(events, 'created')[0]?.actor).toEqual({ kind: 'rep', id: '200' });
  });

  it("moving a ticket to another brand moves it to that brand's inbox", async () => {
    const audits = [born, audit(11, '2026-03-01T09:30:00Z', [change('brand_id', '70', '71')])];
    const { events, facts } = await readOne(ticket({ brand_id: 71 }), audits);
    expect(only(events, 'inbox').map((event) => event.inbox)).toEqual(['help@acme.com', 'brand:71']);
    expect(facts.inbox).toBe('brand:71');
  });

  it('deletion and restoration are told by the status, and nothing of it becomes a status', async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [change('status', 'new', 'deleted')]),
      audit(12, '2026-03-01T09:40:00Z', [change('status', 'deleted', 'open')]),
    ];
    const { events } = await readOne(ticket({ status: 'open', custom_status_id: 502 }), audits);
    expect(only(events, 'deleted')).toHaveLength(1);
    expect(only(events, 'restored')).toHaveLength(1);
    expect(only(events, 'status').map((event) => event.raw)).toEqual(['new', 'open']);
  });

  it("policies' fields become events, without the tags that our own drop-down adds", async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [
        change('tags', [], ['vip', 'pontual_status_active']),
        change('555', null, 'gold'),
      ]),
      audit(12, '2026-03-01T09:40:00Z', [
        change('tags', ['vip', 'pontual_status_active'], ['vip', 'pontual_status_overdue']),
      ]),
    ];
    const { events, facts } = await readOne(
      ticket({ tags: ['vip', 'pontual_status_overdue'], custom_fields: [{ id: 555, value: 'gold' }] }),
      audits,
      { policyFields: ['tags', 'custom_field_555', 'no such field'] },
    );
    expect(only(events, 'field').map(({ name, value }) => [name, value])).toEqual([
      ['tags', ['vip']],
      ['custom_field_555', 'gold'],
    ]);
    expect(facts.fields).toEqual({ tags: ['vip'], custom_field_555: 'gold' });
  });

  it('a checkbox that policies use is yes or no, whether audits or the ticket tell it', async () => {
    const audits = [born, audit(11, '2026-03-01T09:30:00Z', [change('556', null, '1')])];
    const custom_fields = [
      { id: 556, value: true },
      { id: 557, value: false },
    ];
    const { facts, events } = await readOne(ticket({ custom_fields }), audits, {
      policyFields: ['custom_field_556', 'custom_field_557'],
    });
    expect(facts.fields).toEqual({ custom_field_556: true, custom_field_557: false });
    expect(only(events, 'field').map(({ value }) => value)).toEqual([false, false, true]);
  });

  it('time tracked is what the total grew by', async () => {
    const audits = [
      born,
      audit(11, '2026-03-01T09:30:00Z', [change('888', null, '60')]),
      audit(12, '2026-03-01T09:40:00Z', [change('888', '60', '150')]),
    ];
    const base = session().state;
    const { events } = await readOne(ticket(), audits, { state: { ...base, totalTimeField: '888' } });
    expect(only(events, 'work_logged').map((event) => event.ms)).toEqual([60_000, 90_000]);
  });

  it('audits are read to their last page, by cursor, and any order gives the same history', async () => {
    const second = audit(11, '2026-03-01T09:30:00Z', [comment(AGENT)], { author_id: AGENT });
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket()] });
    on('get', '/api/v2/users/show_many', { users: USERS });
    on('get', '/api/v2/tickets/:id/audits', (request: { url: URL }) =>
      request.url.searchParams.get('page[after]') === 'next=='
        ? { audits: [born], meta: { has_more: false, after_cursor: 'end==' } }
        : { audits: [second], meta: { has_more: true, after_cursor: 'next==' } },
    );
    const [paged] = await adapter().readTickets(session(), ['1']);
    const whole = await readOne(ticket(), [born, second]);
    expect(paged).toEqual(whole);
  });

  it('people shown beside the ticket and its audits need no look-up: two calls read a ticket', async () => {
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket()], users: USERS.slice(2) });
    on('get', '/api/v2/tickets/:id/audits', {
      audits: [born, audit(11, '2026-03-01T09:30:00Z', [comment(AGENT)], { author_id: AGENT })],
      users: USERS.slice(0, 1),
      meta: { has_more: false },
    });
    const [read] = await adapter().readTickets(session(), ['1']);
    expect(read?.kind === 'ticket' && only(read.events, 'message').map((event) => event.actor.kind)).toEqual([
      'customer',
      'rep',
    ]);
    expect(seen).toHaveLength(2);
  });

  it('100 tickets cost one call, one for each history and one for the people', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(index + 1));
    serve(
      ids.map((id) => ticket({ id: Number(id) })),
      Object.fromEntries(ids.map((id) => [id, [born]])),
    );
    const own = session();
    const reads = await adapter().readTickets(own, ids);
    expect(reads).toHaveLength(100);
    expect(own.spent.filter((bucket) => bucket === 'account')).toHaveLength(102);
  });
});

describe('zendesk readTickets: tickets that are not there', () => {
  it("a ticket merged away is gone into the surviving one; its comments are nobody's reply (M2)", async () => {
    const merge = { channel: 'web', source: { from: {}, to: {}, rel: 'merge' } };
    serve([ticket({ status: 'closed', custom_status_id: 505, tags: ['closed_by_merge'] })], {
      1: [
        born,
        audit(
          11,
          '2026-03-01T10:00:00Z',
          [
            comment(AGENT, true, { body: 'This request was closed and merged into request #42 "Fire".' }),
            change('status', 'new', 'closed'),
            change('tags', [], ['closed_by_merge']),
          ],
          { author_id: AGENT, via: merge },
        ),
      ],
    });
    const [read] = await adapter().readTickets(session(), ['1']);
    if (read?.kind !== 'gone') throw new Error('not gone');
    expect(read.mergedInto).toBe('42');
    expect(only(read.events, 'merged')).toMatchObject([{ into: '42', id: 'audit:11:merged' }]);
    expect(only(read.events, 'message').map((event) => event.actor.kind)).toEqual(['customer', 'system']);
  });

  it('the surviving ticket lives on', async () => {
    const merge = { channel: 'web', source: { from: { ticket_id: 1 }, to: {}, rel: 'merge' } };
    const { events } = await readOne(ticket(), [
      born,
      audit(11, '2026-03-01T10:00:00Z', [comment(AGENT, false)], { author_id: AGENT, via: merge }),
    ]);
    expect(only(events, 'merged')).toEqual([]);
  });

  it('a deleted ticket is gone since the moment Zendesk says', async () => {
    serve([], {});
    on('get', '/api/v2/deleted_tickets', {
      deleted_tickets: [{ id: 7, subject: 'x', deleted_at: '20260302T10:00:00Z', previous_state: 'open' }],
    });
    const at = Date.parse('2026-03-02T10:00:00Z');
    expect(await adapter().readTickets(session(), ['7', '8', 'not-a-number'])).toEqual([
      { kind: 'gone', id: '7', mergedInto: null, events: [gone('ticket:7:deleted:1772445600000', at)] },
      { kind: 'gone', id: '8', mergedInto: null, events: [gone('ticket:8:gone', NOW)] },
      { kind: 'gone', id: 'not-a-number', mergedInto: null, events: [gone('ticket:not-a-number:gone', NOW)] },
    ]);
  });

  function gone(id: string, at: number) {
    return { id, at, actor: { kind: 'system', id: null }, type: 'deleted' };
  }

  it('a ticket shown as deleted, or whose history is gone, is gone', async () => {
    on('get', '/api/v2/users/show_many', { users: USERS });
    on('get', '/api/v2/deleted_tickets', () => HttpResponse.json({}, { status: 403 }));
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket({ status: 'deleted' }), ticket({ id: 2 })] });
    on('get', '/api/v2/tickets/:id/audits', (request: { url: URL }) =>
      request.url.pathname.includes('/2/')
        ? HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 })
        : { audits: [born], meta: { has_more: false } },
    );
    const reads = await adapter().readTickets(session(), ['1', '2']);
    expect(reads.map((read) => [read.kind, read.kind === 'gone' && read.events.at(-1)?.type])).toEqual([
      ['gone', 'deleted'],
      ['gone', 'deleted'],
    ]);
  });

  it('numbered pages are followed by their query alone, whatever host the link names', async () => {
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket()] });
    on('get', '/api/v2/users/show_many', { users: USERS });
    const second = audit(11, '2026-03-01T09:30:00Z', [comment(AGENT)], { author_id: AGENT });
    const next_page = 'https://elsewhere.example/api/v2/tickets/1/audits.json?page=2&per_page=1';
    on('get', '/api/v2/tickets/:id/audits', (request: { url: URL }) =>
      request.url.searchParams.get('page') === '2'
        ? { audits: [second], next_page: null, count: 2 }
        : { audits: [born], next_page, count: 2 },
    );
    const [read] = await adapter().readTickets(session(), ['1']);
    expect(read?.kind === 'ticket' && only(read.events, 'message')).toHaveLength(2);
    expect(new Set(seen.map((one) => one.url.host))).toEqual(new Set(['acme.zendesk.com']));
  });

  it('a list that does not end is a failure, not an endless loop', async () => {
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket()] });
    on('get', '/api/v2/tickets/:id/audits', { audits: [], meta: { has_more: true, after_cursor: 'same' } });
    const [read] = await adapter().readTickets(session(), ['1']);
    expect(read).toMatchObject({ kind: 'failed', failure: { kind: 'unexpected' } });
  });

  it('a history that cannot be read spoils only its own ticket', async () => {
    on('get', '/api/v2/users/show_many', { users: USERS });
    on('get', '/api/v2/tickets/show_many', { tickets: [ticket(), ticket({ id: 2 }), { id: 3, status: 5 }] });
    on('get', '/api/v2/tickets/:id/audits', (request: { url: URL }) =>
      request.url.pathname.includes('/2/')
        ? HttpResponse.json({ error: 'InternalError' }, { status: 500 })
        : { audits: [born], meta: { has_more: false } },
    );
    const reads = await adapter().readTickets(session(), ['1', '2', '3']);
    expect(
      Object.fromEntries(reads.map((read) => [read.kind === 'ticket' ? read.facts.id : read.id, read.kind])),
    ).toEqual({
      1: 'ticket',
      2: 'failed',
      3: 'failed',
    });
  });
});

it('first values given by Create entries of other types of ids read alike', async () => {
  const audits = [
    audit(10, '2026-03-01T09:00:00Z', [
      comment(CUSTOMER),
      create('assignee_id', 200),
      create('status', 'open'),
    ]),
  ];
  const { events } = await readOne(
    ticket({ status: 'open', custom_status_id: null, assignee_id: '200' }),
    audits,
  );
  expect(only(events, 'assigned').map((event) => event.rep)).toEqual(['200']);
});
