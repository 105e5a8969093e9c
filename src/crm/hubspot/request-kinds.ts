/**
 * Webhooks, cards and workflow actions are all signed with the app's one secret, and a card may send any method, path and
 * JSON object of its own. What it cannot do is keep HubSpot from adding the four names below to the query. So each kind of
 * request is taken only on its own paths, and only those of cards may have a query.
 */
export type RequestKind = 'webhook' | 'card' | 'workflow';

const PATHS: Readonly<Record<RequestKind, RegExp>> = {
  webhook: /\/webhooks\/hubspot$/,
  card: /\/embed\/hubspot\/api\/[\w/-]+$/,
  workflow: /\/embed\/hubspot\/workflow\/[\w-]+$/,
};

/** HubSpot's proxy adds these to the query of each call of a card, and signs them with it. */
export const CARD_QUERY = ['userId', 'userEmail', 'portalId', 'appId'] as const;

/** Why the address is not one of that kind; null when it is. */
export function addressProblem(kind: RequestKind, address: string): string | null {
  const url = new URL(address);
  if (!PATHS[kind].test(url.pathname)) return `${url.pathname} is not a path for a ${kind} request`;
  if (kind === 'card') return cardQueryProblem(url.searchParams);
  return address.includes('?') ? `a ${kind} request has no query` : null;
}

function cardQueryProblem(query: URLSearchParams): string | null {
  const odd = CARD_QUERY.find((name) => query.getAll(name).length !== 1 || query.get(name) === '');
  return odd === undefined ? null : `${odd} must be in the query exactly once`;
}
