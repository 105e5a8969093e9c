import { and, asc, count, eq, gt, isNull, notInArray, or, type SQL } from 'drizzle-orm';
import type { Queries } from '../../db/database.ts';
import { channel, customer, inbox, rep, ticket, ticketStatus } from '../../db/schema/index.ts';
import type { Badge } from '../../domain/evaluation.ts';
import type { AccountId, InboxId, TicketId } from '../../domain/ids.ts';
import type { Named } from '../../domain/ticket.ts';
import type { Services } from '../context.ts';
import { type ActiveRules, activeRules } from '../rules-store/active.ts';

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
  /** What stands in the CRM as its tier where no tier is called so: it runs without one (T8). */
  readonly unknownTier: string | null;
  readonly rep: Named | null;
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

/** Where a page of the list ended: the last ticket's place in the order. */
export interface TicketCursor {
  readonly dueAt: number | null;
  readonly id: TicketId;
}

export interface TicketsQuery {
  /** `open`: neither solved nor closed, merged or deleted. */
  readonly state: 'open' | 'all';
  readonly badge: Badge | null;
  /** One inbox; `none`: tickets without one; absent: all. */
  readonly inbox?: InboxId | typeof NO_INBOX;
  readonly limit: number;
  readonly after: TicketCursor | null;
}

/** Stands for tickets that are in no inbox. */
export const NO_INBOX = 'none';

/** By next due, those without one last; ids break ties. `next` null: that was all. */
export async function listTickets(
  services: Services,
  accountId: AccountId,
  requested: TicketsQuery,
): Promise<{ tickets: readonly TicketSummary[]; next: TicketCursor | null }> {
  const rules = await activeRules(services, accountId);
  const rows = await services.db.tenant(accountId, (tx) =>
    selectTickets(tx)
      .where(
        and(
          eq(ticket.accountId, accountId),
          requested.state === 'open' ? isOpen() : undefined,
          requested.badge === null ? undefined : eq(ticket.badge, requested.badge),
          requested.inbox === undefined ? undefined : isInInbox(requested.inbox),
          requested.after === null ? undefined : comesAfter(requested.after),
        ),
      )
      .orderBy(asc(ticket.nextDueAt), asc(ticket.ticketId))
      .limit(requested.limit + 1),
  );
  const tickets = rows.slice(0, requested.limit).map((row) => toSummary(row, rules));
  const last = tickets.at(-1);
  const isAll = rows.length <= requested.limit || last === undefined;
  return { tickets, next: isAll ? null : { dueAt: last.nextDueAt, id: last.id } };
}

function isInInbox(inboxId: InboxId): SQL | undefined {
  return inboxId === NO_INBOX ? isNull(ticket.inboxId) : eq(ticket.inboxId, inboxId);
}

/** How many open tickets wear each badge; absent ones: none. */
export async function countBadges(
  services: Services,
  accountId: AccountId,
): Promise<ReadonlyMap<Badge, number>> {
  const rows = await services.db.tenant(accountId, (tx) =>
    tx
      .select({ badge: ticket.badge, count: count() })
      .from(ticket)
      .where(and(eq(ticket.accountId, accountId), isOpen()))
      .groupBy(ticket.badge),
  );
  return new Map(rows.map((row) => [row.badge, row.count]));
}

/** Tickets with the names of what they point at; joined to nothing that is missing. */
export function selectTickets(tx: Queries) {
  const of = ticket.accountId;
  return tx
    .select({
      ticket,
      statusLabel: ticketStatus.label,
      repName: rep.name,
      inboxName: inbox.name,
      channelName: channel.name,
      customerName: customer.name,
    })
    .from(ticket)
    .leftJoin(ticketStatus, and(eq(ticketStatus.accountId, of), eq(ticketStatus.raw, ticket.statusRaw)))
    .leftJoin(rep, and(eq(rep.accountId, of), eq(rep.repId, ticket.repId)))
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

/** Neither solved nor closed, merged or deleted. */
export function isOpen(): SQL | undefined {
  return and(isNull(ticket.goneAt), notInArray(ticket.status, ['solved', 'closed']));
}

function comesAfter({ dueAt, id }: TicketCursor): SQL | undefined {
  if (dueAt === null) return and(isNull(ticket.nextDueAt), gt(ticket.ticketId, id));
  return or(
    gt(ticket.nextDueAt, dueAt),
    and(eq(ticket.nextDueAt, dueAt), gt(ticket.ticketId, id)),
    isNull(ticket.nextDueAt),
  );
}
