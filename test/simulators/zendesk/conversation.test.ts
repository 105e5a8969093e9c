import { beforeEach, describe, expect, it } from 'vitest';
import { createAction, createLab, type Json, type Lab } from './support.ts';

const ANA = { kind: 'rep', key: 'ana' } as const;
const CUSTOMER = { kind: 'customer', key: 'globex' } as const;

describe('simulated Zendesk: messaging and chat', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await createLab();
  });

  function begin(channel: string) {
    lab.act(createAction('a', { channel }));
    for (const by of [CUSTOMER, ANA, { kind: 'automation' }]) {
      lab.advance(60_000);
      lab.act({ ticket: 'a', by, do: 'message' });
    }
  }

  const list = async (path: string, member: string) => {
    const { json } = await lab.call('GET', `tickets/1/${path}`);
    return (json[member] ?? []) as Json[];
  };

  const chatEvents = async () =>
    (await list('audits', 'audits'))
      .flatMap((audit) => (audit.events ?? []) as Json[])
      .filter((event) => /^Chat/.test(String(event.type)))
      .map((event) => [
        event.type,
        ((event.value?.history ?? []) as Json[]).map((entry) => entry.actor_type),
      ]);

  it('messaging: the log has the comments and every message, with who spoke; messages are no comments', async () => {
    begin('messaging');
    const events = await list('conversation_log', 'events');
    expect(events.map((event) => [event.type, event.author?.type])).toEqual([
      ['Comment', 'user'],
      ['Messaging::ConversationMessage', 'user'],
      ['Messaging::ConversationMessage', 'agent'],
      ['Messaging::ConversationMessage', 'bot'],
    ]);
    expect(await list('comments', 'comments')).toHaveLength(1);
  });

  it('the log is read by cursor, no event twice and none left out', async () => {
    begin('messaging');
    const whole = await list('conversation_log', 'events');
    const first = await lab.call('GET', 'tickets/1/conversation_log?page[size]=3');
    expect(first.json.meta?.has_more).toBe(true);
    const after = String(first.json.meta?.after_cursor);
    const second = await lab.call('GET', `tickets/1/conversation_log?page[size]=3&page[after]=${after}`);
    expect([...((first.json.events ?? []) as Json[]), ...((second.json.events ?? []) as Json[])]).toEqual(
      whole,
    );
    expect(second.json.meta?.has_more).toBe(false);
  });

  it('chat: messages are in the audits alone, the first at once and the others when the chat ends', async () => {
    begin('chat');
    expect((await list('conversation_log', 'events')).map(({ type }) => type)).toEqual(['Comment']);
    expect(await chatEvents()).toEqual([['ChatStartedEvent', ['end-user']]]);
    lab.act({ ticket: 'a', by: ANA, do: 'status', status: 'solved' });
    expect(await chatEvents()).toEqual([
      ['ChatStartedEvent', ['end-user']],
      ['ChatEndedEvent', ['agent', 'trigger']],
    ]);
  });

  it('a ticket of another channel has no conversation to write in', () => {
    lab.act(createAction('a'));
    expect(() => lab.act({ ticket: 'a', by: ANA, do: 'message' })).toThrow(/conversation.*email/);
  });
});
