import { and, asc, count, desc, eq, gt, gte, lt, lte, or, type SQL } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import {
  channel,
  customer,
  dueOrder,
  inbox,
  NO_DUE,
  rep,
  team,
  ticket,
  ticketStatus,
} from '../../db/schema/index.ts';
import type { Badge } from '../../domain/evaluation.ts';
import type { AccountId, RepId, TicketId } from '../../domain/ids.ts';
import type { Named } from '../../domain/ticket.ts';
import type { Services } from '../context.ts';
import { type ActiveRules, loadActiveRules } from '../rules-store/active.ts';
import { isOpen, matches, type TicketFilters } from './filters.ts';
import { refuseUnknownValues } from './known-values.ts';

/** One ticket as people see it in a list: ids with their names. Instants are epoch ms UTC. */
export interface TicketSummary {
  readonly id: TicketId;
  readonly subject: string | null;
  readonly badge: Badge;
  readonly status: { readonly category: string; readonly label: string };
  readonly priority: string | null;
  readonly nextDueAt: number | null;
  readonly nextDueMetric: string | null;
  readonly policy: Named | null;
  readonly tier: Named | null;
  /** The tier named in the CRM when none of ours has that name; the ticket runs without one (T8). */
  readonly unknownTier: string | null;
  readonly rep: Named | null;
  readonly team: Named | null;
  readonly inbox: Named | null;
  readonly channel: Named | null;
  readonly customer: Named | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly url: string | null;
  /** When it was found merged or deleted; null while it exists. */
  readonly goneAt: number | null;
  readonly mergedInto: TicketId | null;
}

/** Orders of a list; ids break ties. `due`: those without a due date last. */
export const TICKET_ORDERS = ['due', 'newest', 'updated'] as const;
export type TicketOrder = (typeof TICKET_ORDERS)[number];

/** The cursor of a page: the last ticket's place in the order. */
export interface TicketCursor {
  readonly order: TicketOrder;
  /** Epoch ms; null: without a due date. */
  readonly at: number | null;
  readonly id: TicketId;
}

export interface TicketsQuery extends TicketFilters {
  /** Default `due`. */
  readonly order?: TicketOrder;
  readonly limit: number;
  readonly after: TicketCursor | null;
}

/** One page. `next` null: that was all. Throws UnknownValue for a value that neither a ticket nor the account has. */
export async function listTickets(
  services: Services,
  accountId: AccountId,
  requested: TicketsQuery,
): Promise<{ tickets: readonly TicketSummary[]; next: TicketCursor | null }> {
  const { order = 'due', limit, after } = requested;
  const { rows, rules } = await services.db.tenant(accountId, async (tx) => {
    const rules = await loadActiveRules(services, tx, accountId);
    await refuseUnknownValues(tx, accountId, rules, requested);
    const page = tx
      .select({ ticketId: ticket.ticketId })
      .from(ticket)
      .where(and(matches(accountId, requested), after === null ? undefined : comesAfter(after)))
      .orderBy(...ORDERS[order].by)
      .limit(limit + 1)
      .as('page');
    // Names are joined to one page, not to all that it is chosen from.
    const rows = await selectTickets(tx)
      .innerJoin(page, and(eq(ticket.accountId, accountId), eq(ticket.ticketId, page.ticketId)))
      .orderBy(...ORDERS[order].by);
    return { rows, rules };
  });
  const tickets = rows.slice(0, limit).map((row) => toSummary(row, rules));
  const last = tickets.at(-1);
  const isAll = rows.length <= limit || last === undefined;
  return { tickets, next: isAll ? null : { order, at: ORDERS[order].at(last), id: last.id } };
}

interface Order {
  readonly by: readonly SQL[];
  readonly at: (summary: TicketSummary) => number | null;
}

const ORDERS: Readonly<Record<TicketOrder, Order>> = {
  due: { by: [asc(dueOrder(ticket)), asc(ticket.ticketId)], at: ({ nextDueAt }) => nextDueAt },
  newest: { by: [desc(ticket.createdAt), desc(ticket.ticketId)], at: ({ createdAt }) => createdAt },
  updated: { by: [desc(ticket.updatedAt), desc(ticket.ticketId)], at: ({ updatedAt }) => updatedAt },
};

