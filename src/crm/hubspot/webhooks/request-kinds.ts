/**
 * Webhooks, cards and workflow actions are all signed with the app's one secret, and a card may send any method, path and
 * JSON object of its own. What it cannot do is keep HubSpot from adding the four names below to the query. So each kind of
 * request is taken only on its own paths, and only those of cards may have a query.
 */
export type RequestKind = 'webhook' | 'card' | 'workflow';

/** How its path begins, below our public address, and what may follow. */
const PATHS: Readonly<Record<RequestKind, { readonly starts: readonly string[]; readonly rest: RegExp }>> = {
  webhook: { starts: ['/webhooks/hubspot'], rest: /^$/ },
  card: { starts: ['/embed/hubspot/api/', '/api/v1/'], rest: /^[\w/-]+$/ },
  workflow: { starts: ['/embed/hubspot/workflow/'], rest: /^[\w-]+$/ },
};

/** HubSpot's proxy adds these to the query of each call of a card, and signs them with it. */
export const CARD_QUERY = ['userId', 'userEmail', 'portalId', 'appId'] as const;

/** Why the address is not one of that kind; null when it is. */
export function addressProblem(kind: RequestKind, address: string): string | null {
  const url = new URL(address);
  const { starts, rest } = PATHS[kind];
  const isIts = starts.some((start) => {
    const at = url.pathname.lastIndexOf(start);
    return at !== -1 && rest.test(url.pathname.slice(at + start.length));
  });
  if (!isIts) {
    return `${url.pathname} is not a path for a ${kind} request`;
  }
  if (kind === 'card') return cardQueryProblem(url.searchParams);
  return address.includes('?') ? `a ${kind} request has no query` : null;
}

function cardQueryProblem(query: URLSearchParams): string | null {
  const odd = CARD_QUERY.find((name) => query.getAll(name).length !== 1 || query.get(name) === '');
  return odd === undefined ? null : `${odd} must be in the query exactly once`;
}
