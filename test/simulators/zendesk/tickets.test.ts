import { describe, expect, it } from 'vitest';
import { createAction, createLab, type Json, type Lab, parseJob } from './support.ts';

const OPTIONS = [
  { name: 'Active', value: 'pontual_active' },
  { name: 'Overdue', value: 'pontual_overdue' },
];

async function field(lab: Lab, sent: Record<string, unknown>): Promise<number> {
  const { json, status } = await lab.call('POST', 'ticket_fields.json', { ticket_field: sent });
  expect(status).toBe(201);
  return Number(json.ticket_field?.id);
}

const fieldValue = (ticket: Json | undefined, id: number) =>
  ticket?.custom_fields?.find((entry) => Number(entry.id) === id)?.value;

describe('the simulated Zendesk: tickets and fields', () => {
  it('answers a ticket made in the world with vendor’s words, numbers and nulls', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const { json, headers } = await lab.call('GET', 'tickets/1.json');
    expect(json.ticket).toMatchObject({
      id: 1,
      status: 'new',
      priority: 'high',
      recipient: 'support@acme.example',
      assignee_id: null,
      via: { channel: 'email', source: { to: { address: 'support@acme.example' } } },
      created_at: '2026-01-05T09:00:00Z',
    });
    expect(lab.sim.ticketId('acme', 'a')).toBe('1');
    expect(headers.get('x-rate-limit')).toBe('400');
  });

  it('gives each field type its values, and refuses bad ones with 422 per field', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const due = await field(lab, {
      type: 'regexp',
      title: 'due',
      regexp_for_validation: '^\\d{4}-\\d\\d-\\d\\dT',
    });
    const count = await field(lab, { type: 'integer', title: 'count' });
    const flag = await field(lab, { type: 'checkbox', title: 'flag', tag: 'late' });
    const good = await lab.call('PUT', 'tickets/1.json', {
      ticket: {
        custom_fields: [
          { id: due, value: '2026-01-05T10:00:00Z' },
          { id: count, value: 3 },
          { id: flag, value: true },
        ],
      },
    });
    expect(fieldValue(good.json.ticket, due)).toBe('2026-01-05T10:00:00Z');
    expect(fieldValue(good.json.ticket, count)).toBe('3');
    expect(fieldValue(good.json.ticket, flag)).toBe(true);
    expect(good.json.ticket?.tags).toEqual(['late']);
    const bad = await lab.call('PUT', 'tickets/1.json', {
      ticket: { custom_fields: [{ id: due, value: 'soon' }] },
    });
    expect([bad.status, bad.json.error]).toEqual([422, 'RecordInvalid']);
    expect(lab.sim.stats().propertyWrites).toBe(3);
  });

  it('keeps option tags unique, sets them as ticket tags, and follows tags set by hand', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const status = await field(lab, { type: 'tagger', title: 'SLA status', custom_field_options: OPTIONS });
    const clash = await lab.call('POST', 'ticket_fields.json', {
      ticket_field: {
        type: 'tagger',
        title: 'Other',
        custom_field_options: [{ name: 'X', value: 'pontual_active' }],
      },
    });
    expect(clash.status).toBe(422);
    const set = await lab.call('PUT', 'tickets/1.json', {
      ticket: { custom_fields: [{ id: status, value: 'pontual_active' }] },
    });
    expect(set.json.ticket?.tags).toEqual(['pontual_active']);
    const events = set.json.audit?.events?.map((event) => [event.type, event.field_name]);
    expect(events).toEqual([
      ['Change', 'tags'],
      ['Change', String(status)],
    ]);
    const byTag = await lab.call('PUT', 'tickets/1.json', { ticket: { tags: ['pontual_overdue'] } });
    expect(fieldValue(byTag.json.ticket, status)).toBe('pontual_overdue');
  });

  it('deletes the values of an option that a PUT leaves out, without moving updated_at', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const status = await field(lab, { type: 'tagger', title: 'SLA status', custom_field_options: OPTIONS });
    const set = await lab.call('PUT', 'tickets/1.json', {
      ticket: { custom_fields: [{ id: status, value: 'pontual_overdue' }] },
    });
    lab.advance(60_000);
    await lab.call('PUT', `ticket_fields/${status}.json`, {
      ticket_field: { custom_field_options: OPTIONS.slice(0, 1) },
    });
    const { json } = await lab.call('GET', 'tickets/1.json');
    expect(fieldValue(json.ticket, status)).toBeNull();
    expect(json.ticket?.tags).toEqual([]);
    expect(json.ticket?.updated_at).toBe(set.json.ticket?.updated_at);
  });

  it('knows no instant among field types', async () => {
    const lab = await createLab();
    const made = await lab.call('POST', 'ticket_fields.json', {
      ticket_field: { type: 'datetime', title: 'due' },
    });
    expect(made.status).toBe(422);
  });

  it('answers 409 to a safe_update on older data and 422 on closed tickets', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const stamp = '2026-01-05T09:00:00Z';
    lab.advance(5_000);
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'priority', priority: 'urgent' });
    const stale = await lab.call('PUT', 'tickets/1.json', {
      ticket: { priority: 'low', safe_update: true, updated_stamp: stamp },
    });
    expect([stale.status, stale.json.error]).toEqual([409, 'UpdateConflict']);
    lab.act({ ticket: 'a', by: { kind: 'automation' }, do: 'status', status: 'closed' });
    const closed = await lab.call('PUT', 'tickets/1.json', { ticket: { priority: 'low' } });
    expect([closed.status, closed.json.error]).toEqual([422, 'RecordInvalid']);
  });

  it('trap 7: a completed bulk job holds items that failed; more than 100 are refused', async () => {
    const lab = await createLab();
    for (const key of ['a', 'b', 'c']) lab.act(createAction(key));
    lab.act({ ticket: 'b', by: { kind: 'automation' }, do: 'status', status: 'closed' });
    const queued = await lab.call('PUT', 'tickets/update_many.json', {
      tickets: [
        { id: 1, priority: 'low' },
        { id: 2, priority: 'low' },
        { id: 99, priority: 'low' },
      ],
    });
    expect(queued.json.job_status).toMatchObject({ status: 'queued', results: null, total: 3 });
    const job = await parseJob(lab, queued);
    expect(job.results?.map((item) => [item.id, item.success, item.error])).toEqual([
      [1, true, undefined],
      [2, false, 'RecordInvalid'],
      [99, false, 'TicketNotFound'],
    ]);
    const many = Array.from({ length: 101 }, (_, index) => ({ id: index + 1 }));
    const refused = await lab.call('PUT', 'tickets/update_many.json', { tickets: many });
    expect([refused.status, refused.json.error, refused.json.max_count]).toEqual([400, 'TooManyValues', 100]);
  });

  it('trap 8: a ticket that changes while its bulk update waits is not overwritten', async () => {
    const lab = await createLab({ jobDelayMs: 1_000 });
    lab.act(createAction('a'));
    lab.act(createAction('b'));
    const queued = await lab.call('PUT', 'tickets/update_many.json?ids=1,2', { ticket: { priority: 'low' } });
    expect(
      (await lab.call('GET', `job_statuses/${String(queued.json.job_status?.id)}.json`)).json.job_status
        ?.status,
    ).toBe('queued');
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'priority', priority: 'urgent' });
    lab.advance(1_000);
    const job = await parseJob(lab, queued);
    expect(job.results?.map((item) => item.error)).toEqual(['UpdateConflict', undefined]);
    expect((await lab.call('GET', 'tickets/1.json')).json.ticket?.priority).toBe('urgent');
  });

  it('holds at most 30 jobs and forgets results after a day', async () => {
    const lab = await createLab({ jobDelayMs: 1_000 });
    lab.act(createAction('a'));
    const queue = () => lab.call('PUT', 'tickets/update_many.json?ids=1', { ticket: { priority: 'low' } });
    const first = await queue();
    for (let index = 1; index < 30; index += 1) expect((await queue()).status).toBe(200);
    const refused = await queue();
    expect([refused.status, refused.json.error]).toEqual([429, 'TooManyJobs']);
    lab.advance(2_000);
    await parseJob(lab, first);
    lab.advance(25 * 3_600_000);
    await lab.call('GET', 'users/me.json');
    expect((await lab.call('GET', `job_statuses/${String(first.json.job_status?.id)}.json`)).status).toBe(
      404,
    );
  });

  it('applies Zendesk’s own rules to people who write through it: a reply reopens, an assignment opens', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    const agents = await lab.call('GET', 'users.json?role=agent');
    const assigned = await lab.call('PUT', 'tickets/1.json', {
      ticket: { assignee_id: agents.json.users?.[0]?.id },
    });
    expect(assigned.json.ticket?.status).toBe('open');
    expect(assigned.json.ticket?.group_id).toBe(agents.json.users?.[0]?.default_group_id);
    await lab.call('PUT', 'tickets/1.json', { ticket: { status: 'solved' } });
    const reply = await lab.call('PUT', 'tickets/1.json', {
      ticket: { comment: { body: 'still broken', author_id: assigned.json.ticket?.requester_id } },
    });
    expect(reply.json.ticket?.status).toBe('open');
  });

  it('makes an end user of a requester that is named by e-mail, once', async () => {
    const lab = await createLab();
    const create = () =>
      lab.call('POST', 'tickets.json', {
        ticket: {
          subject: 's',
          comment: { body: 'b' },
          requester: { email: 'new@person.example', name: 'New' },
        },
      });
    const [first, second] = [await create(), await create()];
    expect(first.json.ticket?.requester_id).toBe(second.json.ticket?.requester_id);
    expect(first.json.audit?.events?.[0]?.author_id).toBe(first.json.ticket?.requester_id);
    const empty = await lab.call('POST', 'tickets.json', { ticket: {} });
    expect([empty.status, empty.json.error]).toEqual([422, 'RecordInvalid']);
  });

  it('show_many gives those asked for that exist, and audits tell who changed what', async () => {
    const lab = await createLab();
    for (const key of ['a', 'b']) lab.act(createAction(key));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'reply', visibility: 'public' });
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'pending' });
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'inbox', inbox: 'billing' });
    const many = await lab.call('GET', 'tickets/show_many.json?ids=2,1,50');
    expect(many.json.tickets?.map((ticket) => ticket.id)).toEqual([2, 1]);
    const { json } = await lab.call('GET', 'tickets/1/audits.json');
    const reported = json.audits?.map((audit) =>
      audit.events?.map((event) => event.field_name ?? event.type),
    );
    expect(reported?.slice(1)).toEqual([
      ['Comment'],
      ['status', 'custom_status_id'],
      ['brand_id', 'recipient'],
    ]);
    const comment = json.audits?.[1]?.events?.[0];
    expect(comment).toMatchObject({ public: true, author_id: json.audits?.[1]?.author_id });
  });

  it('gives identical ids in a second identical play, whatever the app did in between', async () => {
    const play = async (withApp: boolean) => {
      const lab = await createLab();
      lab.act(createAction('a'));
      if (withApp) await lab.call('PUT', 'tickets/1.json', { ticket: { priority: 'low' } });
      lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'reply', visibility: 'public' });
      const { json } = await lab.call('GET', 'tickets/1/audits.json');
      return [json.audits?.[0]?.id, json.audits?.at(-1)?.id, json.audits?.at(-1)?.author_id];
    };
    expect(await play(true)).toEqual(await play(false));
  });
});
