import { LRUCache } from 'lru-cache';
import type { Services } from '../context.ts';

const MOST = 10_000;

/** What a CRM told, kept in this process; what was not asked for the longest goes when there is too much of it. */
export interface Cached<T> {
  /** What is kept for `key` if it is younger than `maxAgeMs`, else what `read` gives. Throws what `read` throws. */
  of(key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T>;
}

/** Ages are by the services' clock, which a simulation moves: not by a time to live of the cache. */
export function createAnswerCache<T>({ clock }: Services): Cached<T> {
  const answers = new LRUCache<string, { readonly value: T; readonly at: number }>({ max: MOST });
  return {
    async of(key, maxAgeMs, read) {
      const now = clock.now();
      const cached = answers.get(key);
      if (cached !== undefined && now - cached.at < maxAgeMs) return cached.value;
      const value = await read();
      answers.set(key, { value, at: now });
      return value;
    },
  };
}
