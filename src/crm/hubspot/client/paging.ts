import type { z } from 'zod';
import { fetchAllPages } from '../../kit/lists.ts';
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
  const schema = pageSchema(element);
  const pages = fetchAllPages(`GET ${path}`, null, async (after: string | null) => {
    const query: Record<string, string> = { ...filter, limit: LIMIT, ...(after === null ? {} : { after }) };
    const page = await api.readIfAny(session, { method: 'GET', path, query }, schema);
    return { page, next: page?.paging?.next?.after ?? null };
  });
  for await (const page of pages) {
    if (page === null) return null;
    found.push(...page.results);
  }
  return found;
}
