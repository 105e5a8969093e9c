import type { CrmFailure } from '../../../domain/failure.ts';
import type { ApiCall } from './client.ts';

const REMEMBERED_MS = 5 * 60_000;
const MOST = 5_000;

type Forbidden = Extract<CrmFailure, { kind: 'forbidden' }>;
type Place = Pick<ApiCall, 'method' | 'path'>;

/**
 * After a 403 the same token does not repeat that request for a few minutes. HubSpot certifies apps of whose calls fewer than 5
 * % fail, and an account without a scope would fail with every ticket. Cached in this process; a new token starts afresh.
 */
export function createRefusals() {
  const known = new Map<string, { readonly failure: CrmFailure; readonly until: number }>();
  const toKey = (token: string, method: string, path: string) => `${token} ${method} ${path}`;
  return {
    known(token: string, { method, path }: Place, nowMs: number): CrmFailure | null {
      const found = known.get(toKey(token, method, path)) ?? known.get(toKey(token, method, toKind(path)));
      return found !== undefined && found.until > nowMs ? found.failure : null;
    },
    remember(token: string, { method, path }: Place, failure: Forbidden, nowMs: number): void {
      if (known.size >= MOST) known.clear();
      const place = failure.scope === null ? path : toKind(path);
      known.set(toKey(token, method, place), { failure, until: nowMs + REMEMBERED_MS });
    },
  };
}

/** A missing scope refuses all records alike; any other refusal may concern this record alone. */
function toKind(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
