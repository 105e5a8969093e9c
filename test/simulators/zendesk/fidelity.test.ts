import { describe, expect, it } from 'vitest';
import {
  authorize,
  BASE,
  createAction,
  createLab,
  found,
  type Json,
  type Lab,
  parseJob,
  START,
  tokens,
} from './support.ts';

const MINUTE = 60_000;

async function policy(lab: Lab, businessHours: boolean): Promise<void> {
  const metric = (name: string, target: number) => ({
    priority: 'high',
    metric: name,
    target,
    business_hours: businessHours,
  });
  const made = await lab.call('POST', 'slas/policies', {
    sla_policy: {
      title: 'Everything',
      filter: { all: [{ field: 'priority', operator: 'is', value: 'high' }], any: [] },
      policy_metrics: [metric('first_reply_time', 30), metric('requester_wait_time', 120)],
    },
  });
  expect(made.status).toBe(201);
}

const extra = (lab: Lab, of: Record<string, unknown>) =>
  lab.sim.fetch(
    new Request(`${BASE}/__sim/extra`, {
      method: 'POST',
      body: JSON.stringify({ account: 'acme', extra: of }),
    }),
  );

const reported = (events: Json | undefined) =>
  events?.map((event) => `${String(event.type)} ${String(event.time).slice(11, 16)}`);

describe('the simulated Zendesk: its own SLA figures', () => {
  it('activates, breaches by time, fulfils with the first public reply', async () => {
    const lab = await createLab();
    await policy(lab, false);
    lab.act(createAction('a'));
    lab.advance(45 * MINUTE);
    const before = await lab.call('GET', 'tickets/1.json?include=slas,metric_events');
    expect(before.json.ticket?.slas?.policy_metrics?.[0]).toMatchObject({
      metric: 'first_reply_time',
      stage: 'active',
      breach_at: '2026-01-05T09:30:00Z',
    });
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'reply', visibility: 'internal' });
    lab.advance(5 * MINUTE);
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'reply', visibility: 'public' });
    const { json } = await lab.call('GET', 'tickets/1.json?include=metric_events');
    expect(reported(json.ticket?.metric_events?.reply_time)).toEqual([
      'activate 09:00',
      'apply_sla 09:00',
      'breach 09:30',
      'fulfill 09:50',
      'update_status 09:50',
    ]);
  });

  it('pauses the requester’s wait in pending and goes on from what had passed', async () => {
    const lab = await createLab();
    await policy(lab, false);
    lab.act(createAction('a'));
    lab.advance(30 * MINUTE);
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'pending' });
    lab.advance(300 * MINUTE);
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'open' });
    const { json } = await lab.call('GET', 'tickets/1.json?include=slas');
    const wait = json.ticket?.slas?.policy_metrics?.find(
      (one) => String(one.metric) === 'requester_wait_time',
    );
    expect(wait?.breach_at).toBe('2026-01-05T16:00:00Z');
  });

  it('counts business hours by the schedule, holidays cut out', async () => {
    const lab = await createLab();
    const minutes = (day: number, hour: number) => day * 1_440 + hour * 60;
    const week = [1, 2, 3, 4, 5].map((day) => ({ start_time: minutes(day, 10), end_time: minutes(day, 11) }));
    const made = await lab.call('POST', 'business_hours/schedules', {
      schedule: { name: 'Short', time_zone: 'UTC', intervals: week },
    });
    const id = String(made.json.schedule?.id);
    await lab.call('POST', `business_hours/schedules/${id}/holidays`, {
      holiday: { name: 'Epiphany', start_date: '2026-01-06', end_date: '2026-01-06' },
    });
    await policy(lab, true);
    lab.act(createAction('a'));
    const { json } = await lab.call('GET', 'tickets/1.json?include=slas');
    const due = json.ticket?.slas?.policy_metrics?.map((one) => one.breach_at);
    expect(due).toEqual(['2026-01-05T10:30:00Z', '2026-01-07T11:00:00Z']);
  });

  it('exports metric events, breaches included, once their time has come', async () => {
    const lab = await createLab();
    await policy(lab, false);
    lab.act(createAction('a'));
    const path = `incremental/ticket_metric_events.json?start_time=${Math.floor(START / 1000)}`;
    lab.advance(10 * MINUTE);
    const early = await lab.call('GET', path);
    expect(reported(early.json.ticket_metric_events)).not.toContain('breach 09:30');
    lab.advance(30 * MINUTE);
    const late = await lab.call('GET', path);
    expect(reported(late.json.ticket_metric_events)).toContain('breach 09:30');
    expect(late.json.end_of_stream).toBe(true);
  });
});

