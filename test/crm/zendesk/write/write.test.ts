import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { PlannedWrite } from '../../../../src/crm/port.ts';
import { adapter, NOW, network, session } from '../support.ts';

const { on, seen } = network();

const write = (ticketId: string, values: PlannedWrite['values'] = { breach_count: 1 }): PlannedWrite => ({
  ticketId,
  values,
  readAt: null,
});

function answers(results: readonly object[] | null, status = 'completed') {
  on('put', '/api/v2/tickets/update_many', {
    job_status: { id: 'job-1', url: 'https://acme.zendesk.com/x', status: 'queued', results: null },
  });
  on('get', '/api/v2/job_statuses/job-1', { job_status: { id: 'job-1', status, message: 'done', results } });
}

describe('zendesk writeProperties', () => {
  it('sends only the changed fields of each ticket, each in the type its field holds, and waits for the job', async () => {
    answers([{ id: 1, action: 'update', success: true, status: 'Updated' }]);
    const own = session();
    const results = await adapter().writeProperties(own, [
      write('1', {
        sla_status: 'due_soon',
        next_due_at: NOW + 250,
        next_reply_due_at: null,
        first_reply_breached: true,
        breach_count: 2,
        sla_policy: 'standard',
      }),
    ]);
    expect(results).toEqual([{ ticketId: '1', outcome: 'written' }]);
    expect(seen[0]?.url.search).toBe('');
    expect(seen[0]?.body).toEqual({
      tickets: [
        {
          id: 1,
          custom_fields: [
            { id: 1001, value: 'standard' },
            { id: 1003, value: 'pontual_status_due_soon' },
            { id: 1004, value: '2026-03-02T12:00:00.250Z' },
            { id: 1007, value: null },
            { id: 1009, value: true },
            { id: 1012, value: 2 },
          ],
        },
      ],
    });
    expect(own.spent).toEqual(['account', 'tickets-update', 'account']);
    expect(own.slept).toEqual([100]);
  });

  it('an answer that is already finished is not asked for again', async () => {
    on('put', '/api/v2/tickets/update_many', {
      job_status: { id: 'j', status: 'completed', results: [{ id: '1', success: true, status: 'Updated' }] },
    });
    expect(await adapter().writeProperties(session(), [write('1')])).toEqual([
      { ticketId: '1', outcome: 'written' },
    ]);
    expect(seen).toHaveLength(1);
  });

  it('trap 7: a completed job is not a written ticket: each item tells for itself', async () => {
    answers([
      { id: 1, action: 'update', success: true, status: 'Updated' },
      {
        id: 2,
        action: 'update',
        success: false,
        status: 'Failed',
        error: 'TicketNotFound',
        details: 'not found',
      },
      {
        id: 3,
        action: 'update',
        success: false,
        error: 'RecordInvalid',
        details: 'Status: closed prevents ticket update',
      },
      { index: 3, action: 'update', success: false, error: 'PermissionDenied' },
      { id: 5, action: 'update', success: false, error: 'DatabaseBusy' },
    ]);
    const results = await adapter().writeProperties(
      session(),
      ['1', '2', '3', '4', '5', '6'].map((id) => write(id)),
    );
    expect(results.map((result) => result.outcome)).toEqual([
      'written',
      'gone',
      'refused',
      'refused',
      'later',
      'later',
    ]);
  });

  it('trap 7: a failed or endless job leaves every ticket for later; the wait is bounded', async () => {
    answers(null, 'failed');
    expect(await adapter().writeProperties(session(), [write('1')])).toMatchObject([{ outcome: 'later' }]);
    answers(null, 'working');
    const own = session();
    expect(await adapter().writeProperties(own, [write('1')])).toMatchObject([
      { outcome: 'later', failure: { kind: 'timeout' } },
    ]);
    expect(own.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(130_000);
  });

  it('trap 7: a job whose status is gone, and tickets it says nothing about, are for later', async () => {
    on('put', '/api/v2/tickets/update_many', { job_status: { id: 'job-1', status: 'queued' } });
    on('get', '/api/v2/job_statuses/job-1', () =>
      HttpResponse.json({ error: 'RecordNotFound' }, { status: 404 }),
    );
    expect(await adapter().writeProperties(session(), [write('1')])).toMatchObject([{ outcome: 'later' }]);
  });

  it('trap 8: an item in conflict is read again and written once more with safe_update', async () => {
    answers([{ id: 1, success: false, status: 'Failed', error: 'TicketConflict', details: 'has changed' }]);
    on('get', '/api/v2/tickets/1', { ticket: { id: 1, status: 'open', updated_at: '2026-03-02T11:59:00Z' } });
    on('put', '/api/v2/tickets/1', { ticket: { id: 1 }, audit: {} });
    const results = await adapter().writeProperties(session(), [write('1')]);
    expect(results).toEqual([{ ticketId: '1', outcome: 'written' }]);
    expect(seen.at(-1)?.body).toEqual({
      ticket: {
        safe_update: true,
        updated_stamp: '2026-03-02T11:59:00Z',
        custom_fields: [{ id: 1012, value: 1 }],
      },
    });
  });

  it('trap 8: a second collision is a conflict, and nothing was overwritten', async () => {
    answers([{ id: 1, success: false, error: 'TicketConflict' }]);
    on('get', '/api/v2/tickets/1', { ticket: { id: 1, status: 'open', updated_at: '2026-03-02T11:59:00Z' } });
    on('put', '/api/v2/tickets/1', () => HttpResponse.json({ error: 'UpdateConflict' }, { status: 409 }));
    expect(await adapter().writeProperties(session(), [write('1')])).toMatchObject([
      { ticketId: '1', outcome: 'conflict', failure: { kind: 'conflict' } },
    ]);
  });

  it('trap 6: a 429 is never a success: the tickets stay for later, and the shared budget learns to wait', async () => {
    on('put', '/api/v2/tickets/update_many', () =>
      HttpResponse.json({ error: 'TooManyJobs' }, { status: 429, headers: { 'retry-after': '17' } }),
    );
    const own = session();
    expect(await adapter().writeProperties(own, [write('1'), write('2')])).toMatchObject([
      { ticketId: '1', outcome: 'later', failure: { kind: 'rate_limited', retryAfterMs: 17_000 } },
      { ticketId: '2', outcome: 'later' },
    ]);
    expect(own.learned).toContainEqual(['tickets-update', { retryAfterMs: 17_000 }]);
  });

  it('an id that no ticket can have is gone, and no empty write is sent', async () => {
    const results = await adapter().writeProperties(session(), [write('x-1'), write('2', {})]);
    expect(results.map((result) => result.outcome)).toEqual(['gone', 'written']);
    expect(seen).toEqual([]);
  });

  it('without our fields in the account nothing is sent and nothing is lost', async () => {
    expect(await adapter().writeProperties(session({ state: {} }), [write('1')])).toMatchObject([
      { ticketId: '1', outcome: 'later' },
    ]);
    expect(seen).toEqual([]);
  });

  it('trap 6: a ticket that met its own limit of 30 updates in ten minutes waits alone', async () => {
    answers([{ id: 1, success: false, error: 'TicketConflict' }]);
    on('get', '/api/v2/tickets/1', { ticket: { id: 1, status: 'open', updated_at: '2026-03-02T11:59:00Z' } });
    on('put', '/api/v2/tickets/1', () =>
      HttpResponse.json({ error: 'TooManyRequests' }, { status: 429, headers: { 'retry-after': '431' } }),
    );
    const own = session();
    expect(await adapter().writeProperties(own, [write('1')])).toMatchObject([
      { outcome: 'later', failure: { kind: 'rate_limited', retryAfterMs: 431_000 } },
    ]);
    expect(own.learned).toEqual([]);
  });

  it('a limit that one item of a job met is for later: the last value is planned anew then', async () => {
    answers([
      { id: 1, success: false, status: 'Failed', error: 'APIRateLimitExceeded', details: 'Too many updates' },
      { id: 2, success: true, status: 'Updated' },
    ]);
    const results = await adapter().writeProperties(session(), [write('1'), write('2')]);
    expect(results.map((result) => result.outcome)).toEqual(['later', 'written']);
  });
});
