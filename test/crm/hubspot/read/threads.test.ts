import { describe, expect, it } from 'vitest';
import { adapter, network, problem, session } from '../support.ts';

const { on, seen } = network();
const THREADS = '/conversations/conversations/2026-09/threads';
const ONE = {
  hs_num_associated_conversations: '1',
  hs_conversations_originating_thread_id: '55',
  hs_inbox_id: '3',
  hs_originating_generic_channel_id: '1002',
  hs_primary_company_id: '8',
  hs_pipeline_stage: '1',
};
const message = (id: string) => ({
  id,
  type: 'MESSAGE',
  direction: 'INCOMING',
  createdAt: '2026-03-02T11:00:00Z',
  senders: [{ actorId: 'V-1' }],
});

/** Ticket 9 with those properties; the places asked for conversations, in order. */
async function placesFor(properties: object, requested = '9', messages: Record<string, unknown> = {}) {
  on('post', '/crm/objects/2026-09/tickets/batch/read', { results: [{ id: '9', properties }] });
  on('get', THREADS, { results: [{ id: '55' }, { id: '66' }] });
  on('get', `${THREADS}/:id`, { id: '66', threadAssociations: { associatedTicketId: '9' } });
  on('get', `${THREADS}/55/messages`, messages['55'] ?? { results: [message('m1')] });
  on('get', `${THREADS}/66/messages`, { results: [message('m2')] });
  on('get', '/crm/owners/2026-09', { results: [] });
  const one = session({ state: { stages: { 1: 'open' }, repOfUser: {} } });
  const [read] = await adapter().readTickets(
    one,
    requested === '9' ? ['9'] : [],
    requested === '9' ? [] : [requested],
  );
  const places = seen.map(({ url }) => url.pathname).filter((path) => path.startsWith(THREADS));
  const said = read?.kind === 'ticket' ? read.events.filter(({ type }) => type === 'message') : [];
  return { places: places.map((path) => path.slice(THREADS.length)), said: said.map(({ id }) => id) };
}

describe('which conversations a ticket has', () => {
  it('a ticket that names its only one is not asked for it', async () => {
    expect(await placesFor(ONE)).toEqual({ places: ['/55/messages'], said: ['9:message:m1'] });
  });

  it.each([
    ['has several', { hs_num_associated_conversations: '2' }],
    ['does not say how many', { hs_num_associated_conversations: null }],
    ['names none', { hs_conversations_originating_thread_id: null }],
    ['does not say where it came in', { hs_inbox_id: '' }],
    ['was merged', { hs_merged_object_ids: '7' }],
  ])('a ticket that %s is asked for all', async (_, properties) => {
    const both = { places: ['', '/55/messages', '/66/messages'], said: ['9:message:m1', '9:message:m2'] };
    expect(await placesFor({ ...ONE, ...properties })).toEqual(both);
  });

  it('a message in another conversation shows that the ticket’s own count is behind', async () => {
    const { places, said } = await placesFor(ONE, 'thread:66');
    expect(places).toEqual(['/66', '', '/55/messages', '/66/messages']);
    expect(said).toHaveLength(2);
  });

  it('a conversation that is no longer there is looked for', async () => {
    const { places, said } = await placesFor(ONE, '9', { 55: () => problem(404, {}) });
    expect(places).toEqual(['/55/messages', '', '/55/messages', '/66/messages']);
    expect(said).toEqual(['9:message:m2']);
  });
});