describe('the simulated Zendesk: what only Zendesk has', () => {
  it('light agents write internally, whatever they ask for', async () => {
    const lab = await createLab();
    await extra(lab, { add: 'light_agent', key: 'lia', name: 'Lia Light' });
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'lia' }, do: 'reply', visibility: 'public' });
    const { json } = await lab.call('GET', 'tickets/1/audits.json');
    expect(json.audits?.at(-1)?.events?.[0]).toMatchObject({ type: 'Comment', public: false });
    const light = await lab.call('GET', `users/${String(json.audits?.at(-1)?.author_id)}.json`);
    expect(light.json.user).toMatchObject({ role: 'agent', role_type: 1, only_private_comments: true });
  });

  it('leaves AI agents’ tickets out of exports unless the scope names them', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    lab.act(createAction('bot', { channel: 'ai_agent' }));
    lab.advance(61_000);
    const ids = async (scope: string) => {
      const start = Math.floor(START / 1000);
      const { json } = await lab.call('GET', `incremental/tickets/cursor.json?start_time=${start}${scope}`);
      return json.tickets?.map((ticket) => ticket.id);
    };
    expect(await ids('')).toEqual([1]);
    expect(await ids('&support_type_scope=all')).toEqual([1, 2]);
    expect(await ids('&support_type_scope=ai_agent')).toEqual([2]);
  });

  it('a side conversation is an audit entry and no comment', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    await extra(lab, { add: 'side_conversation', ticket: 'a', by: 'ana' });
    const { json } = await lab.call('GET', 'tickets/1/audits.json');
    expect(json.audits?.at(-1)?.events?.map((event) => event.type)).toEqual(['CollabThreadCreated']);
    expect((await lab.call('GET', 'tickets/1/comments.json')).json.comments?.length).toBe(1);
  });

  it('someone in copy is an end user, and their reply is theirs', async () => {
    const lab = await createLab();
    await extra(lab, { add: 'end_user', key: 'cc', name: 'Cora Copy' });
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'customer', key: 'cc' }, do: 'reply', visibility: 'public' });
    const { json } = await lab.call('GET', 'tickets/1/audits.json');
    const author = await lab.call('GET', `users/${String(json.audits?.[1]?.author_id)}.json`);
    expect(author.json.user).toMatchObject({ name: 'Cora Copy', role: 'end-user' });
  });

  it('changes a customer’s tier, in the organization’s fields', async () => {
    const lab = await createLab();
    await lab.call('POST', 'organization_fields.json', {
      organization_field: {
        key: 'pontual_tier',
        type: 'dropdown',
        title: 'Tier',
        custom_field_options: [
          { name: 'Standard', value: 'pontual_tier_standard' },
          { name: 'Premium', value: 'pontual_tier_premium' },
        ],
      },
    });
    const tier = async (name: string) => {
      const { json } = await lab.call('GET', 'organizations.json');
      return json.organizations?.find((row) => String(row.name) === name)?.organization_fields?.pontual_tier;
    };
    expect(await tier('Globex')).toBe('pontual_tier_premium');
    expect(await tier('Initech')).toBeNull();
    await extra(lab, { add: 'entitlement', customer: 'initech', tier: 'standard', start: null, end: null });
    expect(await tier('Initech')).toBe('pontual_tier_standard');
  });

  it('a person’s "closed" is solved; an automation closes, after days when asked to', async () => {
    const lab = await createLab({ closeAfterDays: 4 });
    lab.act(createAction('a'));
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'closed' });
    expect((await lab.call('GET', 'tickets/1.json')).json.ticket?.status).toBe('solved');
    lab.advance(86_400_000);
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'open' });
    lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'status', status: 'solved' });
    expect(await statusAfter(lab, 3)).toBe('solved');
    expect(await statusAfter(lab, 1)).toBe('closed');
  });

  it('merging closes and tags the source and notes the target; a closed one is refused in its result', async () => {
    const lab = await createLab();
    for (const key of ['a', 'b']) lab.act(createAction(key));
    const first = await parseJob(lab, await lab.call('POST', 'tickets/2/merge.json', { ids: [1] }));
    expect(first.results?.[0]).toMatchObject({ id: 1, success: true });
    const source = await lab.call('GET', 'tickets/1.json');
    expect(source.json.ticket).toMatchObject({ status: 'closed', tags: ['closed_by_merge'] });
    const audits = await lab.call('GET', 'tickets/2/audits.json');
    expect(audits.json.audits?.at(-1)?.via?.source).toMatchObject({
      rel: 'merge',
      from: { ticket_ids: [1] },
    });
    const again = await parseJob(lab, await lab.call('POST', 'tickets/2/merge.json', { ids: [1] }));
    expect(again.results?.[0]).toMatchObject({ success: false });
  });

  it('permanent deletion scrubs the content, keeps the id in exports and cannot be undone', async () => {
    const lab = await createLab();
    lab.act(createAction('a'));
    await lab.call('DELETE', 'tickets/1.json');
    const job = await parseJob(lab, await lab.call('DELETE', 'deleted_tickets/1.json'));
    expect([job.total, job.results]).toEqual([null, { success: true }]);
    expect((await lab.call('PUT', 'deleted_tickets/1/restore.json')).status).toBe(404);
    lab.advance(61_000);
    const { json } = await lab.call(
      'GET',
      `incremental/tickets/cursor.json?start_time=${Math.floor(START / 1000)}`,
    );
    expect(found(json.tickets?.[0])).toMatchObject({ id: 1, status: 'deleted', subject: 'SCRUBBED' });
  });

  it('a call that is told to hang never answers', async () => {
    const lab = await createLab();
    await lab.sim.fetch(
      new Request(`${BASE}/__sim/fail`, {
        method: 'POST',
        body: JSON.stringify({ match: 'users/me', hang: true }),
      }),
    );
    const hung = lab.call('GET', 'users/me.json').then(() => 'answered');
    const other = await lab.call('GET', 'groups.json');
    expect(other.status).toBe(200);
    expect(await Promise.race([hung, Promise.resolve('silent')])).toBe('silent');
  });
});

/** Lets days pass; the token is renewed, as it would not outlive them. */
async function statusAfter(lab: Lab, days: number): Promise<Json | undefined> {
  lab.advance(days * 86_400_000);
  const code = await authorize(lab.sim);
  const { json } = await tokens(lab.sim, { grant_type: 'authorization_code', code });
  const answer = await lab.call('GET', 'tickets/1.json', undefined, String(json.access_token));
  return answer.json.ticket?.status;
}
