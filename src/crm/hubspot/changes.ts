import { z } from 'zod';
import type { ChangeNotice, CrmSession } from '../port.ts';
import type { HubspotApi } from './client.ts';
import { parseInstant } from './instants.ts';
import { searchTickets } from './search.ts';
import { listMergedIds } from './tickets/gone.ts';
import { type CrmRecord, readText, recordPage } from './wire.ts';

/**
 * Where catch-up stands: in a window `[from, to)` of modification times that does not move while it is read in the order
 * of ids, or in the list of deleted tickets that follows it.
 */
const cursorSchema = z.object({
  phase: z.enum(['modified', 'archived']),
  from: z.number(),
  to: z.number(),
  after: z.string().nullable(),
  /** Pages of deleted tickets met so far in this round. */
  pages: z.number(),
  /** Deleted tickets are next listed at. */
  sweepAt: z.number(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** The search index is behind by up to half a minute; each window looks back over two. */
const OVERLAP_MS = 120_000;
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
  reported: string | null,
): Promise<Changes> {
  const cursor = readCursor(session, reported);
  return cursor.phase === 'modified'
    ? modifiedPage(api, session, cursor)
    : archivedPage(api, session, cursor);
}

function readCursor(session: CrmSession, reported: string | null): Cursor {
  const now = session.now();
  const installedAt = z.number().catch(0).parse(session.state.installedAt);
  const fresh = {
    phase: 'modified',
    from: installedAt - OVERLAP_MS,
    to: now,
    after: null,
    pages: 0,
    sweepAt: 0,
  } as const;
  if (reported === null) return fresh;
  const cursor = cursorSchema.parse(JSON.parse(reported));
  return cursor.phase === 'modified' && cursor.after === null
    ? { ...cursor, to: Math.max(cursor.from, now) }
    : cursor;
}

async function modifiedPage(api: HubspotApi, session: CrmSession, cursor: Cursor): Promise<Changes> {
  const filters = [
    { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(cursor.from) },
    { propertyName: 'hs_lastmodifieddate', operator: 'LTE', value: String(cursor.to) },
  ];
  const properties = ['hs_lastmodifieddate', 'hs_merged_object_ids'];
  const page = await searchTickets(api, session, filters, cursor.after, properties);
  const notices = page.records.flatMap((record) => modifiedNotices(session, record));
  if (page.lastId !== null) return reported(notices, { ...cursor, after: page.lastId }, false);
  if (session.now() < cursor.sweepAt) return reported(notices, nextWindow(cursor, cursor.sweepAt), true);
  return reported(notices, { ...cursor, phase: 'archived', after: null, pages: 0 }, false);
}

/** Deleted tickets never show in a search: they are listed, those deleted in the window are told. */
async function archivedPage(api: HubspotApi, session: CrmSession, cursor: Cursor): Promise<Changes> {
  const query = { archived: 'true', limit: '100', ...(cursor.after === null ? {} : { after: cursor.after }) };
  const path = '/crm/objects/2026-09/tickets';
  const page = await api.read(session, { method: 'GET', path, query }, recordPage);
  const notices = page.results.flatMap((record) => archivedNotices(session, record, cursor.from));
  const pages = cursor.pages + 1;
  const after = page.paging?.next?.after ?? null;
  if (after !== null) return reported(notices, { ...cursor, after, pages }, false);
  const sweepAt = pages <= FEW_PAGES ? 0 : session.now() + SWEEP_EVERY_MS;
  return reported(notices, nextWindow(cursor, sweepAt), true);
}

function nextWindow(cursor: Cursor, sweepAt: number): Cursor {
  const from = Math.max(cursor.from, cursor.to - OVERLAP_MS);
  return { phase: 'modified', from, to: cursor.to, after: null, pages: 0, sweepAt };
}

function reported(notices: readonly ChangeNotice[], cursor: Cursor, caughtUp: boolean): Changes {
  return { notices, cursor: JSON.stringify(cursor), caughtUp };
}

function modifiedNotices(session: CrmSession, record: CrmRecord): readonly ChangeNotice[] {
  const at = parseInstant(readText(record, 'hs_lastmodifieddate')) ?? parseInstant(record.updatedAt) ?? 0;
  return [record.id, ...listMergedIds(record)].map((id) => notice(session, id, 'catch-up.modified', at));
}

function archivedNotices(session: CrmSession, record: CrmRecord, from: number): readonly ChangeNotice[] {
  const at = parseInstant(record.archivedAt);
  return at === null || at >= from ? [notice(session, record.id, 'catch-up.deleted', at ?? 0)] : [];
}

function notice(session: CrmSession, id: string, why: string, at: number): ChangeNotice {
  const sourceId = `${session.externalId}|${why}|${id}|${at}`;
  return {
    externalId: session.externalId,
    about: 'ticket',
    id,
    why,
    sourceId,
    occurredAt: at,
    ownEcho: false,
  };
}
