import type { CrmFailure } from '../../../domain/failure.ts';
import type { ApiCall } from './client.ts';

const REMEMBERED_MS = 5 * 60_000;
const MOST = 5_000;

type Forbidden = Extract<CrmFailure, { kind: 'forbidden' }>;
type Place = Pick<ApiCall, 'method' | 'path'>;

/**
 * What a token was forbidden is not asked for again at once: HubSpot certifies apps of whose calls fewer than 5 % fail, and
 * an account without a scope would fail with every ticket. Kept for some minutes in this process; a new token knows nothing of it.
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

/** A scope that is missing is missing for all records; any other refusal may be of this one alone. */
function toKind(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
