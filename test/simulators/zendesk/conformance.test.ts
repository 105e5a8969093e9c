import { beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, exchangeProblems, specsFolder } from '../../support/openapi/spec.ts';
import { loadZendeskDocs, type ZendeskDocs } from '../../support/zendesk-spec/spec.ts';
import { createAction, createLab, type Lab, parseJob, START } from './support.ts';

const folder = specsFolder('zendesk');

/** Members that recorded answers carry and the tables do not name; paging that the pages describe in words only. */
const KNOWN = [/\.key is not declared/, /custom_status(es\[\d+\])?\.url is not declared/];

interface Recorder {
  readonly exchanges: Exchange[];
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

function recorder(lab: Lab): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async call(method, path, body) {
      const answer = await lab.call(method, path, body);
      exchanges.push({
        method,
        url: `/api/v2/${path}`,
        status: answer.status,
        responseBody: answer.json,
      });
      return answer;
    },
  };
}

/** Every endpoint that has a page, once, on an account in which things have happened. */
async function exercise(lab: Lab): Promise<Exchange[]> {
  const { exchanges, call } = recorder(lab);
  for (const key of ['a', 'b', 'c', 'd']) lab.act(createAction(key));
  lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'assign', rep: 'ana' });
  lab.act({ ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'reply', visibility: 'public' });
  lab.act({ ticket: 'd', by: { kind: 'rep', key: 'ana' }, do: 'delete' });
  await call('POST', 'ticket_fields', { ticket_field: { type: 'text', title: 'note' } });
  await call('POST', 'slas/policies', {
    sla_policy: {
      title: 'All',
      filter: { all: [], any: [] },
      policy_metrics: [{ priority: 'high', metric: 'first_reply_time', target: 30, business_hours: false }],
    },
  });
  await call('POST', 'group_slas/policies', {
    group_sla_policy: {
      title: 'Tier 1',
      filter: { all: [] },
      policy_metrics: [
        { priority: 'low', metric: 'group_ownership_time', target: 60, business_hours: false },
      ],
    },
  });
  await call('POST', 'triggers', {
    trigger: {
      title: 'x',
      conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
      actions: [{ field: 'status', value: 'pending' }],
    },
  });
  await call('POST', 'business_hours/schedules', {
    schedule: { name: 'Week', time_zone: 'UTC', intervals: [] },
  });
  await call('POST', 'custom_statuses', { custom_status: { status_category: 'open', agent_label: 'Look' } });
  await call('PUT', 'tickets/1', { ticket: { priority: 'urgent' } });
  await call('POST', 'tickets', { ticket: { subject: 'x', comment: { body: 'y' } } });
  await parseJob(lab, await lab.call('PUT', 'tickets/update_many?ids=1,2', { ticket: { priority: 'low' } }));
  await call('PUT', 'tickets/update_many?ids=2', { ticket: { priority: 'low' } });
  lab.advance(120_000);
  const jobs = await lab.call('GET', 'job_statuses');
  const start = Math.floor(START / 1000);
  const paths = [
    'tickets',
    'tickets/count',
    'tickets/1',
    'tickets/show_many?ids=1,2',
    'tickets/1/audits',
    'tickets/1/comments',
    'deleted_tickets',
    'ticket_fields',
    'ticket_forms',
    'custom_statuses',
    'brands',
    'recipient_addresses',
    'groups',
    'group_memberships',
    'users',
    'users/me',
    'users/show_many?ids=1',
    'organizations',
    'organizations/show_many?ids=1',
    'slas/policies',
    'group_slas/policies',
    'triggers',
    'business_hours/schedules',
    'oauth/tokens/current.json',
    `incremental/tickets/cursor?start_time=${start}`,
    `incremental/tickets?start_time=${start}`,
    `incremental/ticket_events?start_time=${start}`,
    `incremental/ticket_metric_events?start_time=${start}`,
    'job_statuses',
    `job_statuses/${String(jobs.json.job_statuses?.[0]?.id)}`,
    'account/settings',
  ];
  for (const path of paths) await call('GET', path);
  return exchanges;
}

describe.skipIf(folder === null)(
  'answers conform to the documentation-derived specification (PONTUAL_SPECS)',
  () => {
    let docs: ZendeskDocs;
    let exchanges: Exchange[];

    beforeAll(async () => {
      docs = loadZendeskDocs(folder ?? '');
      exchanges = await exercise(await createLab());
    });

    it('every call succeeds', () => {
      const failed = exchanges
        .filter((one) => one.status >= 300)
        .map((one) => `${one.method} ${one.url} ${one.status}`);
      expect(failed).toEqual([]);
    });

    it('members have the documented names and types', () => {
      const problems = exchanges.flatMap((one) => exchangeProblems([docs.spec], one, { known: KNOWN }));
      expect([...new Set(problems)]).toEqual([]);
    });

    it('no top-level member of a documented example is missing', () => {
      const missing = exchanges.flatMap((one) =>
        docs.missing(one).map((name) => `${one.method} ${one.url}: ${name}`),
      );
      expect(missing).toEqual([]);
    });
  },
);

describe.runIf(folder === null)('conformance of the simulated Zendesk', () => {
  it('no specification was given (PONTUAL_SPECS is not set), so no answer was held against one', () => {
    expect(specsFolder('zendesk')).toBeNull();
  });
});
