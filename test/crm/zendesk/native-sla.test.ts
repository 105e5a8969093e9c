import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { adapter, network, session } from './support.ts';

const { on } = network();

describe('zendesk nativeSla', () => {
  it("gives Zendesk's own metrics of a ticket, and nothing for tickets without any", async () => {
    const policy_metrics = [
      { breach_at: '2026-03-02T18:00:00Z', stage: 'active', metric: 'first_reply_time', hours: 3 },
      { breach_at: null, stage: 'paused', metric: 'requester_wait_time', hours: 8 },
    ];
    on('get', '/api/v2/tickets/1', { ticket: { id: 1, slas: { policy_metrics } } });
    on('get', '/api/v2/tickets/2', { ticket: { id: 2 } });
    on('get', '/api/v2/tickets/3', () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    expect(await adapter().nativeSla(session(), ['1', '2', '3', 'x'])).toMatchObject([
      {
        ticketId: '1',
        metric: 'first_reply_time',
        dueAt: Date.parse('2026-03-02T18:00:00Z'),
        state: 'active',
      },
      { ticketId: '1', metric: 'requester_wait_time', dueAt: null, state: 'paused' },
    ]);
  });
});
