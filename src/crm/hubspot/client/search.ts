import { CrmError } from '../../../domain/failure.ts';
import { unexpected } from '../../kit/answers.ts';
import { understoodEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import { type CrmRecord, foundPage } from '../wire/records.ts';
import type { HubspotApi } from './client.ts';

export interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string;
  readonly values?: readonly string[];
}

export interface Search {
  readonly objectType: 'tickets' | 'companies';
  readonly filters: readonly Filter[];
  readonly properties?: readonly string[];
  readonly limit?: number;
}

export interface SearchPage {
  readonly records: readonly CrmRecord[];
  readonly total: number | null;
  /** Highest id of this page, from which the next one goes on; null: that was the last page. */
  readonly lastId: string | null;
}

export const SEARCH_PAGE = 200;

/**
 * One page of records in the order of their ids, after `afterId`. Each page is a search of its own: no time cursor to
 * stand still on, no offset for changed tickets to shift, no 10,000-hit end. Throws CrmError.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export async function searchRecords(
  api: HubspotApi,
  session: CrmSession,
  search: Search,
  afterId: string | null,
): Promise<SearchPage> {
  const limit = search.limit ?? SEARCH_PAGE;
  const beyond = afterId === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }];
  const filters = [...search.filters, ...beyond];
  const page = await send(api, session, { ...search, filters, limit }, ['hs_object_id']);
  const records = understoodEntries(page.results);
  return {
    records,
    total: page.total ?? null,
    lastId: page.results.length < limit ? null : highestId(records, afterId),
  };
}

/** The records that changed last, the latest first, and whether those are all that match. Throws CrmError. */
export async function searchLatest(
  api: HubspotApi,
  session: CrmSession,
  search: Search,
): Promise<{ readonly records: readonly CrmRecord[]; readonly isAll: boolean }> {
  const page = await send(api, session, { ...search, limit: SEARCH_PAGE }, [
    { propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' },
  ]);
  return { records: understoodEntries(page.results), isAll: page.results.length < SEARCH_PAGE };
}

type Sort = string | { readonly propertyName: string; readonly direction: 'DESCENDING' };

function send(
  api: HubspotApi,
  session: CrmSession,
  { objectType, filters, properties, limit }: Search,
  sorts: readonly Sort[],
) {
  return api.read(
    session,
    {
      method: 'POST',
      path: `/crm/objects/2026-09/${objectType}/search`,
      bucket: 'search',
      body: {
        filterGroups: filters.length === 0 ? [] : [{ filters }],
        properties: properties ?? [],
        sorts,
        limit,
        after: '0',
      },
    },
    foundPage,
  );
}

/** Ids are whole numbers that may be longer than a double holds exactly. Throws CrmError when the pages do not move on. */
function highestId(records: readonly CrmRecord[], afterId: string | null): string {
  const began = BigInt(afterId ?? 0);
  let high = began;
  for (const { id } of records) if (/^\d+$/.test(id) && BigInt(id) > high) high = BigInt(id);
  if (high > began) return high.toString();
  const detail = `search gives no record beyond ${began}: it does not keep to the order of ids`;
  throw new CrmError(unexpected(detail, 200));
}
