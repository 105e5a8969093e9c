import { describe, expect, it } from 'vitest';
import { listLink } from '../../src/app/overview/list-link.ts';

describe('the link from a count to its tickets', () => {
  const overview = { dashboardUrl: 'https://sla.example.com/open?code=x&to=%2Fapp%2Fzendesk-1' };

  it('names the badge and the inbox that were counted, an inbox of none too', () => {
    expect(listLink(overview, null)).toBe(`${overview.dashboardUrl}%2Ftickets`);
    expect(listLink(overview, 'overdue')).toBe(`${overview.dashboardUrl}%2Ftickets%3Fbadge%3Doverdue`);
    expect(listLink(overview, 'due_soon', { id: 'a b@x.com' })).toBe(
      `${overview.dashboardUrl}%2Ftickets%3Fbadge%3Ddue_soon%26inbox%3Da%2Bb%2540x.com`,
    );
    expect(listLink(overview, null, { id: null })).toBe(`${overview.dashboardUrl}%2Ftickets%3Finbox%3Dnone`);
  });
});
