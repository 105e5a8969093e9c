import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { dueOrder, inbox, ticket } from '../../db/schema/index.ts';
import type { Badge } from '../../domain/evaluation.ts';
import type { AccountId, InboxId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { type ActiveRules, activeRules } from '../rules-store/active.ts';
import { matches, type TicketFilters } from './filters.ts';
import { selectTickets, type TicketSummary, toSummary } from './list.ts';

/** Open tickets of one inbox; `id` null: of none. */
export interface InboxOverview {
  readonly id: InboxId | null;
  readonly name: string | null;
  readonly counts: ReadonlyMap<Badge, number>;
  /** Overdue and due soon, soonest due first. */
  readonly tickets: readonly TicketSummary[];
}

const URGENT: readonly Badge[] = ['overdue', 'due_soon'];

/** What needs attention now, inbox by inbox: those with overdue tickets first, then by name. */
export async function overviewByInbox(
  services: Services,
  accountId: AccountId,
  most: number,
  own: Pick<TicketFilters, 'assignedTo'> = {},
): Promise<readonly InboxOverview[]> {
  const rules = await activeRules(services, accountId);
  return services.db.tenant(accountId, async (tx) => {
    const rows = await tx
      .select({ id: ticket.inboxId, name: inbox.name, badge: ticket.badge, count: count() })
      .from(ticket)
      .leftJoin(inbox, and(eq(inbox.accountId, ticket.accountId), eq(inbox.inboxId, ticket.inboxId)))
      .where(matches(accountId, { state: 'open', ...own }))
      .groupBy(ticket.inboxId, inbox.name, ticket.badge);
    const inboxes: InboxOverview[] = [];
    for (const [id, group] of Map.groupBy(rows, (row) => row.id)) {
      const counts = new Map(group.map((row) => [row.badge, row.count]));
      const isQuiet = URGENT.every((badge) => !counts.has(badge));
      const tickets = isQuiet ? [] : await urgentTickets(tx, accountId, rules, id, most, own);
      inboxes.push({ id, name: group[0]?.name ?? id, counts, tickets });
    }
    return inboxes.sort(byUrgency);
  });
}

async function urgentTickets(
  tx: Queries,
  accountId: AccountId,
  rules: ActiveRules,
  inboxId: InboxId | null,
  most: number,
  own: Pick<TicketFilters, 'assignedTo'>,
): Promise<readonly TicketSummary[]> {
  const rows = await selectTickets(tx)
    .where(
      and(
        matches(accountId, { state: 'open', ...own }),
        inArray(ticket.badge, [...URGENT]),
        inboxId === null ? isNull(ticket.inboxId) : eq(ticket.inboxId, inboxId),
      ),
    )
    .orderBy(asc(dueOrder(ticket)), asc(ticket.ticketId))
    .limit(most);
  return rows.map((row) => toSummary(row, rules));
}

function byUrgency(a: InboxOverview, b: InboxOverview): number {
  const overdue = (one: InboxOverview) => one.counts.get('overdue') ?? 0;
  return overdue(b) - overdue(a) || (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff');
}
