import { CrmError } from '../../domain/failure.ts';
import { unexpected } from './answers.ts';

/** 100,000 rows of a list in pages of 100: more is a loop, not a list. */
const MOST_PAGES = 1000;

/**
 * Every page of a list, each fetched with what the one before names as `next`; null ends the list. Throws CrmError when a list
 * names a page that was read before, or does not end.
 */
export async function* fetchAllPages<P, N extends string>(
  place: string,
  first: N | null,
  fetchPage: (next: N | null) => Promise<{ readonly page: P; readonly next: N | null }>,
): AsyncGenerator<P> {
  const read = new Set<N | null>();
  for (let next = first; ; ) {
    read.add(next);
    const answer = await fetchPage(next);
    yield answer.page;
    if (answer.next === null) return;
    if (read.has(answer.next) || read.size === MOST_PAGES) {
      throw new CrmError(unexpected(`${place}: the list does not end`, 200));
    }
    next = answer.next;
  }
}

export function toChunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

const LARGEST_ID = 2n ** 63n - 1n;

/** Both CRMs number their records with positive 64-bit integers. Anything else is not sent to them. */
export function isRecordNumber(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= LARGEST_ID;
}
