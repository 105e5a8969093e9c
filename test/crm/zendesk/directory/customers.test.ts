import { describe, expect, it } from 'vitest';
import { adapter, network, session } from '../support.ts';

const { on, seen } = network();
const PATH = '/api/v2/organizations/show_many';

const organization = (id: number, fields: Record<string, unknown> | null) => ({
  id,
  name: `Org ${id}`,
  organization_fields: fields,
});

describe('zendesk readCustomers', () => {
  it('T8: start and end are instants; a day is its midnight in UTC', async () => {
    on('get', PATH, {
      organizations: [
        organization(1, {
          pontual_tier: ' premium ',
          pontual_tier_start: '2026-03-02T09:00:00-03:00',
          pontual_tier_end: '2026-04-01',
        }),
        organization(2, {
          pontual_tier: 'premium',
          pontual_tier_start: '2026-03-01T00:00:00+00:00',
          pontual_tier_end: null,
        }),
        organization(3, { pontual_tier: null, pontual_tier_start: '2026-03-01' }),
        organization(4, null),
      ],
    });
    const customers = await adapter().readCustomers(session(), ['1', '2', '3', '4', 'x']);
    expect(seen[0]?.url.searchParams.get('ids')).toBe('1,2,3,4');
    expect(customers.map((customer) => customer.entitlement)).toEqual([
      { tier: 'premium', start: Date.parse('2026-03-02T12:00:00Z'), end: Date.parse('2026-04-01T00:00:00Z') },
      { tier: 'premium', start: Date.parse('2026-03-01T00:00:00Z'), end: null },
      null,
      null,
    ]);
  });

  it('asks for at most 100 at a time, each once', async () => {
    on('get', PATH, { organizations: [] });
    const ids = Array.from({ length: 250 }, (_, index) => String(index % 205));
    await adapter().readCustomers(session(), ids);
    expect(seen.map((one) => one.url.searchParams.get('ids')?.split(',').length)).toEqual([100, 100, 5]);
  });
});
