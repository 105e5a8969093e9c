import { z } from 'zod';
import type { TicketId } from '../../domain/ids.ts';
import { understoodEntries } from '../kit/readable.ts';
import type { CrmSession } from '../port.ts';
import { backfillPage } from './client/budget.ts';
import type { HubspotApi } from './client/client.ts';
import { SEARCH_PAGE, searchRecords } from './client/search.ts';
import { stageCategories } from './directory/statuses.ts';
import { parseInstant } from './wire/instants.ts';
import { type CrmRecord, foundPage, readText } from './wire/records.ts';

const cursorSchema = z.object({
  phase: z.enum(['open', 'all']),
  after: z.string().nullable(),
  total: z.number().nullable(),
  startedAt: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

export interface TicketPage {
  readonly ids: readonly TicketId[];
  readonly cursor: string | null;
  readonly total: number | null;
}

/** Search may not show yet what is newer than this. */
const LAG_MS = 120_000;

/**
 * Every ticket that is not archived: first the open ones, found by search, then the rest from the exact list.
 * `total` is an estimate. Throws CrmError.
 */
export async function listTickets(
  api: HubspotApi,
  session: CrmSession,
  reported: string | null,
): Promise<TicketPage> {
  const closed = closedStages(session);
  const cursor =
    reported === null ? await begin(api, session, closed) : cursorSchema.parse(JSON.parse(reported));
  return cursor.phase === 'open'
    ? openPage(api, session, cursor, closed)
    : restPage(api, session, cursor, closed);
}

function closedStages(session: CrmSession): readonly string[] {
  const toCategory = stageCategories(session);
  const known = new Set([...session.statuses.keys(), ...Object.keys(Object(session.state.stages))]);
  return [...known].filter((stage) => ['solved', 'closed'].includes(toCategory(stage) ?? 'open'));
}

/** With no stage known to be closed there is nothing to put first. */
async function begin(api: HubspotApi, session: CrmSession, closed: readonly string[]): Promise<Cursor> {
  const { total } = await searchRecords(api, session, { objectType: 'tickets', filters: [] }, null);
  return { phase: closed.length === 0 ? 'all' : 'open', after: null, total, startedAt: session.now() };
}

const LIST_PAGE = 100;

/** No faster than the admin's share of the calls allows the listed tickets to be read. Throws CrmError rate_limited. */
async function spendPage(session: CrmSession, { total }: Cursor, most: number): Promise<number> {
  const { tickets, cost } = backfillPage(session.settings.backfillShare, most, total);
  if (cost > 0) await session.spend('backfill', cost);
  return tickets;
}

async function openPage(
  api: HubspotApi,
  session: CrmSession,
  cursor: Cursor,
  closed: readonly string[],
): Promise<TicketPage> {
  const size = await spendPage(session, cursor, SEARCH_PAGE);
  const filters = [{ propertyName: 'hs_pipeline_stage', operator: 'NOT_IN', values: closed }];
  const search = { objectType: 'tickets', filters, limit: size } as const;
  const page = await searchRecords(api, session, search, cursor.after);
  const next: Cursor =
    page.lastId === null ? { ...cursor, phase: 'all', after: null } : { ...cursor, after: page.lastId };
  return { ids: page.records.map(({ id }) => id), cursor: JSON.stringify(next), total: cursor.total };
}

async function restPage(
  api: HubspotApi,
  session: CrmSession,
  cursor: Cursor,
  closed: readonly string[],
): Promise<TicketPage> {
  const query = {
    limit: String(await spendPage(session, cursor, LIST_PAGE)),
    properties: 'hs_pipeline_stage,hs_lastmodifieddate',
    ...(cursor.after === null ? {} : { after: cursor.after }),
  };
  const page = await api.read(
    session,
    { method: 'GET', path: '/crm/objects/2026-09/tickets', query },
    foundPage,
  );
  const after = page.paging?.next?.after ?? null;
  const isNew = (record: CrmRecord) => closed.length === 0 || !wasListed(record, cursor, closed);
  return {
    ids: understoodEntries(page.results)
      .filter(isNew)
      .map(({ id }) => id),
    cursor: after === null ? null : JSON.stringify({ ...cursor, after }),
    total: cursor.total,
  };
}

/** Open, and unchanged for long enough before the search began that the search must have shown it. */
function wasListed(record: CrmRecord, cursor: Cursor, closed: readonly string[]): boolean {
  const stage = readText(record, 'hs_pipeline_stage');
  const changedAt = parseInstant(readText(record, 'hs_lastmodifieddate')) ?? parseInstant(record.updatedAt);
  const open = stage !== null && !closed.includes(stage);
  return open && changedAt !== null && changedAt < cursor.startedAt - LAG_MS;
}
