import { describe, expect, it } from 'vitest';
import { type HistoryContext, propertyEvents } from '../../../../src/crm/hubspot/read/history.ts';
import { listAuthors, messageEvents } from '../../../../src/crm/hubspot/read/messages.ts';
import type { People } from '../../../../src/crm/hubspot/read/people.ts';
import type { Conversation } from '../../../../src/crm/hubspot/read/threads.ts';
import { crmRecord } from '../../../../src/crm/hubspot/wire/records.ts';
import type { TicketEvent } from '../../../../src/domain/event.ts';
import { orderHistory } from '../../../../src/sla/history.ts';

const people: People = {
  repOfUser: (user) => `owner-of-${user}`,
  repOfOwner: (owner) => (owner === 'queue' ? null : owner),
  learn: async () => undefined,
  learnOwners: async () => undefined,
};
const context = (more: Partial<HistoryContext> = {}): HistoryContext => ({
  toCategory: (stage) => (stage === '4' ? 'closed' : 'open'),
  people,
  policyFields: [],
  company: null,
  inbox: null,
  channel: null,
  ...more,
});

const at = (text: string) => Date.parse(text);
const T = '2026-04-26T19:38:08Z';
const base = { id: '44', properties: { createdate: T }, createdAt: T, updatedAt: T };
const record = (more: object = {}) => crmRecord.parse({ ...base, ...more });
const versions = (...list: readonly (readonly [string | null, string, object?])[]) =>
  list.map(([value, timestamp, more]) => ({ value, timestamp, sourceType: 'CRM_UI', ...more }));

const of = (type: TicketEvent['type'], events: readonly TicketEvent[]) =>
  events.filter((event) => event.type === type);

