import { beforeEach, describe, expect, it } from 'vitest';
import { adapter, network, problem, session } from '../support.ts';

const { on, seen } = network();
const TICKETS = '/crm/objects/2026-09/tickets';
const absent = () => problem(404, { message: 'resource not found' });

/** Knows tickets, their properties and pipelines, and tells of each only what it must. */
beforeEach(() => {
  for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) on(method, '/*', absent);
  on('post', `${TICKETS}/batch/read`, ({ body }: { body: unknown }) => {
    const { inputs } = body as { inputs: { id: string }[] };
    return { results: inputs.map(({ id }) => ({ id, properties: { hs_pipeline_stage: '1' } })) };
  });
  on('post', `${TICKETS}/batch/update`, ({ body }: { body: unknown }) => {
    const { inputs } = body as { inputs: { id: string }[] };
    return { results: inputs.map(({ id }) => ({ id })) };
  });
  on('post', `${TICKETS}/search`, { results: [{ id: '9' }] });
  on('get', TICKETS, { results: [{ id: '9' }] });
  on('get', '/crm/properties/2026-09/tickets', { results: [] });
  on('post', '/crm/properties/2026-09/tickets', ({ body }: { body: unknown }) => body);
  on('post', '/crm/properties/2026-09/tickets/groups', {});
  on('get', '/crm/properties/2026-09/companies', { results: [] });
  on('post', '/crm/properties/2026-09/companies', ({ body }: { body: unknown }) => body);
  on('post', '/crm/properties/2026-09/companies/groups', {});
  on('get', '/crm/pipelines/2026-09/tickets', { results: [{ id: '0', stages: [{ id: '1' }] }] });
  on('get', '/crm/owners/2026-09', { results: [] });
});

describe('a HubSpot that offers little more than tickets', () => {
  it('is set up, and each step says what it lacks', async () => {
    const details: string[] = [];
    for (const step of adapter().provision({ publicUrl: 'https://sla.example.com' })) {
      details.push((await step.run(session())).detail);
    }
    expect(details.at(-1)).toMatch(/^not available to this app/);
    expect(details).toHaveLength(5);
  });

  it('is synced and written to; conversations, engagements, companies and own figures are done without', async () => {
    const crm = adapter();
    const ids = Array.from({ length: 30 }, (_, n) => String(n + 1));
    const reads = await crm.readTickets(session(), ids);
    expect(reads.map(({ kind }) => kind)).toEqual(ids.map(() => 'ticket'));
    expect(seen.filter(({ url }) => url.pathname.includes('/threads')).length).toBe(1);
    const write = { ticketId: '9', values: { sla_status: 'active' as const }, readAt: null };
    expect(await crm.writeProperties(session(), [write])).toMatchObject([{ outcome: 'written' }]);
    for (let cursor: string | null = null, caughtUp = false; !caughtUp; ) {
      ({ cursor, caughtUp } = await crm.changesSince(session(), cursor));
    }
    expect((await crm.listTickets(session(), null)).ids).toEqual(['9']);
    expect(await crm.directory(session())).toMatchObject({ statuses: [{ raw: '1' }] });
    expect(await crm.readCustomers(session(), ['8'])).toEqual([]);
    expect(await crm.nativeSla(session(), ids)).toEqual([]);
  });

  it('lines for timelines are refused in two calls, and nothing else suffers', async () => {
    const line = {
      key: 'k',
      ticketId: '9',
      what: 'met' as const,
      metric: 'resolution',
      cycle: 1,
      at: 0,
      dueAt: null,
      policy: 'default',
      policyName: 'Default',
      tier: null,
      tierName: null,
      reason: null,
    };
    expect(await adapter().announce?.(session(), [line])).toMatchObject([{ outcome: 'refused' }]);
    expect(seen).toHaveLength(2);
  });
});
