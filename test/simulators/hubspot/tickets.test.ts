import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, startSimulatorSession, T0 } from './support.ts';

const ROOT = '/crm/objects/2026-09/tickets';
const ANA = { kind: 'rep', key: 'ana' } as const;

describe('tickets', () => {
  it('carry their exact history, newest first, with who did it', async () => {
    const { act, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    act({ at: T0 + 60_000, ticket: 'a', by: ANA, do: 'status', status: 'pending' });
    act({ at: T0 + 120_000, ticket: 'a', by: { kind: 'automation' }, do: 'status', status: 'solved' });
    const { body } = await call(
      'GET',
      `${ROOT}/${id}?propertiesWithHistory=hs_pipeline_stage&properties=closed_date,hs_is_closed,time_to_close`,
    );
    const history = list(body, 'propertiesWithHistory', 'hs_pipeline_stage');
    expect(history.map((one) => at(one, 'timestamp'))).toEqual([
      '2026-01-05T08:02:00Z',
      '2026-01-05T08:01:00Z',
      '2026-01-05T08:00:00Z',
    ]);
    expect(history.map((one) => at(one, 'sourceType'))).toEqual([
      'AUTOMATION_PLATFORM',
      'CRM_UI',
      'CONVERSATIONS',
    ]);
    expect(at(history, 1, 'sourceId')).toMatch(/^userId:\d+$/);
    expect(at(history, 1, 'value')).toBe('2');
    expect(at(body, 'properties')).toMatchObject({
      closed_date: '2026-01-05T08:02:00Z',
      hs_is_closed: 'true',
      time_to_close: '120000',
    });
  });

  it('reopening clears the close date and says when', async () => {
    const { act, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'status', status: 'closed' });
    act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'status', status: 'open' });
    const { body } = await call(
      'GET',
      `${ROOT}/${id}?properties=closed_date,hs_is_closed,hs_ticket_reopened_at`,
    );
    expect(at(body, 'properties')).toMatchObject({
      closed_date: null,
      hs_is_closed: 'false',
      hs_ticket_reopened_at: '2026-01-05T08:00:02Z',
    });
  });

  it('a value that stays the same leaves no trace', async () => {
    const { sim, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    sim.setNow(T0 + 5000);
    await call('PATCH', `${ROOT}/${id}`, { properties: { subject: 'Subject of a' } });
    const { body } = await call('GET', `${ROOT}/${id}?propertiesWithHistory=subject`);
    expect(list(body, 'propertiesWithHistory', 'subject')).toHaveLength(1);
    expect(at(body, 'updatedAt')).toBe('2026-01-05T08:00:00Z');
    expect(sim.stats().propertyWrites).toBe(0);
  });

  it('are made through the API with a stage, and refused without', async () => {
    const { call } = startSimulatorSession();
    expect((await call('POST', ROOT, { properties: { subject: 'x' }, associations: [] })).status).toBe(400);
    const made = await call('POST', ROOT, {
      properties: { subject: 'x', hs_pipeline: '0', hs_pipeline_stage: '1' },
      associations: [],
    });
    expect([made.status, at(made.body, 'properties', 'subject')]).toEqual([201, 'x']);
  });

  it('batch read: 100 at most, 50 with history; unknown ids come back as 207 with an error', async () => {
    const { call, ticket } = startSimulatorSession();
    const id = ticket('a');
    const inputs = (count: number) => Array.from({ length: count }, () => ({ id }));
    const read = (count: number, more: object) =>
      call('POST', `${ROOT}/batch/read`, { inputs: inputs(count), properties: ['subject'], ...more });
    expect((await read(100, {})).status).toBe(200);
    expect((await read(101, {})).status).toBe(400);
    expect((await read(51, { propertiesWithHistory: ['subject'] })).status).toBe(400);
    const part = await call('POST', `${ROOT}/batch/read`, {
      inputs: [{ id }, { id: '5' }],
      properties: ['subject'],
    });
    expect([part.status, at(part.body, 'numErrors'), at(part.body, 'errors', 0, 'category')]).toEqual([
      207,
      1,
      'OBJECT_NOT_FOUND',
    ]);
    expect(list(part.body, 'errors', 0, 'context', 'ids')).toEqual(['5']);
    expect(list(part.body, 'results')).toHaveLength(1);
  });

  it('batch update with trace ids: each input has its own fate', async () => {
    const { sim, call, ticket } = startSimulatorSession();
    const [a, b] = [ticket('a'), ticket('b')];
    const inputs = [
      { id: a, objectWriteTraceId: 'one', properties: { subject: 'new' } },
      { id: b, objectWriteTraceId: 'two', properties: { hs_ticket_priority: 'nope' } },
      { id: '9', objectWriteTraceId: 'three', properties: { subject: 'x' } },
    ];
    const { status, body } = await call('POST', `${ROOT}/batch/update`, { inputs });
    expect(status).toBe(207);
    expect(list(body, 'results').map((one) => at(one, 'objectWriteTraceId'))).toEqual(['one']);
    expect(
      list(body, 'errors').map((one) => [at(one, 'category'), at(one, 'context', 'objectWriteTraceId', 0)]),
    ).toEqual([
      ['VALIDATION_ERROR', 'two'],
      ['OBJECT_NOT_FOUND', 'three'],
    ]);
    expect(sim.stats().propertyWrites).toBe(1);
    const doubled = { inputs: [inputs[0], inputs[0]] };
    expect((await call('POST', `${ROOT}/batch/update`, doubled)).status).toBe(400);
  });

  it('batch update without trace ids: one bad input fails the call', async () => {
    const { call, ticket } = startSimulatorSession();
    const inputs = [{ id: ticket('a'), properties: { hs_ticket_priority: 'nope' } }];
    expect((await call('POST', `${ROOT}/batch/update`, { inputs })).status).toBe(400);
  });

  it('trap 3: an admin’s rule refuses our own property for a field that is not ours', async () => {
    const { sim, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    const rules = [
      {
        name: 'Resolution please',
        when: { property: 'hs_ticket_priority', value: 'HIGH' },
        required: 'hs_resolution',
      },
    ];
    await sim.fetch(
      new Request('http://h/__sim/rules', {
        method: 'PUT',
        body: JSON.stringify({ account: PORTAL, rules }),
      }),
    );
    const refused = await call('PATCH', `${ROOT}/${id}`, { properties: { subject: 'x' } });
    expect([refused.status, at(refused.body, 'errors', 0, 'code')]).toEqual([
      400,
      'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    ]);
    const inputs = [{ id, objectWriteTraceId: 't', properties: { subject: 'x' } }];
    const batch = await call('POST', `${ROOT}/batch/update`, { inputs });
    expect([batch.status, at(batch.body, 'errors', 0, 'errors', 0, 'code')]).toEqual([
      207,
      'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    ]);
    expect(
      (await call('PATCH', `${ROOT}/${id}`, { properties: { subject: 'x', hs_resolution: 'ISSUE_FIXED' } }))
        .status,
    ).toBe(200);
  });

  it('trap 2: a merge makes a new record; the old ids lead to it in reads and are gone for batch updates', async () => {
    const { sim, act, call, ticket } = startSimulatorSession();
    const [a, b] = [ticket('a'), ticket('b')];
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'merge', into: 'b' });
    const merged = sim.ticketId(PORTAL, 'b') ?? '';
    expect(sim.ticketId(PORTAL, 'a')).toBe(merged);
    expect([a, b]).not.toContain(merged);
    const read = await call('GET', `${ROOT}/${a}?properties=hs_merged_object_ids,subject`);
    expect([at(read.body, 'id'), at(read.body, 'properties')]).toMatchObject([
      merged,
      { hs_merged_object_ids: `${b};${a}`, subject: 'Subject of b' },
    ]);
    const many = await call('POST', `${ROOT}/batch/read`, {
      inputs: [{ id: a }, { id: b }],
      properties: ['subject'],
    });
    expect([many.status, list(many.body, 'results').map((one) => at(one, 'id'))]).toEqual([200, [merged]]);
    const inputs = [{ id: a, objectWriteTraceId: 't', properties: { subject: 'x' } }];
    expect(at((await call('POST', `${ROOT}/batch/update`, { inputs })).body, 'errors', 0, 'category')).toBe(
      'OBJECT_NOT_FOUND',
    );
    const threads = await call(
      'GET',
      `/conversations/conversations/2026-09/threads?associatedTicketId=${merged}`,
    );
    expect(list(threads.body, 'results')).toHaveLength(2);
  });

  it('deleted ones are found with archived=true only, and come back when restored', async () => {
    const { act, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'delete' });
    expect((await call('GET', `${ROOT}/${id}`)).status).toBe(404);
    expect(at((await call('GET', `${ROOT}/${id}?archived=true`)).body, 'archivedAt')).toBe(
      '2026-01-05T08:00:01Z',
    );
    expect((await call('POST', `${ROOT}/batch/read`, { inputs: [{ id }], properties: [] })).status).toBe(207);
    expect(
      list(
        (await call('POST', `${ROOT}/batch/read?archived=true`, { inputs: [{ id }], properties: [] })).body,
        'results',
      ),
    ).toHaveLength(1);
    act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'restore' });
    expect((await call('GET', `${ROOT}/${id}`)).status).toBe(200);
  });

  it('know their company, its change too', async () => {
    const { act, call, ticket } = startSimulatorSession();
    const id = ticket('a');
    const companies = async () =>
      (await call('POST', '/crm/associations/2026-09/tickets/companies/batch/read', { inputs: [{ id }] }))
        .body;
    const first = at(await companies(), 'results', 0, 'to', 0);
    expect(list(first, 'associationTypes').map((type) => at(type, 'typeId'))).toEqual([26, 339]);
    act({ at: T0 + 1000, ticket: 'a', by: ANA, do: 'customer', customer: 'zeta' });
    const second = at(await companies(), 'results', 0, 'to', 0, 'toObjectId');
    expect(second).not.toBe(at(first, 'toObjectId'));
    const read = await call('POST', '/crm/objects/2026-09/companies/batch/read', {
      inputs: [{ id: second }],
      properties: ['name'],
    });
    expect(at(read.body, 'results', 0, 'properties', 'name')).toBe('Zeta');
    act({ at: T0 + 2000, ticket: 'a', by: ANA, do: 'customer', customer: null });
    expect(at(await companies(), 'errors', 0, 'subCategory')).toBe('crm.associations.NO_ASSOCIATIONS_FOUND');
    const { body } = await call('GET', `${ROOT}/${id}?propertiesWithHistory=hs_primary_company_id`);
    expect(list(body, 'propertiesWithHistory', 'hs_primary_company_id')).toHaveLength(3);
  });

  it('list by page, in order of id', async () => {
    const { call, ticket } = startSimulatorSession();
    const ids = ['a', 'b', 'c'].map((key) => ticket(key));
    const first = await call('GET', `${ROOT}?limit=2`);
    expect(list(first.body, 'results').map((one) => at(one, 'id'))).toEqual(ids.slice(0, 2));
    const next = await call('GET', `${ROOT}?limit=2&after=${at(first.body, 'paging', 'next', 'after')}`);
    expect([list(next.body, 'results').map((one) => at(one, 'id')), at(next.body, 'paging')]).toEqual([
      ids.slice(2),
      undefined,
    ]);
  });
});

describe('directory', () => {
  it('has a pipeline whose stages say open or closed, unsorted', async () => {
    const { call } = startSimulatorSession();
    const stages = list((await call('GET', '/crm/pipelines/2026-09/tickets')).body, 'results', 0, 'stages');
    const closed = stages
      .filter((stage) => at(stage, 'metadata', 'ticketState') === 'CLOSED')
      .map((stage) => at(stage, 'label'));
    expect(closed.sort()).toEqual(['Closed', 'Solved']);
    const orders = stages.map((stage) => Number(at(stage, 'displayOrder')));
    expect(orders).not.toEqual(orders.toSorted((a, b) => a - b));
  });

  it('has owners with two different ids and their teams', async () => {
    const { call } = startSimulatorSession();
    const owners = list((await call('GET', '/crm/owners/2026-09')).body, 'results');
    expect(owners.map((owner) => [at(owner, 'email'), at(owner, 'teams', 0, 'name')])).toEqual([
      ['ana@desk.example', 'First line'],
      ['bo@desk.example', 'First line'],
    ]);
    expect(owners.every((owner) => at(owner, 'id') !== String(at(owner, 'userId')))).toBe(true);
  });
});
