import { parseShape } from '../../kit/answers.ts';
import { wireExportPage } from '../wire/ticket.ts';
import { call, type Site } from './transport.ts';

const EXPORT = '/api/v2/incremental/tickets/cursor';

/** Our own stand-in for a cursor: an account without tickets is given none. */
const START = 'start_time=';

/** One page of the cursor export, from a cursor or from an instant (epoch seconds). Throws CrmError. */
export async function exportPage(site: Site, cursor: string | null, startSeconds: number, pageSize?: number) {
  const from = cursor ?? `${START}${startSeconds}`;
  const query = [
    from.startsWith(START) ? from : `cursor=${encodeURIComponent(from)}`,
    ...(pageSize === undefined ? [] : [`per_page=${pageSize}`]),
    // Tickets that an AI agent works on are left out unless asked for.
    ...(site.session.settings.aiAgentTickets ? ['support_type_scope=all'] : []),
  ].join('&');
  const body = await call(site, { method: 'GET', path: `${EXPORT}?${query}` });
  const page = parseShape(wireExportPage, body, `GET ${EXPORT}`);
  const next = page.after_cursor ?? cursorIn(page.after_url) ?? from;
  // A cursor that does not move has nothing behind it, whatever the flag says.
  const isLast = page.end_of_stream ?? page.tickets.length === 0;
  return { ...page, next, isLast: isLast || next === from };
}

function cursorIn(link: string | null): string | null {
  return new URLSearchParams(link?.split('?')[1] ?? '').get('cursor');
}
