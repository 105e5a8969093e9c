import { describe, expect, it } from 'vitest';
import { at, list, type SimulatorSession, startSimulatorSession, T0 } from './support.ts';

const ROOT = '/conversations/conversations/2026-09';
const ANA = { kind: 'rep', key: 'ana' } as const;

async function messages(session: SimulatorSession, ticketId: string): Promise<unknown[]> {
  const threads = await session.call(
    'GET',
    `${ROOT}/threads?associatedTicketId=${ticketId}&association=TICKET`,
  );
  const all = await Promise.all(
    list(threads.body, 'results').map(
      async (thread) => (await session.call('GET', `${ROOT}/threads/${at(thread, 'id')}/messages`)).body,
    ),
  );
  return all.flatMap((body) => list(body, 'results'));
}

describe('conversations', () => {
  it('tell customer, agent, note, bot and system apart, newest first', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a', { channel: 'chat' });
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'assign', rep: 'ana' });
    session.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'reply', visibility: 'internal' });
    session.act({
      at: T0 + 3000,
      ticket: 'a',
      by: { kind: 'automation' },
      do: 'reply',
      visibility: 'public',
    });
    session.act({ at: T0 + 4000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    const reported = (await messages(session, id)).map((message) => [
      at(message, 'type'),
      at(message, 'direction'),
      String(at(message, 'createdBy')).slice(0, 2),
      at(message, 'status', 'statusType'),
      at(message, 'client', 'clientType'),
    ]);
    expect(reported).toEqual([
      ['MESSAGE', 'OUTGOING', 'A-', 'SENT', 'HUBSPOT'],
      ['MESSAGE', 'OUTGOING', 'B-', 'SENT', 'SYSTEM'],
      ['COMMENT', undefined, 'A-', undefined, 'HUBSPOT'],
      ['ASSIGNMENT', undefined, 'A-', undefined, 'HUBSPOT'],
      ['MESSAGE', 'INCOMING', 'V-', 'RECEIVED', 'SYSTEM'],
    ]);
  });

  it('by e-mail an automation writes as an integration, with its app id', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    session.act({
      at: T0 + 1000,
      ticket: 'a',
      by: { kind: 'automation' },
      do: 'reply',
      visibility: 'public',
    });
    expect((await messages(session, id))[0]).toMatchObject({
      createdBy: 'I-1160452',
      client: { clientType: 'INTEGRATION', integrationAppId: 1160452 },
    });
  });

  it('give the ticket its own figures: first agent response only by a person', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    const names = [
      'hs_first_agent_message_sent_at',
      'first_agent_reply_date',
      'hs_last_message_from_visitor',
      'hs_originating_generic_channel_id',
      'source_type',
      'hs_in_helpdesk',
    ];
    const read = async () =>
      at(
        (await session.call('GET', `/crm/objects/2026-09/tickets/${id}?properties=${names.join(',')}`)).body,
        'properties',
      );
    session.act({
      at: T0 + 1000,
      ticket: 'a',
      by: { kind: 'automation' },
      do: 'reply',
      visibility: 'public',
    });
    session.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'reply', visibility: 'internal' });
    expect(await read()).toMatchObject({
      hs_first_agent_message_sent_at: null,
      hs_originating_generic_channel_id: '1002',
      source_type: 'EMAIL',
      hs_in_helpdesk: 'true',
    });
    session.act({ at: T0 + 3000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    session.act({ at: T0 + 4000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    expect(await read()).toMatchObject({
      hs_first_agent_message_sent_at: '2026-01-05T08:00:03Z',
      first_agent_reply_date: '2026-01-05T08:00:03Z',
      hs_last_message_from_visitor: 'false',
    });
  });

  it('a ticket of another integration has no conversation until somebody answers it, by e-mail', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a', { channel: 'api', withMessage: false, by: { kind: 'automation' } });
    expect(await messages(session, id)).toEqual([]);
    const read = await session.call(
      'GET',
      `/crm/objects/2026-09/tickets/${id}?properties=hs_object_source,source_type`,
    );
    expect(at(read.body, 'properties')).toMatchObject({ hs_object_source: 'INTEGRATION', source_type: null });
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    expect(await messages(session, id)).toMatchObject([
      { type: 'MESSAGE', direction: 'OUTGOING', channelId: '1002' },
    ]);
  });

  it('a ticket written down by hand has engagements instead', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a', { channel: 'crm', withMessage: false, by: ANA });
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    session.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'reply', visibility: 'internal' });
    expect(await messages(session, id)).toEqual([]);
    const emails = await session.call('POST', '/crm/associations/2026-09/tickets/emails/batch/read', {
      inputs: [{ id }],
    });
    expect(at(emails.body, 'results', 0, 'to', 0, 'associationTypes', 0, 'typeId')).toBe(223);
    const notes = await session.call('POST', '/crm/associations/2026-09/tickets/notes/batch/read', {
      inputs: [{ id }],
    });
    const note = at(notes.body, 'results', 0, 'to', 0, 'toObjectId');
    const read = await session.call('POST', '/crm/objects/2026-09/notes/batch/read', {
      inputs: [{ id: note }],
      properties: ['hs_timestamp'],
    });
    expect(at(read.body, 'results', 0, 'properties', 'hs_timestamp')).toBe('2026-01-05T08:00:02Z');
  });

  it('moving the inbox and closing leave a line in the thread', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'inbox', inbox: 'vip' });
    session.act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'status', status: 'solved' });
    const types = (await messages(session, id)).map((message) => at(message, 'type'));
    expect(types).toEqual(['THREAD_STATUS_CHANGE', 'THREAD_INBOX_CHANGE', 'MESSAGE']);
    const inboxes = list((await session.call('GET', `${ROOT}/inboxes`)).body, 'results');
    const vip = inboxes.find((inbox) => at(inbox, 'name') === 'VIP');
    const read = await session.call(
      'GET',
      `/crm/objects/2026-09/tickets/${id}?propertiesWithHistory=hs_inbox_id`,
    );
    expect(at(read.body, 'propertiesWithHistory', 'hs_inbox_id', 0, 'value')).toBe(at(vip, 'id'));
  });

  it('page, sort and filter', async () => {
    const session = startSimulatorSession();
    for (const key of ['a', 'b', 'c']) session.ticket(key);
    const first = await session.call('GET', `${ROOT}/threads?limit=2`);
    expect(list(first.body, 'results')).toHaveLength(2);
    const rest = await session.call(
      'GET',
      `${ROOT}/threads?limit=2&after=${at(first.body, 'paging', 'next', 'after')}`,
    );
    expect(list(rest.body, 'results')).toHaveLength(1);
    expect((await session.call('GET', `${ROOT}/threads?sort=latestMessageTimestamp`)).status).toBe(400);
    const later = `${ROOT}/threads?sort=latestMessageTimestamp&latestMessageTimestampAfter=2026-01-05T07:00:00Z`;
    expect(list((await session.call('GET', later)).body, 'results')).toHaveLength(3);
    expect(list((await session.call('GET', `${ROOT}/threads?threadStatus=CLOSED`)).body, 'results')).toEqual(
      [],
    );
    expect((await session.call('GET', `${ROOT}/threads/1/messages`)).status).toBe(404);
    expect((await session.call('GET', `${ROOT}/threads?limit=501`)).status).toBe(400);
  });

  it('actors are told by their letter, unknown ones as errors', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a', { rep: 'ana' });
    session.act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'reply', visibility: 'public' });
    const ids = (await messages(session, id)).map((message) => at(message, 'createdBy'));
    const { status, body } = await session.call('POST', `${ROOT}/actors/batch/read`, {
      inputs: [...ids, 'A-1'],
    });
    expect([status, list(body, 'results').map((actor) => at(actor, 'type'))]).toEqual([
      207,
      ['AGENT', 'VISITOR'],
    ]);
    expect(list(body, 'errors', 0, 'context', 'ids')).toEqual(['A-1']);
  });
});