/**
 * What an index finds without passing by all tickets before: the first value bounds it, ids decide among the few that share it.
 * Very many have no due date, so among those ids bound it, too.
 */
function comesAfter({ order, at, id }: TicketCursor): SQL | undefined {
  if (order === 'due') {
    const due = dueOrder(ticket);
    const isLater = gt(ticket.ticketId, id);
    return at === null ? and(eq(due, NO_DUE), isLater) : and(gte(due, at), or(gt(due, at), isLater));
  }
  const column = order === 'newest' ? ticket.createdAt : ticket.updatedAt;
  return and(lte(column, at ?? 0), or(lt(column, at ?? 0), lt(ticket.ticketId, id)));
}

/** The number of open tickets (of one rep, where one is named) per badge; a badge without any is absent. */
export async function countBadges(
  services: Services,
  accountId: AccountId,
  repId: RepId | null = null,
): Promise<ReadonlyMap<Badge, number>> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ badge: ticket.badge, count: count() })
      .from(ticket)
      .where(
        and(eq(ticket.accountId, accountId), isOpen(), repId === null ? undefined : eq(ticket.repId, repId)),
      )
      .groupBy(ticket.badge),
  );
  return new Map(rows.map((row) => [row.badge, row.count]));
}

/** Joins tickets with the names of their reps, customers and inboxes; missing ones are null. */
export function selectTickets(tx: Queries) {
  const of = ticket.accountId;
  return tx
    .select({
      ticket,
      statusLabel: ticketStatus.label,
      repName: rep.name,
      teamName: team.name,
      inboxName: inbox.name,
      channelName: channel.name,
      customerName: customer.name,
    })
    .from(ticket)
    .leftJoin(ticketStatus, and(eq(ticketStatus.accountId, of), eq(ticketStatus.raw, ticket.statusRaw)))
    .leftJoin(rep, and(eq(rep.accountId, of), eq(rep.repId, ticket.repId)))
    .leftJoin(team, and(eq(team.accountId, of), eq(team.teamId, ticket.teamId)))
    .leftJoin(inbox, and(eq(inbox.accountId, of), eq(inbox.inboxId, ticket.inboxId)))
    .leftJoin(channel, and(eq(channel.accountId, of), eq(channel.channelId, ticket.channelId)))
    .leftJoin(customer, and(eq(customer.accountId, of), eq(customer.customerId, ticket.customerId)))
    .$dynamic();
}

type SelectedTicket = Awaited<ReturnType<typeof selectTickets>>[number];

export function toSummary(selected: SelectedTicket, rules: ActiveRules): TicketSummary {
  const row = selected.ticket;
  return {
    id: row.ticketId,
    subject: row.subject,
    badge: row.badge,
    status: { category: row.status, label: selected.statusLabel ?? row.statusRaw },
    priority: row.priority,
    nextDueAt: row.nextDueAt,
    nextDueMetric: row.nextDueMetric,
    policy: named(row.policy, policyName(rules, row.policy)),
    tier: named(row.tier, rules.compiled.tierNames.get(row.tier ?? '') ?? null),
    unknownTier: row.unknownTier,
    rep: named(row.repId, selected.repName),
    team: named(row.teamId, selected.teamName),
    inbox: named(row.inboxId, selected.inboxName),
    channel: named(row.channelId, selected.channelName),
    customer: named(row.customerId, selected.customerName),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    url: row.url,
    goneAt: row.goneAt,
    mergedInto: row.mergedInto,
  };
}

/** The newest version's name. */
export function policyName(rules: ActiveRules, key: string | null): string | null {
  return rules.ruleSet.policies.findLast((policy) => policy.key === key)?.name ?? null;
}

function named(id: string | null, name: string | null): Named | null {
  return id === null ? null : { id, name: name ?? id };
}
