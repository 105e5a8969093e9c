import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import { understoodEntries } from '../kit/readable.ts';
import type { ChangeNotice, CrmSession } from '../port.ts';
import type { HubspotApi } from './client/client.ts';
import { isUnavailable } from './client/failures.ts';
import { searchLatest, searchRecords } from './client/search.ts';
import { listMergedIds } from './read/gone.ts';
import { type Mark, markSchema, moved, startingAt } from './read/mark.ts';
import { parseInstant } from './wire/instants.ts';
import { type CrmRecord, foundPage, readText } from './wire/records.ts';

/**
 * Where catch-up stands: changed tickets, then changed companies, then deleted tickets. Many changes are read in a window of
 * stamps up to `to` that does not move while it is read in the order of ids.
 */
const cursorSchema = z.object({
  phase: z.enum(['tickets', 'companies', 'deleted']),
  tickets: markSchema,
  companies: markSchema,
  deleted: markSchema,
  /** Null: this phase has not begun. Among deleted tickets `to` is the latest deletion met so far. */
  window: z.object({ to: z.number().nullable(), after: z.string().nullable() }).nullable(),
  /** Pages of deleted tickets met so far in this round. */
  pages: z.number(),
  /** Deleted tickets are next listed at. */
  sweepAt: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** Stored by releases that resumed from our own clock. */
const olderCursor = z.object({ from: z.number() });

/** Our clock says when the app was installed; it may be off by so much. */
const LOOK_BACK_MS = 15 * 60_000;
const FEW_PAGES = 5;
const SWEEP_EVERY_MS = 60 * 60_000;

export interface Changes {
  readonly notices: readonly ChangeNotice[];
  readonly cursor: string;
  readonly caughtUp: boolean;
}

/** One page of what changed since the cursor, at least once each. Null: since the install. Throws CrmError. */
export async function changesSince(
  api: HubspotApi,
  session: CrmSession,
  stored: string | null,
): Promise<Changes> {
  const cursor = readCursor(session, stored);
  return cursor.phase === 'deleted'
    ? deletedPage(api, session, cursor)
    : modifiedPage(api, session, cursor, cursor.phase);
}

function readCursor(session: CrmSession, stored: string | null): Cursor {
  const json: unknown = stored === null ? null : JSON.parse(stored);
  const current = cursorSchema.safeParse(json);
  if (current.success) return current.data;
  const older = olderCursor.safeParse(json);
  const installedAt = z.number().catch(0).parse(session.state.installedAt);
  const start = startingAt((older.success ? older.data.from : installedAt) - LOOK_BACK_MS);
  const marks = { tickets: start, companies: start, deleted: start };
  return { phase: 'tickets', ...marks, window: null, pages: 0, sweepAt: 0 };
}

const MODIFIED = 'hs_lastmodifieddate';
const PROPERTIES = { tickets: [MODIFIED, 'hs_merged_object_ids'], companies: [MODIFIED] } as const;

/** A few changes come in one search, the latest first. Many are read in the order of ids, up to the latest. */
async function modifiedPage(
  api: HubspotApi,
  session: CrmSession,
  cursor: Cursor,
  objectType: 'tickets' | 'companies',
): Promise<Changes> {
  const { window } = cursor;
  const from = { propertyName: MODIFIED, operator: 'GTE', value: String(cursor[objectType].from) };
  const search = { objectType, properties: PROPERTIES[objectType] };
  const toNotices = (records: readonly CrmRecord[]) =>
    records.flatMap((record) => modifiedNotices(session, record, objectType));
  if (window === null || window.to === null) {
    const latest = await orNothing(objectType, () =>
      searchLatest(api, session, { ...search, filters: [from] }),
    );
    const newest = toLatest(latest.records.map(toModifiedAt));
    if (latest.isAll || newest === null)
      return nextPhase(session, cursor, objectType, newest, toNotices(latest.records));
    return page([], { ...cursor, window: { to: newest, after: null } }, false);
  }
  const to = { propertyName: MODIFIED, operator: 'LTE', value: String(window.to) };
  const found = await searchRecords(api, session, { ...search, filters: [from, to] }, window.after);
  const notices = toNotices(found.records);
  if (found.lastId === null) return nextPhase(session, cursor, objectType, window.to, notices);
  return page(notices, { ...cursor, window: { ...window, after: found.lastId } }, false);
}

/** An account that does not let companies be searched is still caught up with its tickets. */
async function orNothing<T>(
  objectType: 'tickets' | 'companies',
  search: () => Promise<{ readonly records: readonly T[]; readonly isAll: boolean }>,
) {
  try {
    return await search();
  } catch (error) {
    const isLeftOut = objectType === 'companies' && error instanceof CrmError && isUnavailable(error.failure);
    if (!isLeftOut) throw error;
    return { records: [], isAll: true };
  }
}

function nextPhase(
  session: CrmSession,
  cursor: Cursor,
  done: 'tickets' | 'companies',
  newest: number | null,
  notices: readonly ChangeNotice[],
): Changes {
  const now = session.now();
  const next: Cursor = { ...cursor, [done]: moved(cursor[done], newest, now), window: null, pages: 0 };
  if (done === 'tickets') return page(notices, { ...next, phase: 'companies' }, false);
  // Further ahead than it is ever put off: our clock was set back since.
  const isSweepDue = now >= cursor.sweepAt || cursor.sweepAt > now + SWEEP_EVERY_MS;
  return page(notices, { ...next, phase: isSweepDue ? 'deleted' : 'tickets' }, !isSweepDue);
}

/** Deleted tickets never show in a search: they are listed, and those deleted since the last sweep are reported. */
async function deletedPage(api: HubspotApi, session: CrmSession, cursor: Cursor): Promise<Changes> {
  const { to, after } = cursor.window ?? { to: null, after: null };
  const query = { archived: 'true', limit: '100', ...(after === null ? {} : { after }) };
  const path = '/crm/objects/2026-09/tickets';
  const listed = await api.read(session, { method: 'GET', path, query }, foundPage);
  const records = understoodEntries(listed.results);
  const notices = records.flatMap((record) => deletedNotices(session, record, cursor.deleted));
  const newest = toLatest([to, ...records.map((record) => parseInstant(record.archivedAt))]);
  const pages = cursor.pages + 1;
  const next = listed.paging?.next?.after ?? null;
  if (next !== null) return page(notices, { ...cursor, window: { to: newest, after: next }, pages }, false);
  const now = session.now();
  const sweepAt = pages <= FEW_PAGES ? 0 : now + SWEEP_EVERY_MS;
  const deleted = moved(cursor.deleted, newest, now);
  return page(notices, { ...cursor, phase: 'tickets', deleted, window: null, pages: 0, sweepAt }, true);
}

function page(changeNotices: readonly ChangeNotice[], cursor: Cursor, caughtUp: boolean): Changes {
  return { notices: changeNotices, cursor: JSON.stringify(cursor), caughtUp };
}

function toLatest(instants: readonly (number | null)[]): number | null {
  return instants.reduce((latest, at) => (at !== null && at > (latest ?? at - 1) ? at : latest), null);
}

function toModifiedAt(record: CrmRecord): number | null {
  return parseInstant(readText(record, MODIFIED)) ?? parseInstant(record.updatedAt);
}

function modifiedNotices(
  session: CrmSession,
  record: CrmRecord,
  objectType: 'tickets' | 'companies',
): readonly ChangeNotice[] {
  const at = toModifiedAt(record) ?? 0;
  if (objectType === 'companies') return [notice(session, 'customer', record.id, 'catch-up.modified', at)];
  return [record.id, ...listMergedIds(record)].map((id) =>
    notice(session, 'ticket', id, 'catch-up.modified', at),
  );
}

function deletedNotices(session: CrmSession, record: CrmRecord, { from }: Mark): readonly ChangeNotice[] {
  const at = parseInstant(record.archivedAt);
  return at === null || at >= from ? [notice(session, 'ticket', record.id, 'catch-up.deleted', at ?? 0)] : [];
}

function notice(
  session: CrmSession,
  about: 'ticket' | 'customer',
  id: string,
  why: string,
  at: number,
): ChangeNotice {
  const sourceId = `${session.externalId}|${why}|${id}|${at}`;
  return { externalId: session.externalId, about, id, why, sourceId, occurredAt: at, ownEcho: false };
}
