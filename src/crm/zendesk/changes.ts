import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import { parseJson } from '../../lib/http.ts';
import { parseShape } from '../kit/answers.ts';
import type { ChangeNotice } from '../port.ts';
import { exportPage } from './client/export.ts';
import { call, pingSite, type Site } from './client/transport.ts';
import { toState } from './provision/state.ts';
import { isNotOffered } from './read/lookups.ts';
import { wireOrganizationExport } from './wire/people.ts';

/** The exports refuse a start in the last minute. */
const NEWEST_MS = 60_000;
const MARGIN_MS = 5 * 60_000;
const ORGANIZATIONS = '/api/v2/incremental/organizations';
const FULL_PAGE = 1000;

/** Where both exports have been read to. Cursors of earlier versions name the tickets' place alone. */
const cursorSchema = z.object({
  tickets: z.string().nullable(),
  organizations: z
    .object({
      /** Epoch seconds, of Zendesk's clock. */
      from: z.number(),
      /** Changed in that very second: the export tells them once more. */
      seen: z.array(z.string()),
    })
    .nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

function parseCursor(text: string | null): Cursor {
  const read = cursorSchema.safeParse(text?.startsWith('{') ? parseJson(text) : null);
  return read.success ? read.data : { tickets: text, organizations: null };
}

/**
 * What changed since the cursor: tickets by the cursor export, whose own clock (`generated_timestamp`) also sees what triggers
 * and the system do, deletions included; organizations by theirs, as their fields say which tier they have. Both go on from
 * where Zendesk said they were, never from our clock.
 * https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
 */
export async function changesSince(site: Site, text: string | null) {
  const cursor = parseCursor(text);
  const start = cursor.tickets === null || cursor.organizations === null ? await firstStart(site) : 0;
  const page = await exportPage(site, cursor.tickets, start);
  const notices = page.tickets.map((ticket): ChangeNotice => {
    const at = ticket.generated_timestamp == null ? ticket.updated_at : ticket.generated_timestamp * 1000;
    return toNotice(site, 'ticket', ticket.id, at ?? null);
  });
  const next = (organizations: Cursor['organizations']) =>
    JSON.stringify({ tickets: page.next, organizations } satisfies Cursor);
  try {
    const more = await organizationsSince(site, cursor.organizations ?? { from: start, seen: [] });
    return {
      notices: [...notices, ...more.notices],
      cursor: next(more.cursor),
      caughtUp: page.isLast && more.isLast,
    };
  } catch (error) {
    // Tickets already told must not wait for organizations; the next round meets this failure again, with nothing to lose.
    if (!(error instanceof CrmError) || notices.length === 0) throw error;
    return { notices, cursor: next(cursor.organizations), caughtUp: false };
  }
}

/** Epoch seconds by Zendesk's clock: a moment before the installation, for ours may be wrong by minutes. */
async function firstStart(site: Site): Promise<number> {
  const { session } = site;
  const now = session.now();
  const clock = (await pingSite(site.deps, site.baseUrl)).clock ?? now;
  const { syncFrom } = toState(session.state);
  const installedMs = syncFrom == null ? clock : syncFrom * 1000 + (clock - now);
  return Math.max(0, Math.floor((Math.min(installedMs, clock - NEWEST_MS) - MARGIN_MS) / 1000));
}

async function organizationsSince(site: Site, { from, seen }: NonNullable<Cursor['organizations']>) {
  const path = `${ORGANIZATIONS}?start_time=${from}`;
  let body: unknown;
  try {
    body = await call(site, { method: 'GET', path });
  } catch (error) {
    // An account without this export has its organizations read with their tickets, and by their webhooks.
    if (isNotOffered(error)) return { notices: [], cursor: { from, seen }, isLast: true };
    throw error;
  }
  const page = parseShape(wireOrganizationExport, body, `GET ${ORGANIZATIONS}`);
  const end = page.end_time ?? from;
  const isRepeat = (row: (typeof page.organizations)[number]) =>
    row.updated_at === from * 1000 && seen.includes(row.id);
  const fresh = page.organizations.filter((row) => !isRepeat(row));
  const atEnd = page.organizations.filter((row) => row.updated_at === end * 1000).map((row) => row.id);
  return {
    notices: fresh.map((row) => toNotice(site, 'customer', row.id, row.updated_at)),
    cursor: { from: end, seen: end === from ? [...new Set([...seen, ...atEnd])] : atEnd },
    isLast: page.end_of_stream ?? (page.organizations.length < FULL_PAGE || end === from),
  };
}

function toNotice(site: Site, about: 'ticket' | 'customer', id: string, at: number | null): ChangeNotice {
  return {
    externalId: null,
    about,
    id,
    why: 'incremental export',
    sourceId: `export:${about === 'ticket' ? '' : 'organization:'}${id}:${at ?? 'unknown'}`,
    occurredAt: at ?? site.session.now(),
    ownEcho: false,
  };
}