describe('a ticket’s properties as history', () => {
  it('versions come newest first and are told oldest first, each with its own id', () => {
    const reported = record({
      propertiesWithHistory: {
        hs_pipeline_stage: versions(
          ['4', '2026-04-28T21:43:53.738Z', { updatedByUserId: 5 }],
          ['2', '2026-04-28T00:10:19.700Z', { sourceId: 'userId:6' }],
          ['1', T],
        ),
      },
    });
    expect(of('status', propertyEvents(reported, context()))).toEqual([
      {
        id: `44:hs_pipeline_stage:${at(T)}:1`,
        at: at(T),
        actor: { kind: 'rep', id: null },
        type: 'status',
        category: 'open',
        raw: '1',
      },
      {
        id: `44:hs_pipeline_stage:${at('2026-04-28T00:10:19.700Z')}:2`,
        at: at('2026-04-28T00:10:19.700Z'),
        actor: { kind: 'rep', id: 'owner-of-6' },
        type: 'status',
        category: 'open',
        raw: '2',
      },
      {
        id: `44:hs_pipeline_stage:${at('2026-04-28T21:43:53.738Z')}:4`,
        at: at('2026-04-28T21:43:53.738Z'),
        actor: { kind: 'rep', id: 'owner-of-5' },
        type: 'status',
        category: 'closed',
        raw: '4',
      },
    ]);
  });

  it('values set within a second of creation are the first ones and count from creation; later ones do not', () => {
    const reported = record({
      propertiesWithHistory: {
        hs_ticket_priority: versions(['HIGH', '2026-04-26T19:38:08.900Z']),
        hubspot_owner_id: versions(['9', '2026-04-26T19:38:20Z']),
      },
    });
    const events = propertyEvents(reported, context());
    expect(of('priority', events)).toMatchObject([{ at: at(T), priority: 'high' }]);
    expect(of('assigned', events)).toMatchObject([{ at: at('2026-04-26T19:38:20Z'), rep: '9' }]);
  });

  it('an imported ticket whose creation lies in the past had its first stage all along', () => {
    const reported = record({
      propertiesWithHistory: {
        hs_pipeline_stage: versions(['1', '2026-05-30T10:00:00Z', { sourceType: 'IMPORT' }]),
      },
    });
    expect(of('status', propertyEvents(reported, context()))).toMatchObject([{ at: at(T), raw: '1' }]);
  });

  it('an imported ticket had all that the import wrote from the start, whenever it was written', () => {
    const reported = record({
      properties: { createdate: T, hs_createdate: '2026-05-30T10:00:00Z' },
      propertiesWithHistory: {
        hs_pipeline_stage: versions([
          '1',
          '2026-05-30T10:00:00Z',
          { sourceType: 'IMPORT', updatedByUserId: 5 },
        ]),
        hs_ticket_priority: versions([
          'HIGH',
          '2026-05-30T10:00:02Z',
          { sourceType: 'CRM_UI', updatedByUserId: 5 },
        ]),
        hubspot_owner_id: versions(['9', '2026-05-30T10:04:00Z', { sourceType: 'INTEGRATION' }]),
        hs_primary_company_id: versions(['3', '2026-05-30T13:00:00Z', { sourceType: 'CALCULATED' }]),
        region: versions(['EU', '2026-06-02T10:00:00Z', { sourceType: 'MIGRATION' }]),
      },
    });
    const events = propertyEvents(reported, context({ policyFields: ['region'] }));
    expect(events.length).toBe(6);
    expect(events.map((event) => event.at)).toEqual(events.map(() => at(T)));
  });

  it('on an imported ticket, too, what a person sets later and every second value are changes', () => {
    const reported = record({
      properties: { createdate: T, hs_createdate: '2026-05-30T10:00:00Z' },
      propertiesWithHistory: {
        hs_ticket_priority: versions(['LOW', '2026-05-30T10:00:02Z'], ['HIGH', '2026-05-30T10:00:00Z']),
        hubspot_owner_id: versions(['9', '2026-05-30T12:00:00Z', { updatedByUserId: 5 }]),
      },
    });
    const events = propertyEvents(reported, context());
    expect(of('priority', events).map((event) => event.at)).toEqual([at(T), at('2026-05-30T10:00:02Z')]);
    expect(of('assigned', events).map((event) => event.at)).toEqual([at('2026-05-30T12:00:00Z')]);
  });

  it.each([
    ['before', '2026-04-20T08:00:00Z'],
    ['after', '2026-04-27T08:00:00Z'],
  ])('a creation date corrected to one %s counts, also for the first values', (_, createdate) => {
    const reported = record({
      properties: { createdate, hs_createdate: T },
      propertiesWithHistory: {
        hs_pipeline_stage: versions(['1', T]),
        hs_ticket_priority: versions(['HIGH', T]),
      },
    });
    const events = propertyEvents(reported, context());
    expect(events.map((event) => event.at)).toEqual(events.map(() => at(createdate)));
  });

  it('a value that comes back within one millisecond is a change of its own, read alike every time (H1)', () => {
    const same = '2026-04-27T10:00:00.123Z';
    const reported = record({
      propertiesWithHistory: {
        hs_ticket_priority: versions(['HIGH', same], ['LOW', same], ['HIGH', same], ['MEDIUM', T]),
      },
    });
    const events = propertyEvents(reported, context());
    expect(of('priority', orderHistory(events.toReversed()))).toMatchObject([
      { priority: 'normal' },
      { priority: 'high' },
      { priority: 'low' },
      { priority: 'high' },
    ]);
    expect(propertyEvents(reported, context())).toEqual(events);
  });

  it('changes that all count from a creation date corrected to later keep their order (H1)', () => {
    const reported = record({
      properties: { createdate: '2026-04-28T08:00:00Z', hs_createdate: T },
      propertiesWithHistory: {
        hs_ticket_priority: versions(['HIGH', '2026-04-27T10:00:00Z'], ['LOW', '2026-04-27T09:00:00Z']),
      },
    });
    const events = of('priority', propertyEvents(reported, context()));
    expect(events.map(({ order }) => order ?? 0)).toEqual([0, 1]);
    expect(of('priority', orderHistory(events.toReversed()))).toEqual(events);
  });

  it('two changes within one millisecond keep the order in which HubSpot lists them (H1)', () => {
    const same = '2026-04-27T10:00:00.123Z';
    const reported = record({
      propertiesWithHistory: {
        hs_ticket_priority: versions(['HIGH', same], ['URGENT', same], ['LOW', same], ['MEDIUM', T]),
        hs_pipeline_stage: versions(['2', same], ['9', same], ['1', T]),
      },
    });
    const ordered = orderHistory(propertyEvents(reported, context()).toReversed());
    expect(of('priority', ordered).map(({ order }) => order ?? 0)).toEqual([0, 0, 1, 2]);
    expect(of('priority', ordered).map((event) => event.type === 'priority' && event.priority)).toEqual([
      'normal',
      'low',
      'urgent',
      'high',
    ]);
    expect(of('status', ordered).map((event) => event.type === 'status' && event.raw)).toEqual([
      '1',
      '9',
      '2',
    ]);
  });

  it('a queue that owns a ticket is nobody to whom it is assigned', () => {
    const reported = record({
      propertiesWithHistory: { hubspot_owner_id: versions(['9', '2026-04-27T10:00:00Z'], ['queue', T]) },
    });
    const events = of('assigned', propertyEvents(reported, context()));
    expect(events.map((event) => event.type === 'assigned' && event.rep)).toEqual([null, '9']);
  });

  it('an emptied value is null, and a value repeated is no change', () => {
    const reported = record({
      propertiesWithHistory: {
        hubspot_owner_id: versions(
          ['', '2026-04-27T12:00:00Z'],
          ['9', '2026-04-27T11:00:00Z'],
          ['9', '2026-04-27T10:00:00Z'],
        ),
      },
    });
    expect(
      of('assigned', propertyEvents(reported, context())).map(
        (event) => event.type === 'assigned' && event.rep,
      ),
    ).toEqual(['9', null]);
  });

  it.each([
    ['LOW', 'low'],
    ['MEDIUM', 'normal'],
    ['HIGH', 'high'],
    ['URGENT', 'urgent'],
    ['Board_Level', 'board_level'],
  ])('the priority %s is %s', (raw, priority) => {
    const reported = record({ propertiesWithHistory: { hs_ticket_priority: versions([raw, T]) } });
    expect(of('priority', propertyEvents(reported, context()))).toMatchObject([{ priority }]);
  });

  it.each([
    [
      { hs_object_source: 'CRM_UI', hs_created_by_user_id: '5' },
      { kind: 'rep', id: 'owner-of-5' },
    ],
    [
      { hs_object_source: 'CRM_UI', hs_object_source_id: 'userId:6' },
      { kind: 'rep', id: 'owner-of-6' },
    ],
    [{ hs_object_source: 'MOBILE_IOS' }, { kind: 'rep', id: null }],
    [{ hs_object_source: 'CONVERSATIONS' }, { kind: 'customer', id: null }],
    [{ hs_object_source: 'FORM' }, { kind: 'customer', id: null }],
    [{ hs_conversations_originating_thread_id: '7' }, { kind: 'customer', id: null }],
    [{ source_type: 'EMAIL' }, { kind: 'customer', id: null }],
    [
      { hs_object_source: 'AUTOMATION_PLATFORM', hs_object_source_id: 'flow' },
      { kind: 'automation', id: 'flow' },
    ],
    [
      { hs_object_source: 'INTEGRATION', hs_object_source_id: '99' },
      { kind: 'automation', id: '99' },
    ],
    [{ hs_created_by_user_id: 12282590 }, { kind: 'rep', id: 'owner-of-12282590' }],
    [{}, { kind: 'system', id: null }],
  ])('a ticket with %j was created by %j', (properties, actor) => {
    const reported = record({ properties: { createdate: T, ...properties } });
    expect(of('created', propertyEvents(reported, context()))).toMatchObject([{ at: at(T), actor }]);
  });

  it('the company’s own history goes before the association as it is now', () => {
    const reported = record({
      propertiesWithHistory: { hs_primary_company_id: versions(['2', '2026-04-27T10:00:00Z'], ['1', T]) },
    });
    const events = of('customer', propertyEvents(reported, context({ company: '3' })));
    expect(events.map((event) => event.type === 'customer' && event.customer)).toEqual(['1', '2']);
    expect(of('customer', propertyEvents(record(), context({ company: '3' })))).toMatchObject([
      { at: at(T), customer: '3' },
    ]);
  });

  it.each([
    [{ hs_originating_generic_channel_id: '1002', source_type: 'FORM' }, 'email'],
    [{ hs_originating_generic_channel_id: '1007' }, 'whatsapp'],
    [{ hs_originating_generic_channel_id: '4242' }, '4242'],
    [{ source_type: 'PHONE' }, 'phone'],
    [{ hs_object_source: 'INTEGRATION' }, 'api'],
  ])('the channel of %j is %s', (properties, channel) => {
    const reported = record({ properties: { createdate: T, ...properties } });
    expect(of('channel', propertyEvents(reported, context()))).toMatchObject([{ at: at(T), channel }]);
  });

  it('fields that policies filter on are events too', () => {
    const reported = record({
      propertiesWithHistory: { region: versions(['EU', '2026-04-27T10:00:00Z'], ['US', T]) },
    });
    const events = of('field', propertyEvents(reported, context({ policyFields: ['region', 'absent'] })));
    expect(events).toMatchObject([
      { at: at(T), name: 'region', value: 'US' },
      { at: at('2026-04-27T10:00:00Z'), name: 'region', value: 'EU' },
    ]);
  });

  it('numbers, odd formats of instants and unknown members are taken as they come', () => {
    const reported = crmRecord.parse({
      id: 44,
      properties: { createdate: '2023-01-30T23:52:42.464000+00:00', hs_pipeline_stage: 1 },
      propertiesWithHistory: {
        hs_pipeline_stage: [{ value: 1, timestamp: '1675122762464' }, { value: '2' }],
      },
      url: 'x',
    });
    const events = propertyEvents(reported, context());
    expect(of('created', events)).toMatchObject([{ at: 1675122762464 }]);
    expect(of('status', events)).toMatchObject([{ at: 1675122762464, raw: '1' }]);
  });
});

