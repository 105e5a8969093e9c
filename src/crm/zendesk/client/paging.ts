import { z } from 'zod';
import { parseShape } from '../../kit/answers.ts';
import { fetchAllPages } from '../../kit/lists.ts';
import { orUnreadable, understoodEntries } from '../../kit/readable.ts';
import { wireText } from '../wire/scalars.ts';
import { call, type Site } from './transport.ts';

const PAGE_SIZE = 100;

const wirePage = z.object({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: wireText }).nullish(),
  links: z.object({ next: wireText }).nullish(),
  next_page: wireText.catch(null),
});

/** `whole`: the endpoint documents no paging, so none is asked for; a link to more is followed all the same. */
type Asking = 'by page' | 'whole';

/**
 * The answers of a list endpoint, by cursor pages, or by numbered ones where the endpoint only knows those. Of a link
 * only the query is followed: the token stays with the account's own address. Throws CrmError.
 * https://developer.zendesk.com/api-reference/introduction/pagination/
 */
export async function* fetchPages(
  site: Site,
  path: string,
  asking: Asking = 'by page',
): AsyncGenerator<unknown> {
  const place = `GET ${path.split('?')[0]}`;
  const first = asking === 'whole' ? path : withQuery(path, `page[size]=${PAGE_SIZE}`);
  yield* fetchAllPages(place, first, async (next: string | null) => {
    const body = await call(site, { method: 'GET', path: next ?? first });
    return { page: body, next: nextPath(path, parseShape(wirePage, body, place)) };
  });
}

/** All rows of a list endpoint, found in its answers under `name`. Throws CrmError. */
export async function listAll<T>(
  site: Site,
  path: string,
  name: string,
  row: z.ZodType<T>,
  asking: Asking = 'by page',
): Promise<readonly T[]> {
  const rows: T[] = [];
  const schema = z.object({ [name]: z.array(row) });
  for await (const body of fetchPages(site, path, asking)) {
    rows.push(...(parseShape(schema, body, `GET ${path.split('?')[0]}`)[name] ?? []));
  }
  return rows;
}

/**
 * The same of a list in which set-up looks for what is ours: a row that is not understood is somebody else's, and costs nothing.
 * Throws CrmError.
 */
export async function listUnderstood<T>(
  site: Site,
  path: string,
  name: string,
  row: z.ZodType<T>,
): Promise<readonly T[]> {
  return understoodEntries(await listAll(site, path, name, orUnreadable(row)));
}

function nextPath(path: string, page: z.infer<typeof wirePage>): string | null {
  if (page.meta?.has_more === false) return null;
  const cursor = page.meta?.has_more === true ? page.meta.after_cursor : null;
  if (cursor !== null) {
    return withQuery(path, `page[size]=${PAGE_SIZE}&page[after]=${encodeURIComponent(cursor)}`);
  }
  const link = page.links?.next ?? page.next_page;
  const query = link === null ? '' : (link.split('?')[1] ?? '');
  return query === '' ? null : `${path.split('?')[0]}?${query}`;
}

function withQuery(path: string, query: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
