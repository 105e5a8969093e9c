import { LRUCache } from 'lru-cache';
import type { Services } from '../context.ts';

const MOST = 10_000;

/** Answers of a CRM, cached in this process. The least recently used ones are dropped first. */
export interface Cached<T> {
  /** The cached answer for `key` if it is younger than `maxAgeMs`, else a new one from `read`. Throws what `read` throws. */
  of(key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T>;
}

/** Age is measured by the services' clock, which a simulation moves, so the cache's own time to live is not used. */
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
