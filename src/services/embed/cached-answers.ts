import type { Services } from '../context.ts';

const MOST = 10_000;

/** What a CRM told, kept in this process; the oldest goes when there is too much of it. */
export interface Cached<T> {
  /** What is kept for `key` if it is younger than `maxAgeMs`, else what `read` gives. Throws what `read` throws. */
  of(key: string, maxAgeMs: number, read: () => Promise<T>): Promise<T>;
}

export function createAnswerCache<T>({ clock }: Services): Cached<T> {
  const answers = new Map<string, { readonly value: T; readonly at: number }>();
  return {
    async of(key, maxAgeMs, read) {
      const now = clock.now();
      const cached = answers.get(key);
      if (cached !== undefined && now - cached.at < maxAgeMs) return cached.value;
      const value = await read();
      answers.delete(key);
      answers.set(key, { value, at: now });
      const [oldest] = answers.keys();
      if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
      return value;
    },
  };
}
