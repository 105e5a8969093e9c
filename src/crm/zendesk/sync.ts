import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import type { ChangeNotice } from '../port.ts';
import { backfillPage } from './budget.ts';
import { toState } from './state.ts';
import { call, readAs, type Site } from './transport.ts';
import { wireExportPage } from './wire/ticket.ts';

const EXPORT = '/api/v2/incremental/tickets/cursor';
/** The export refuses a start in the last minute. */
const NEWEST_MS = 60_000;
const MARGIN_MS = 5 * 60_000;

/**
 * What changed since the cursor, by the cursor export: its own clock (`generated_timestamp`) also sees what
 * triggers and the system do, deletions included. The cursor goes on from where it was, never from now.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/#cursor-based-incremental-exports
 */
export async function changesSince(site: Site, cursor: string | null) {
  const state = toState(site.session.state);
  const installedMs = state.syncFrom == null ? site.session.now() : state.syncFrom * 1000;
  const startMs = Math.min(installedMs, site.session.now() - NEWEST_MS) - MARGIN_MS;
  const page = await exportPage(site, cursor, Math.max(0, Math.floor(startMs / 1000)));
  const notices = page.tickets.map((ticket): ChangeNotice => {
    const at = ticket.generated_timestamp == null ? ticket.updated_at : ticket.generated_timestamp * 1000;
    return {
      externalId: null,
      about: 'ticket',
      id: ticket.id,
      why: 'incremental export',
      sourceId: `export:${ticket.id}:${at ?? 'unknown'}`,
      occurredAt: at ?? site.session.now(),
      ownEcho: false,
    };
  });
  return { notices, cursor: page.next, caughtUp: page.isLast };
}

/**
 * Every ticket there is, deleted ones left out, in the export's order (Zendesk cannot give open ones first). At most as
 * fast as the admin's share of the account's calls allows the listed tickets to be read: see backfillPage.
 */
export async function listTickets(site: Site, cursor: string | null) {
  const page = await toBackfillPage(site, cursor);
  const ids: readonly TicketId[] = page.tickets
    .filter((row) => row.status !== 'deleted')
    .map((row) => row.id);
  const total = cursor === null ? await countTickets(site) : null;
  return { ids: [...new Set(ids)], cursor: page.isLast ? null : page.next, total };
}

async function toBackfillPage(site: Site, cursor: string | null) {
  const { session } = site;
  const { tickets, exports } = backfillPage(session.settings.backfillShare);
  await session.spend('backfill-exports', exports);
  await session.spend('backfill');
  return exportPage(site, cursor, 0, tickets);
}

/** Our own stand-in for a cursor: an account without tickets is given none. */
const START = 'start_time=';

async function exportPage(site: Site, cursor: string | null, startSeconds: number, pageSize?: number) {
  const from = cursor ?? `${START}${startSeconds}`;
  const query = [
    from.startsWith(START) ? from : `cursor=${encodeURIComponent(from)}`,
    ...(pageSize === undefined ? [] : [`per_page=${pageSize}`]),
    // Tickets that an AI agent works on are left out unless asked for.
    ...(site.session.settings.aiAgentTickets ? ['support_type_scope=all'] : []),
  ].join('&');
  const body = await call(site, { method: 'GET', path: `${EXPORT}?${query}` });
  const page = readAs(wireExportPage, body, `GET ${EXPORT}`);
  const next = page.after_cursor ?? cursorIn(page.after_url) ?? from;
  // A cursor that does not move has nothing behind it, whatever the flag says.
  const isLast = page.end_of_stream ?? page.tickets.length === 0;
  return { ...page, next, isLast: isLast || next === from };
}

function cursorIn(link: string | null): string | null {
  return new URLSearchParams(link?.split('?')[1] ?? '').get('cursor');
}

const wireCount = z.object({ count: z.union([z.number(), z.object({ value: z.number() })]) });

/** Only for progress: an account that does not tell, or not now, has no total. */
async function countTickets(site: Site): Promise<number | null> {
  try {
    const body = await call(site, { method: 'GET', path: '/api/v2/tickets/count' });
    const { count } = readAs(wireCount, body, 'GET /api/v2/tickets/count');
    return typeof count === 'number' ? count : count.value;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind !== 'auth_lost') return null;
    throw error;
  }
}
