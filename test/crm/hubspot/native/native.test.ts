import { describe, expect, it } from 'vitest';
import { adapter, network, problem, session } from '../support.ts';

const { on, seen } = network();
const READ = '/crm/objects/2026-09/tickets/batch/read';
const DEFINITIONS = '/crm/properties/2026-09/tickets/batch/read';
const at = '2026-03-02T12:00:00Z';
const record = (properties: object) => ({ results: [{ id: '7', properties }] });

describe('HubSpot’s own service levels', () => {
  it('are read with the meaning that the account’s definition gives each code', async () => {
    on(
      'post',
      READ,
      record({
        hs_time_to_close_sla_at: at,
        hs_time_to_close_sla_status: '3',
        hs_time_to_first_response_sla_status: '1',
      }),
    );
    on('post', DEFINITIONS, {
      results: [{ name: 'hs_time_to_close_sla_status', options: [{ value: '3', label: 'Completed late' }] }],
    });
    expect(await adapter().nativeSla(session(), ['7'])).toMatchObject([
      { ticketId: '7', ours: 'first_reply', dueAt: null, state: 'overdue' },
      { ticketId: '7', ours: 'resolution', dueAt: Date.parse(at), state: 'completed_late' },
    ]);
  });

  it('are told by the known codes where definitions cannot be read', async () => {
    on(
      'post',
      READ,
      record({ hs_time_to_next_response_sla_at: at, hs_time_to_next_response_sla_status: '2' }),
    );
    on('post', DEFINITIONS, () => problem(403, {}));
    expect(await adapter().nativeSla(session(), ['7'])).toMatchObject([
      { ours: 'next_reply', state: 'due_soon' },
    ]);
  });

  it.each([
    ['PAUSED', [], 'paused'],
    ['1', [{ value: '1', label: 'Paused' }], 'paused'],
    ['true', [], 'paused'],
    ['NOT_PAUSED', [], 'active'],
    ['0', [{ value: '0', label: 'Unpaused' }], 'active'],
    ['', [], 'active'],
  ])('say that a ticket is paused, by whatever word: %s', async (code, options, state) => {
    const figures = { hs_time_to_close_sla_at: at, hs_time_to_close_sla_status: '0' };
    on('post', READ, record({ ...figures, hs_sla_pause_status: code, hs_applied_sla_rule_config_id: '77' }));
    on('post', DEFINITIONS, { results: [{ name: 'hs_sla_pause_status', options }] });
    expect(await adapter().nativeSla(session(), ['7'])).toMatchObject([{ state, policy: '77' }]);
  });

  it('a clock that ended is not paused', async () => {
    const figures = { hs_time_to_close_sla_at: at, hs_time_to_close_sla_status: '4' };
    on('post', READ, record({ ...figures, hs_sla_pause_status: 'PAUSED' }));
    on('post', DEFINITIONS, { results: [] });
    expect(await adapter().nativeSla(session(), ['7'])).toMatchObject([{ state: 'completed_late' }]);
  });

  it('cost one call where an account has none', async () => {
    on('post', READ, record({ hs_time_to_close_sla_at: null }));
    expect(await adapter().nativeSla(session(), ['7', 'thread:1'])).toEqual([]);
    expect(seen.length).toBe(1);
  });
});
