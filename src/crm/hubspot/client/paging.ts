import type { z } from 'zod';
import type { CrmSession } from '../../port.ts';
import { pageSchema } from '../wire/records.ts';
import type { HubspotApi } from './client.ts';

const LIMIT = '100';

/** Every element of a paged list, page by page; null where the list does not exist. Throws CrmError. */
export async function readList<T extends z.ZodType>(
  api: HubspotApi,
  session: CrmSession,
  path: string,
  filter: Readonly<Record<string, string>>,
  element: T,
): Promise<readonly z.infer<T>[] | null> {
  const found: z.infer<T>[] = [];
  const page = pageSchema(element);
  const cursors = new Set<string>();
  let after: string | null = null;
  do {
    const query: Record<string, string> = { ...filter, limit: LIMIT, ...(after === null ? {} : { after }) };
    const answer: z.infer<typeof page> | null = await api.readIfAny(
      session,
      { method: 'GET', path, query },
      page,
    );
    if (answer === null) return null;
    found.push(...answer.results);
    after = answer.paging?.next?.after ?? null;
    // A cursor met before would go in circles.
    if (after !== null && cursors.has(after)) return found;
    cursors.add(after ?? '');
  } while (after !== null);
  return found;
}
