/** What the list may be narrowed to: names of parameters of the address and of the API alike. */
export const FILTER_NAMES = ['badge', 'inbox', 'rep', 'channel', 'priority', 'tier', 'policy'] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

export interface Filters {
  /** `all`: solved and closed ones too. */
  readonly state: 'open' | 'all';
  readonly values: Readonly<Partial<Record<FilterName, string>>>;
}

/** What an address asks for; what it does not know is left out. */
export function parseFilters(query: URLSearchParams): Filters {
  const values: Partial<Record<FilterName, string>> = {};
  for (const name of FILTER_NAMES) {
    const value = query.get(name);
    if (value !== null && value !== '') values[name] = value;
  }
  return { state: query.get('state') === 'all' ? 'all' : 'open', values };
}

/** As parameters of the address; what is as usual is left out. */
export function toQuery({ state, values }: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTER_NAMES) {
    const value = values[name];
    if (value !== undefined) query.set(name, value);
  }
  if (state === 'all') query.set('state', state);
  return query;
}

/** With another value of one filter; null: without it. */
export function withFilter({ state, values }: Filters, name: FilterName, value: string | null): Filters {
  const { [name]: _, ...others } = values;
  return { state, values: value === null ? others : { ...others, [name]: value } };
}

export function isNarrowed({ state, values }: Filters): boolean {
  return state === 'all' || Object.keys(values).length > 0;
}

/** The list with those filters, as an address below the account. */
export function toAddress(filters: Filters): string {
  const query = toQuery(filters);
  return query.size === 0 ? '/tickets' : `/tickets?${query}`;
}