const message = (more: object = {}) => ({
  id: 'm',
  type: 'MESSAGE',
  createdAt: T,
  createdBy: 'A-5',
  direction: 'OUTGOING',
  channelId: '1002',
  senders: [],
  status: { statusType: 'SENT' },
  ...more,
});
const conversation = (...messages: readonly object[]): Conversation => ({
  thread: {
    id: 't',
    createdAt: T,
    latestMessageTimestamp: T,
    inboxId: null,
    originalChannelId: null,
    associatedContactId: null,
    spam: false,
    threadAssociations: null,
  },
  messages: messages as Conversation['messages'],
});
const toReported = (...messages: readonly object[]) =>
  messageEvents('44', [conversation(...messages)], people).map((event) =>
    event.type === 'message' ? [event.visibility, event.actor.kind, event.actor.id] : [],
  );

describe('messages of a conversation', () => {
  it.each([
    [{ senders: [{ actorId: 'A-5' }] }, ['public', 'rep', 'owner-of-5']],
    [{ createdBy: 'A-6' }, ['public', 'rep', 'owner-of-6']],
    [{ status: { statusType: 'READ' } }, ['public', 'rep', 'owner-of-5']],
    [{ status: null }, ['public', 'rep', 'owner-of-5']],
    [
      { createdBy: 'V-1401', direction: 'INCOMING', status: { statusType: 'RECEIVED' } },
      ['public', 'customer', 'V-1401'],
    ],
    [{ createdBy: 'E-x@example.com', direction: 'INCOMING' }, ['public', 'customer', null]],
    [{ createdBy: 'A-5', direction: 'INCOMING' }, ['public', 'customer', 'A-5']],
    [{ createdBy: 'B-9' }, ['public', 'automation', 'B-9']],
    [{ createdBy: 'L-9' }, ['public', 'automation', 'L-9']],
    [{ createdBy: 'I-9' }, ['public', 'automation', 'I-9']],
    [{ createdBy: 'S-hubspot' }, ['public', 'system', 'S-hubspot']],
    // In an agent's name: a chatbot, the AI agent, a workflow; an integration passes on what the agent wrote in it.
    [{ createdBy: 'B-9', senders: [{ actorId: 'A-5' }] }, ['public', 'automation', 'B-9']],
    [{ createdBy: 'L-9', senders: [{ actorId: 'A-5' }] }, ['public', 'automation', 'L-9']],
    [{ createdBy: 'S-hubspot', senders: [{ actorId: 'A-5' }] }, ['public', 'automation', 'S-hubspot']],
    [{ createdBy: 'I-9', senders: [{ actorId: 'A-5' }] }, ['public', 'rep', 'owner-of-5']],
    // Only agents write these, so somebody who has left and whom HubSpot no longer names as one was one.
    [{ createdBy: 'E-left@example.com' }, ['public', 'rep', null]],
    [{ createdBy: 'V-77' }, ['public', 'rep', null]],
    [{ createdBy: '' }, ['public', 'rep', null]],
    [{ type: 'COMMENT', createdBy: 'E-left@example.com', direction: null }, ['internal', 'rep', null]],
    [{ createdBy: '', direction: 'INCOMING' }, ['public', 'customer', null]],
    [
      { type: 'WELCOME_MESSAGE', createdBy: 'S-hubspot', direction: null },
      ['public', 'automation', 'S-hubspot'],
    ],
    [{ type: 'COMMENT', direction: null, status: null }, ['internal', 'rep', 'owner-of-5']],
  ])('%j is %j', (more, reported) => {
    expect(toReported(message(more))).toEqual([reported]);
  });

  it.each([
    [{ status: { statusType: 'FAILED' } }],
    [{ type: 'ASSIGNMENT' }],
    [{ type: 'THREAD_STATUS_CHANGE' }],
    [{ type: 'THREAD_INBOX_CHANGE' }],
    [{ type: 'SOMETHING_NEW' }],
    [{ createdAt: 'soon' }],
  ])('%j is no message', (more) => {
    expect(toReported(message(more))).toEqual([]);
  });

  it('one message in two threads is one event', () => {
    const twice = [conversation(message()), conversation(message())];
    expect(messageEvents('44', twice, people).length).toBe(1);
    expect(listAuthors(twice)).toEqual(['5', '5']);
  });
});
