import { describe, expect, it } from 'vitest';
import { at, hasSpecs, startSimulatorSession, T0 } from './support.ts';

/** Every call below is held against the vendor's files by `call`; see KNOWN_SPEC_ERRORS for where those are wrong. */
describe.skipIf(!hasSpecs)('answers conform to the published specifications (PONTUAL_SPECS)', () => {
  it('on a tour of all that an app reads and writes', async () => {
    const session = startSimulatorSession();
    const id = session.ticket('a');
    session.act({ at: T0 + 1000, ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'assign', rep: 'ana' });
    session.act({
      at: T0 + 2000,
      ticket: 'a',
      by: { kind: 'rep', key: 'ana' },
      do: 'reply',
      visibility: 'internal',
    });
    session.act({
      at: T0 + 3000,
      ticket: 'a',
      by: { kind: 'rep', key: 'ana' },
      do: 'reply',
      visibility: 'public',
    });
    session.act({
      at: T0 + 3500,
      ticket: 'a',
      by: { kind: 'automation' },
      do: 'reply',
      visibility: 'public',
    });
    session.act({ at: T0 + 4000, ticket: 'a', by: { kind: 'rep', key: 'ana' }, do: 'inbox', inbox: 'vip' });
    session.act({
      at: T0 + 5000,
      ticket: 'a',
      by: { kind: 'rep', key: 'ana' },
      do: 'status',
      status: 'solved',
    });
    const group = { name: 'sla', label: 'SLA' };
    const property = { name: 'sla_due', label: 'Due', type: 'datetime', fieldType: 'date', groupName: 'sla' };
    const objects = '/crm/objects/2026-09/tickets';
    const conversation = '/conversations/conversations/2026-09';
    const thread = at(
      (await session.call('GET', `${conversation}/threads?associatedTicketId=${id}&association=TICKET`)).body,
      'results',
      0,
      'id',
    );
    const message = at(
      (await session.call('GET', `${conversation}/threads/${thread}/messages?limit=1`)).body,
      'results',
      0,
      'id',
    );
    const calls: readonly (readonly [string, string, unknown?])[] = [
      ['GET', '/account-info/2026-09/details'],
      ['POST', '/crm/properties/2026-09/tickets/groups', group],
      ['POST', '/crm/properties/2026-09/tickets', property],
      ['GET', '/crm/properties/2026-09/tickets'],
      ['GET', '/crm/properties/2026-09/tickets/sla_due'],
      ['PATCH', '/crm/properties/2026-09/tickets/sla_due', { label: 'Due at' }],
      ['GET', '/crm/properties/2026-09/tickets/groups'],
      ['GET', '/crm/pipelines/2026-09/tickets'],
      ['GET', '/crm/owners/2026-09?limit=1'],
      ['GET', '/settings/users/2026-03?limit=1'],
      ['GET', '/settings/users/2026-03/roles'],
      ['GET', '/settings/users/2026-03/teams'],
      ['GET', '/settings/users/2026-03/ana@desk.example?idProperty=EMAIL'],
      [
        'GET',
        `${objects}/${id}?properties=subject&propertiesWithHistory=hs_pipeline_stage&associations=companies`,
      ],
      ['GET', `${objects}?limit=10&properties=subject`],
      ['PATCH', `${objects}/${id}`, { properties: { sla_due: String(T0) } }],
      [
        'POST',
        `${objects}/batch/read`,
        { inputs: [{ id }], properties: ['sla_due'], propertiesWithHistory: ['sla_due'] },
      ],
      ['POST', `${objects}/batch/read`, { inputs: [{ id: '1' }], properties: ['sla_due'] }],
      [
        'POST',
        `${objects}/batch/update`,
        { inputs: [{ id, properties: { sla_due: '' }, objectWriteTraceId: 't' }] },
      ],
      [
        'POST',
        `${objects}/search`,
        {
          filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: '0' }] }],
          limit: 200,
        },
      ],
      ['POST', '/crm/objects/2026-09/companies/search', { limit: 1 }],
      ['POST', '/crm/associations/2026-09/tickets/companies/batch/read', { inputs: [{ id }] }],
      ['POST', '/crm/associations/2026-09/tickets/companies/batch/read', { inputs: [{ id: '1' }] }],
      ['GET', `${conversation}/inboxes`],
      ['GET', `${conversation}/channels`],
      ['GET', `${conversation}/channel-accounts`],
      ['GET', `${conversation}/threads/${thread}?association=TICKET`],
      ['GET', `${conversation}/threads/${thread}/messages`],
      ['GET', `${conversation}/threads/${thread}/messages/${message}`],
      ['POST', `${conversation}/actors/batch/read`, { inputs: ['I-1', 'B-7', 'S-hubspot', 'L-1'] }],
      ['DELETE', `${objects}/${id}`],
      ['DELETE', '/appinstalls/2026-09/external-install'],
    ];
    for (const [method, path, body] of calls) {
      const { status } = await session.call(method, path, body);
      expect([method, path, status < 300]).toEqual([method, path, true]);
    }
  });
});

it.runIf(!hasSpecs)(
  'no specification was given (PONTUAL_SPECS is not set), so no answer was held against one',
  () => {
    expect(hasSpecs).toBe(false);
  },
);
