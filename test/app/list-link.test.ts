import { describe, expect, it } from 'vitest';
import { listLink } from '../../src/app/overview/list-link.ts';

describe('the link from a count to its tickets', () => {
  const overview = { dashboardUrl: 'https://sla.example.com/accounts/zendesk-1' };

  it('names the badge and the inbox that were counted, an inbox of none too', () => {
    expect(listLink(overview, null)).toBe(overview.dashboardUrl);
    expect(listLink(overview, 'overdue')).toBe(`${overview.dashboardUrl}?badge=overdue`);
    expect(listLink(overview, 'due_soon', { id: 'a b@x.com' })).toBe(
      `${overview.dashboardUrl}?badge=due_soon&inbox=a+b%40x.com`,
    );
    expect(listLink(overview, null, { id: null })).toBe(`${overview.dashboardUrl}?inbox=none`);
  });
});
