import { z } from 'zod';
import { CrmError } from '../../domain/failure.ts';
import type { TicketId } from '../../domain/ids.ts';
import { parseShape } from '../kit/answers.ts';
import { backfillPage } from './client/budget.ts';
import { exportPage } from './client/export.ts';
import { call, type Site } from './client/transport.ts';

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

const wireCount = z.object({ count: z.union([z.number(), z.object({ value: z.number() })]) });

/** Only for progress: an account that does not tell, or not now, has no total. */
async function countTickets(site: Site): Promise<number | null> {
  try {
    const body = await call(site, { method: 'GET', path: '/api/v2/tickets/count' });
    const { count } = parseShape(wireCount, body, 'GET /api/v2/tickets/count');
    return typeof count === 'number' ? count : count.value;
  } catch (error) {
    if (error instanceof CrmError && error.failure.kind !== 'auth_lost') return null;
    throw error;
  }
}
