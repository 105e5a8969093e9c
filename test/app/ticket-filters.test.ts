import { describe, expect, it } from 'vitest';
import { isNarrowed, parseFilters, toAddress, withFilter } from '../../src/app/pages/tickets/filters.ts';

const parse = (query: string) => parseFilters(new URLSearchParams(query));

describe('filters of the ticket list', () => {
  it('go through the address and back, whatever stands in their values', () => {
    const address = '/tickets?badge=overdue&inbox=a%26b&rep=none&state=all';
    expect(toAddress(parse(address.split('?')[1] ?? ''))).toBe(address);
  });

  it('leave out what the list does not know, and what is as usual', () => {
    expect(toAddress(parse('state=open&nonsense=1&tier='))).toBe('/tickets');
    expect(isNarrowed(parse('state=open&nonsense=1'))).toBe(false);
    expect(isNarrowed(parse('state=all'))).toBe(true);
  });

  it('are put on and taken off one by one', () => {
    const one = withFilter(parse('badge=paused'), 'channel', 'email');
    expect(toAddress(one)).toBe('/tickets?badge=paused&channel=email');
    expect(toAddress(withFilter(one, 'badge', null))).toBe('/tickets?channel=email');
  });
});
