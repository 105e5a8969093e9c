import { CrmError } from '../../domain/failure.ts';
import type { CrmSession } from '../port.ts';
import type { HubspotApi } from './client.ts';
import { type CrmRecord, recordPage } from './wire.ts';

export interface Filter {
  readonly propertyName: string;
  readonly operator: string;
  readonly value?: string;
  readonly values?: readonly string[];
}

export interface SearchPage {
  readonly records: readonly CrmRecord[];
  readonly total: number | null;
  /** Highest id of this page, from which the next one goes on; null: that was the last page. */
  readonly lastId: string | null;
}

export const SEARCH_PAGE = 200;

/**
 * One page of tickets in the order of their ids, after `afterId`. Each page is a search of its own: no time cursor to
 * stand still on, no offset for changed tickets to shift, no 10,000-hit end. Throws CrmError.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export async function searchTickets(
  api: HubspotApi,
  session: CrmSession,
  filters: readonly Filter[],
  afterId: string | null,
  properties: readonly string[] = [],
  limit = SEARCH_PAGE,
): Promise<SearchPage> {
  const beyond = afterId === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }];
  const all = [...filters, ...beyond];
  const page = await api.read(
    session,
    {
      method: 'POST',
      path: '/crm/objects/2026-09/tickets/search',
      bucket: 'search',
      body: {
        filterGroups: all.length === 0 ? [] : [{ filters: all }],
        properties,
        sorts: ['hs_object_id'],
        limit,
        after: '0',
      },
    },
    recordPage,
  );
  return {
    records: page.results,
    total: page.total ?? null,
    lastId: page.results.length < limit ? null : highestId(page.results, afterId),
  };
}

/** Ids are whole numbers that may be longer than a double holds exactly. Throws CrmError when the pages do not move on. */
function highestId(records: readonly CrmRecord[], afterId: string | null): string {
  const began = BigInt(afterId ?? 0);
  let high = began;
  for (const { id } of records) if (/^\d+$/.test(id) && BigInt(id) > high) high = BigInt(id);
  if (high > began) return high.toString();
  throw new CrmError({
    kind: 'unexpected',
    status: 200,
    bodyStart: '',
    detail: `search gives no ticket beyond ${began}: it does not keep to the order of ids`,
  });
}
