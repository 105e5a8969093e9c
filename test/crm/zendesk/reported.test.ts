import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseRules } from '../../../src/rules/parse.ts';
import { compileRules, evaluate } from '../../../src/sla/index.ts';
import { adapter, network, session } from './support.ts';

const { on } = network();

const caseShape = z.object({
  ticket: z.looseObject({ id: z.number() }),
  /** User id → is that an agent? */
  roles: z.record(z.string(), z.boolean()),
  audits: z.array(z.looseObject({ id: z.number() })),
});

const load = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'reported', `${name}.json`), 'utf8'));

/** Files that users of helpdesks reported, read by the adapter over HTTP and judged: clocks by metric and cycle. */
async function judge(name: string, policy: object, now: string) {
  const { ticket, roles, audits } = caseShape.parse(load(name));
  const users = Object.entries(roles).map(([id, isAgent]) => ({
    id: Number(id),
    name: `User ${id}`,
    role: isAgent ? 'agent' : 'end-user',
  }));
  on('get', '/api/v2/tickets/show_many', { tickets: [ticket] });
  on('get', '/api/v2/tickets/:id/audits', { audits, meta: { has_more: false } });
  on('get', '/api/v2/tickets/:id/conversation_log', () => HttpResponse.json({}, { status: 404 }));
  on('get', '/api/v2/users/show_many', { users });
  const [read] = await adapter().readTickets(session(), [String(ticket.id)]);
  if (read?.kind !== 'ticket') throw new Error(JSON.stringify(read));
  const rules = compileRules(parseRules({ policies: [{ key: 'd', ...policy }] }));
  const { badge, clocks } = evaluate(read.events, Date.parse(now), rules);
  return { badge, clocks: new Map(clocks.map((clock) => [`${clock.metric} ${clock.cycle}`, clock])) };
}

const TARGETS = {
  targets: { first_reply: '1h', next_reply: '2h', resolution: '8h' },
  pauseIn: { resolution: ['pending'] },
};
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

describe('zendesk: files that were reported', () => {
  it('H3 the customer’s out-of-office answer (flag 4) starts no clock and ends no pause', async () => {
    const { badge, clocks } = await judge('automatic-answer', TARGETS, '2026-03-04T10:00:00Z');
    expect(badge).toBe('paused');
    expect([...clocks.keys()].sort()).toEqual(['first_reply 1', 'resolution 1']);
    expect(clocks.get('resolution 1')).toMatchObject({
      state: 'paused',
      elapsedMs: 20 * 60_000,
      missedAt: null,
    });
  });

  it('D2 what an agent says in messaging meets the first reply when it was said', async () => {
    const { badge, clocks } = await judge('messaging', TARGETS, '2026-03-02T16:00:00Z');
    expect(clocks.get('first_reply 1')).toMatchObject({ state: 'met', fulfilledAt: at('09:05:00') });
    expect(badge).toBe('completed_on_time');
  });

  it('Z-16 a ticket that an agent made with an internal note starts its first reply at the customer’s comment', async () => {
    const policy = { preset: 'zendesk', targets: { first_reply: '1h', next_reply: '1h' } };
    const { clocks } = await judge('privately-created', policy, '2026-03-02T16:00:00Z');
    expect(clocks.get('first_reply 1')).toMatchObject({
      startedAt: at('12:00:00'),
      fulfilledAt: at('12:30:00'),
      state: 'met',
    });
    expect(clocks.has('next_reply 1')).toBe(false);
  });

  it('an imported policy of which no condition is known is for no ticket, and the next one applies', async () => {
    const { sla_policies: policies } = z
      .object({ sla_policies: z.array(z.looseObject({})) })
      .parse(load('vip-policies'));
    on('get', '/api/v2/business_hours/schedules', { schedules: [] });
    on('get', '/api/v2/slas/policies', { sla_policies: policies, next_page: null, previous_page: null });
    on('get', '/api/v2/group_slas/policies', () => HttpResponse.json({}, { status: 403 }));
    const imported = await adapter().importRules?.(session());
    const compiled = compileRules(parseRules(imported?.rules ?? expect.unreachable()));
    const customer = { kind: 'customer', id: '20' } as const;
    const history = [
      { id: 'a', at: at('09:00:00'), actor: customer, type: 'created' },
      { id: 'b', at: at('09:00:00'), actor: customer, type: 'priority', priority: 'normal' },
    ] as const;
    const { clocks } = evaluate(history, at('09:10:00'), compiled);
    expect(clocks.map(({ metric, targetMs }) => [metric, targetMs])).toEqual([['first_reply', 480 * 60_000]]);
  });
});
