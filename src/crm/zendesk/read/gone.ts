import type { TicketEvent } from '../../../domain/event.ts';
import type { TicketId } from '../../../domain/ids.ts';
import { parseShape } from '../../kit/answers.ts';
import type { TicketRead } from '../../port.ts';
import { call, type Site } from '../client/transport.ts';
import { wireDeletedTickets } from '../wire/ticket.ts';
import { isNotOffered } from './lookups.ts';

const RECENT = '/api/v2/deleted_tickets?sort_by=deleted_at&sort_order=desc&per_page=100';
const WITH_AI_AGENTS = '&support_type_scope=all';

/**
 * Tickets that Zendesk no longer shows. The list of deleted ones tells since when; for one that is not (or no
 * longer) among the latest hundred, the moment we noticed stands in, under an id of its own.
 */
export async function readGone(site: Site, ids: readonly TicketId[]): Promise<readonly TicketRead[]> {
  if (ids.length === 0) return [];
  const deletedAt = await recentDeletions(site);
  return ids.map((id) => {
    const at = deletedAt.get(id);
    return at === undefined
      ? goneBy(id, { id: `ticket:${id}:gone`, at: site.session.now() }, [])
      : goneSince(id, at, []);
  });
}

/** A ticket that was deleted at a known moment, after the given history. */
export function goneSince(id: TicketId, at: number, history: readonly TicketEvent[]): TicketRead {
  return goneBy(id, { id: `ticket:${id}:deleted:${at}`, at }, history);
}

function goneBy(
  id: TicketId,
  event: { readonly id: string; readonly at: number },
  history: readonly TicketEvent[],
): TicketRead {
  const deleted: TicketEvent = { ...event, actor: { kind: 'system', id: null }, type: 'deleted' };
  return { kind: 'gone', id, mergedInto: null, events: [...history, deleted] };
}

async function recentDeletions(site: Site): Promise<ReadonlyMap<TicketId, number>> {
  try {
    const path = site.session.settings.aiAgentTickets ? `${RECENT}${WITH_AI_AGENTS}` : RECENT;
    const body = await call(site, { method: 'GET', path });
    const rows = parseShape(wireDeletedTickets, body, 'GET /api/v2/deleted_tickets').deleted_tickets;
    return new Map(
      rows.flatMap((row) => (row.deleted_at == null ? [] : [[row.id, row.deleted_at] as const])),
    );
  } catch (error) {
    if (isNotOffered(error)) return new Map();
    throw error;
  }
}
