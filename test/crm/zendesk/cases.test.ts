import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { parseRules } from '../../../src/rules/parse.ts';
import { compileRules, evaluate } from '../../../src/sla/index.ts';
import {
  AGENT,
  adapter,
  audit,
  CUSTOMER,
  change,
  comment,
  create,
  creationEvents,
  network,
  session,
  ticket,
  USERS,
} from './support.ts';

const { on } = network();
const at = (time: string) => `2026-03-01T${time}Z`;
const ms = (time: string) => Date.parse(at(time));
const byAgent = { author_id: AGENT };

const TARGETS = { first_reply: '1h', next_reply: '2h', resolution: '8h' };
const OWN_RULES = { policies: [{ key: 'all', targets: TARGETS, pauseIn: { resolution: ['pending'] } }] };
const ZENDESK_RULES = {
  policies: [{ key: 'all', preset: 'zendesk', targets: { first_reply: '1h', next_reply: '1h' } }],
};

/** From the vendor's answers to the clocks: what the adapter reads is what the engine judges. */
async function judge(
  { row = {}, audits }: { row?: object; audits: readonly object[] },
  rules: object,
  now: string,
) {
  on('get', '/api/v2/tickets/show_many', { tickets: [ticket({ priority: 'normal', ...row })] });
  on('get', '/api/v2/tickets/:id/audits', { audits, meta: { has_more: false } });
  on('get', '/api/v2/tickets/:id/conversation_log', () => HttpResponse.json({}, { status: 404 }));
  on('get', '/api/v2/users/show_many', { users: USERS });
  const [read] = await adapter().readTickets(session(), ['1']);
  if (read?.kind !== 'ticket') throw new Error(JSON.stringify(read));
  const { badge, clocks } = evaluate(read.events, ms(now), compileRules(parseRules(rules)));
  return { badge, clocks: new Map(clocks.map((clock) => [clock.metric, clock])) };
}

describe('zendesk: from audits to clocks', () => {
  it('H3 an out-of-office answer of the customer starts no clock and ends no pause', async () => {
    const away = { metadata: { system: {}, flags: [4], flags_options: { '4': { trusted: true } } } };
    const { badge, clocks } = await judge(
      {
        audits: [
          audit(10, at('09:00:00'), creationEvents),
          audit(11, at('09:20:00'), [comment(AGENT), change('status', 'new', 'pending')], byAgent),
          audit(12, at('09:20:40'), [comment(CUSTOMER)], away),
        ],
      },
      OWN_RULES,
      '20:00:00',
    );
    expect(badge).toBe('paused');
    expect(clocks.has('next_reply')).toBe(false);
    expect(clocks.get('first_reply')).toMatchObject({ state: 'met', fulfilledAt: ms('09:20:00') });
    expect(clocks.get('resolution')).toMatchObject({ state: 'paused', missedAt: null });
  });

  it('D2 without a log, the agent’s message in the ended chat meets the first reply when it was said', async () => {
    const entry = (chat_index: number, time: string, actor_type: string, actor: number) => ({
      chat_index,
      type: 'ChatMessage',
      timestamp: ms(time),
      actor_type,
      actor_id: String(actor),
    });
    const chat = (type: string, history: readonly object[]) => ({ type, value: { chat_id: 'k1', history } });
    const { badge, clocks } = await judge(
      {
        row: { via: { channel: 'native_messaging', source: {} } },
        audits: [
          audit(10, at('09:00:00'), creationEvents),
          audit(11, at('09:00:05'), [chat('ChatStartedEvent', [entry(0, '09:00:05', 'end-user', CUSTOMER)])]),
          audit(
            12,
            at('10:30:00'),
            [
              chat('ChatEndedEvent', [entry(1, '09:05:00', 'agent', AGENT)]),
              change('status', 'new', 'solved'),
            ],
            byAgent,
          ),
        ],
      },
      OWN_RULES,
      '16:00:00',
    );
    expect(clocks.get('first_reply')).toMatchObject({ state: 'met', fulfilledAt: ms('09:05:00') });
    expect(clocks.get('resolution')).toMatchObject({ state: 'met', fulfilledAt: ms('10:30:00') });
    expect(badge).toBe('completed_on_time');
  });

  it('Z-16 opened by an agent with an internal note, the first reply starts at the customer’s first comment', async () => {
    const first = [create('status', 'open'), create('requester_id', String(CUSTOMER))];
    const { badge, clocks } = await judge(
      {
        row: { submitter_id: AGENT, status: 'open', custom_status_id: 502 },
        audits: [
          audit(10, at('09:00:00'), [comment(AGENT, false), ...first], byAgent),
          audit(11, at('11:30:00'), [comment(AGENT)], byAgent),
          audit(12, at('12:00:00'), [comment(CUSTOMER)]),
          audit(13, at('12:30:00'), [comment(AGENT)], byAgent),
        ],
      },
      ZENDESK_RULES,
      '16:00:00',
    );
    expect(clocks.get('first_reply')).toMatchObject({
      state: 'met',
      startedAt: ms('12:00:00'),
      fulfilledAt: ms('12:30:00'),
    });
    expect(clocks.has('next_reply')).toBe(false);
    expect(badge).toBe('completed_on_time');
  });
});
