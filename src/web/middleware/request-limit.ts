import { LRUCache } from 'lru-cache';
import type { Clock } from '../../lib/clock.ts';

/** How often one address may do something within a time. */
export interface RequestLimit {
  /** False: it has done so too often. Counts this time. */
  admit(address: string): boolean;
}

const MOST_ADDRESSES = 10_000;

export function createRequestLimit(
  clock: Clock,
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
): RequestLimit {
  const seen = new LRUCache<string, { count: number; readonly since: number }>({ max: MOST_ADDRESSES });
  return {
    admit(address) {
      const now = clock.now();
      const known = seen.get(address);
      const isOld = known === undefined || now - known.since >= withinMs || now < known.since;
      const entry = isOld ? { count: 0, since: now } : known;
      entry.count += 1;
      seen.set(address, entry);
      return entry.count <= most;
    },
  };
}
