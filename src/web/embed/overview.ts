import type { Overview, OverviewInbox, OverviewTicket } from '../../domain/embed/overview.ts';
import type { Badge } from '../../domain/evaluation.ts';
import type { Attention } from '../../services/accounts/attention.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { TicketSummary } from '../../services/tickets/list.ts';
import type { InboxOverview } from '../../services/tickets/overview.ts';
import { term } from '../../terms/index.ts';
import { accountJson, dashboardUrl } from './account.ts';
import type { EmbedView } from './view.ts';

export function overviewJson(
  view: EmbedView,
  account: AccountRow,
  inboxes: readonly InboxOverview[],
  attention: Attention,
  at: number,
): Overview {
  const all = inboxes.map((inbox) => inboxJson(view, inbox));
  const sum = (of: 'overdue' | 'dueSoon' | 'active' | 'paused') =>
    all.reduce((total, inbox) => total + inbox[of], 0);
  return {
    at,
    zone: view.formats.zone,
    language: view.language,
    account: accountJson(view, account, attention),
    totals: {
      overdue: sum('overdue'),
      dueSoon: sum('dueSoon'),
      active: sum('active'),
      paused: sum('paused'),
    },
    inboxes: all,
    dashboardUrl: dashboardUrl(view, account),
  };
}

function inboxJson(view: EmbedView, { id, name, counts, tickets }: InboxOverview): OverviewInbox {
  const of = (badge: Badge) => counts.get(badge) ?? 0;
  return {
    id,
    name: name ?? view.t('absent.inbox'),
    overdue: of('overdue'),
    dueSoon: of('due_soon'),
    active: of('active'),
    paused: of('paused'),
    tickets: tickets.map((ticket) => ticketJson(view, ticket)),
  };
}

function ticketJson(view: EmbedView, ticket: TicketSummary): OverviewTicket {
  return {
    id: ticket.id,
    subject: ticket.subject,
    badge: ticket.badge,
    badgeText: view.word('badge', ticket.badge),
    dueAt: ticket.nextDueAt,
    metricText: ticket.nextDueMetric === null ? null : view.word('metric', ticket.nextDueMetric),
    customer: ticket.customer?.name ?? null,
    rep: ticket.rep?.name ?? null,
    tier: ticket.tier?.name ?? null,
    unknownTierText:
      ticket.unknownTier === null ? null : term(view.language, 'tier.unknown', ticket.unknownTier),
    url: ticket.url,
  };
}
