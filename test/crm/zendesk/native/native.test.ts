import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { adapter, NOW, network, session } from '../support.ts';

const { on, seen } = network();

const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`);
let next = 1;
const event = (metric: string, type: string, time: string, more: object = {}) => ({
  id: next++,
  ticket_id: 1,
  metric,
  instance_id: 1,
  type,
  time: `2026-03-02T${time}:00Z`,
  ...more,
});
const sla = (minutes: number, more: object = {}) => ({
  sla: { target: minutes, business_hours: false, policy: { id: 7, title: 'Gold' }, ...more },
});

function ticket(slas: readonly object[] | null, events: Readonly<Record<string, readonly object[]>> = {}) {
  on('get', '/api/v2/tickets/1', {
    ticket: { id: 1, ...(slas === null ? {} : { slas: { policy_metrics: slas } }), metric_events: events },
  });
  return adapter().nativeSla(session(), ['1']);
}

describe('zendesk nativeSla', () => {
  it("gives Zendesk's own metrics of a ticket, and nothing for tickets without any, with one call for each", async () => {
    const policy_metrics = [
      { breach_at: '2026-03-02T18:00:00Z', stage: 'active', metric: 'first_reply_time', hours: 3 },
      { breach_at: null, stage: 'paused', metric: 'requester_wait_time', hours: 8 },
    ];
    on('get', '/api/v2/tickets/1', { ticket: { id: 1, slas: { policy_metrics } } });
    on('get', '/api/v2/tickets/2', { ticket: { id: 2 } });
    on('get', '/api/v2/tickets/3', () => HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }));
    expect(await adapter().nativeSla(session(), ['1', '2', '3', 'x'])).toEqual([
      {
        ticketId: '1',
        metric: 'first_reply_time',
        ours: 'first_reply',
        dueAt: at('18:00'),
        state: 'active',
        breachedAt: null,
        fulfilledAt: null,
        targetMs: null,
        policy: null,
      },
      {
        ticketId: '1',
        metric: 'requester_wait_time',
        ours: 'requester_wait',
        dueAt: null,
        state: 'paused',
        breachedAt: null,
        fulfilledAt: null,
        targetMs: null,
        policy: null,
      },
    ]);
    expect(seen.map((one) => `${one.url.pathname}${one.url.search}`)).toEqual(
      ['1', '2', '3'].map((id) => `/api/v2/tickets/${id}?include=metric_events,slas`),
    );
  });

  it('a running target past its due is overdue, with the instant at which Zendesk recorded the miss', async () => {
    const figures = await ticket(
      [{ breach_at: '2026-03-02T10:00:00Z', stage: 'active', metric: 'total_resolution_time' }],
      {
        resolution_time: [
          event('resolution_time', 'activate', '08:00'),
          event('resolution_time', 'apply_sla', '08:00', sla(120)),
          event('resolution_time', 'breach', '10:00'),
          event('resolution_time', 'measure', '09:00', { instance_id: 0 }),
        ],
      },
    );
    expect(figures).toEqual([
      {
        ticketId: '1',
        metric: 'total_resolution_time',
        ours: 'resolution',
        dueAt: at('10:00'),
        state: 'overdue',
        breachedAt: at('10:00'),
        fulfilledAt: null,
        targetMs: 120 * 60_000,
        policy: 'Gold',
      },
    ]);
  });

  it('replies are told apart by their count: the first, and of the next ones the latest', async () => {
    const reply = (type: string, time: string, instance_id: number, more: object = {}) =>
      event('reply_time', type, time, { instance_id, ...more });
    const figures = await ticket([{ stage: 'achieved', metric: 'first_reply_time', breach_at: null }], {
      reply_time: [
        reply('activate', '08:00', 1),
        reply('apply_sla', '08:00', 1, sla(30, { target_in_seconds: 1830 })),
        reply('fulfill', '08:20', 1),
        reply('activate', '09:00', 2),
        reply('apply_sla', '09:00', 2, sla(30)),
        reply('breach', '09:30', 2),
        reply('fulfill', '09:40', 2),
        reply('activate', '11:00', 3),
        reply('apply_sla', '11:00', 3, sla(90)),
      ],
    });
    expect(figures).toMatchObject([
      {
        metric: 'first_reply_time',
        state: 'completed_on_time',
        fulfilledAt: at('08:20'),
        targetMs: 1_830_000,
      },
      {
        metric: 'next_reply_time',
        ours: 'next_reply',
        state: 'active',
        breachedAt: null,
        fulfilledAt: null,
        targetMs: 5_400_000,
      },
    ]);
  });

  it('what was met after a recorded breach is completed late; breaches taken back or ahead do not count', async () => {
    const late = await ticket([{ stage: 'achieved', metric: 'agent_work_time', breach_at: null }], {
      agent_work_time: [
        event('agent_work_time', 'activate', '08:00'),
        event('agent_work_time', 'breach', '09:00'),
        event('agent_work_time', 'fulfill', '10:00'),
      ],
    });
    expect(late).toMatchObject([{ state: 'completed_late', ours: 'agent_work', breachedAt: at('09:00') }]);
    const intime = await ticket([{ stage: 'achieved', metric: 'agent_work_time', breach_at: null }], {
      agent_work_time: [
        event('agent_work_time', 'activate', '08:00'),
        event('agent_work_time', 'breach', '09:00', { deleted: true }),
        event('agent_work_time', 'fulfill', '10:00'),
        event('agent_work_time', 'breach', '13:00'),
      ],
    });
    expect(intime).toMatchObject([{ state: 'completed_on_time', breachedAt: null }]);
  });

  it('a longer target after a miss runs again; the recorded miss is told all the same', async () => {
    const figures = await ticket(
      [{ stage: 'active', metric: 'periodic_update_time', breach_at: '2026-03-02T20:00:00Z' }],
      {
        periodic_update_time: [
          event('periodic_update_time', 'activate', '08:00'),
          event('periodic_update_time', 'apply_sla', '08:00', sla(60)),
          event('periodic_update_time', 'breach', '09:00'),
          event('periodic_update_time', 'apply_sla', '11:00', sla(720)),
        ],
      },
    );
    expect(figures).toMatchObject([
      { ours: 'periodic_update', state: 'active', breachedAt: at('09:00'), targetMs: 720 * 60_000 },
    ]);
  });

  it('metrics without any SLA give nothing, though Zendesk measures them; a group SLA is ownership', async () => {
    const figures = await ticket(null, {
      pausable_update_time: [event('pausable_update_time', 'activate', '08:00')],
      group_ownership_time: [
        event('group_ownership_time', 'activate', '08:00'),
        event('group_ownership_time', 'apply_group_sla', '08:00', {
          group_sla: { target: 60, target_in_seconds: 3600, policy: { id: '01H', title: 'Tier 1' } },
        }),
        event('group_ownership_time', 'pause', '09:00'),
      ],
    });
    expect(figures).toMatchObject([
      { metric: 'group_ownership_time', ours: 'ownership', state: 'paused', policy: 'Tier 1' },
    ]);
  });

  it('a metric and a stage that we do not know keep the name Zendesk gives them', async () => {
    const figures = await ticket([{ stage: 'frozen', metric: 'brand_new_time', breach_at: null }]);
    expect(figures).toMatchObject([{ metric: 'brand_new_time', ours: null, state: 'frozen' }]);
    expect(NOW).toBe(at('12:00'));
  });
});
