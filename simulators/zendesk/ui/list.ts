import { html, raw } from 'hono/html';
import type { Call } from '../api/context.ts';
import type { Ticket } from '../state/account.ts';
import { span } from './format.ts';
import { answerPage, toMoment, toView, type View } from './page-of.ts';
import { badgePill, statusPill } from './pills.ts';
import { findSlaValue, parseInstant, type SlaField, slaFields, toBadge } from './sla-view.ts';

const PAGE = 25;
const VIEWS = ['open', 'solved', 'all'] as const;
type ViewName = (typeof VIEWS)[number];

const isSolved = (ticket: Ticket) => ticket.row.status === 'solved' || ticket.row.status === 'closed';

const KEEP: Readonly<Record<ViewName, (ticket: Ticket) => boolean>> = {
  open: (ticket) => ticket.deleted === null && !isSolved(ticket),
  solved: (ticket) => ticket.deleted === null && isSolved(ticket),
  all: () => true,
};

/** Tickets of the account, what is due next first. */
export function listPage(c: Call) {
  const view = toView(c);
  const { account } = c.var;
  const fields = slaFields(account);
  const name = VIEWS.find((one) => one === c.req.query('view')) ?? 'open';
  const query = (c.req.query('q') ?? '').trim();
  const rows = account.ticketList
    .filter((ticket) => KEEP[name](ticket) && fits(ticket, query))
    .sort(byDue(fields));
  const start = Math.min(
    Math.max(0, (Number(c.req.query('page') ?? 1) - 1) * PAGE),
    Math.max(0, rows.length - 1),
  );
  const shown = rows.slice(start, start + PAGE);
  const body = html`
    <div class="head">
      <nav class="tabs">${VIEWS.map((one) => tab(view, one, name))}</nav>
      <a class="button primary" href="/${account.subdomain}/agent/new">${view.say.newTicket}</a>
      <form method="get" role="search">
        <input type="hidden" name="view" value="${name}">
        <input type="search" name="q" value="${query}" aria-label="${view.say.search}" placeholder="${view.say.search}">
        <button>${view.say.searchGo}</button>
      </form>
    </div>
    <section class="card list" data-live="list">${shown.length === 0 ? html`<p class="empty">${view.say.noTickets}</p>` : table(view, shown, fields)}</section>
    ${rows.length > PAGE ? pager(view, { start, shown: shown.length, total: rows.length, name, query }) : ''}`;
  return answerPage(view, view.say.views[name], body);
}

function fits(ticket: Ticket, query: string): boolean {
  if (query === '') return true;
  return (
    String(ticket.row.id) === query.replace(/^#/, '') ||
    ticket.row.subject.toLowerCase().includes(query.toLowerCase())
  );
}

function byDue(fields: readonly SlaField[]) {
  const due = (ticket: Ticket) =>
    parseInstant(findSlaValue(ticket, fields, 'next_due_at')) ?? Number.POSITIVE_INFINITY;
  return (a: Ticket, b: Ticket) => {
    const [dueA, dueB] = [due(a), due(b)];
    return dueA === dueB ? b.generatedAt - a.generatedAt || b.row.id - a.row.id : dueA - dueB;
  };
}

function tab(view: View, name: ViewName, current: ViewName) {
  const count = view.c.var.account.ticketList.filter(KEEP[name]).length;
  const mark = name === current ? raw('aria-current="page"') : '';
  return html`<a href="?view=${name}" ${mark}>${view.say.views[name]} <small>${count}</small></a>`;
}

function table(view: View, tickets: readonly Ticket[], fields: readonly SlaField[]) {
  const { columns } = view.say;
  return html`<table>
    <thead><tr>
      <th scope="col">${columns.ticket}</th><th scope="col">${columns.status}</th><th scope="col">${columns.priority}</th>
      <th scope="col">${columns.assignee}</th><th scope="col">${columns.sla}</th><th scope="col">${columns.due}</th><th scope="col">${columns.updated}</th>
    </tr></thead>
    <tbody>${tickets.map((ticket) => row(view, ticket, fields))}</tbody>
  </table>`;
}

function row(view: View, ticket: Ticket, fields: readonly SlaField[]) {
  const { account } = view.c.var;
  const { say } = view;
  const requester = account.users.get(ticket.row.requester_id)?.name ?? '';
  const assignee = account.users.get(ticket.row.assignee_id ?? -1)?.name ?? say.nobody;
  return html`<tr>
    <td class="wide"><a class="subject" href="/${account.subdomain}/agent/tickets/${ticket.row.id}">${ticket.row.subject}</a>
      <div class="soft">#${ticket.row.id} · ${requester}</div></td>
    <td class="status">${statusPill(view, ticket)}</td>
    <td class="priority">${priorityName(view, ticket)}</td>
    <td class="assignee">${assignee}</td>
    <td class="badge">${badgePill(view, toBadge(findSlaValue(ticket, fields, 'sla_status')))}</td>
    <td class="due">${dueCell(view, parseInstant(findSlaValue(ticket, fields, 'next_due_at')))}</td>
    <td class="extra soft">${toMoment(view, ticket.updatedAt)}</td>
  </tr>`;
}

function priorityName(view: View, ticket: Ticket): string {
  const names: Readonly<Record<string, string>> = view.say.priorities;
  return names[ticket.row.priority ?? 'none'] ?? String(ticket.row.priority);
}

/** How far off, with the exact instant below. */
export function dueCell(view: View, due: number | null) {
  if (due === null) return html`<span class="soft">–</span>`;
  const length = span(due - view.now, view.language);
  const isLate = due < view.now;
  const text = isLate ? view.say.dueAgo(length) : view.say.dueIn(length);
  return html`<span class="${isLate ? 'late' : ''}">${text}</span>
    <div class="soft">${toMoment(view, due)}</div>`;
}

function pager(view: View, of: { start: number; shown: number; total: number; name: string; query: string }) {
  const number = Math.floor(of.start / PAGE) + 1;
  const link = (page: number) =>
    `?${new URLSearchParams({ view: of.name, q: of.query, page: String(page) })}`;
  const hasNext = of.start + of.shown < of.total;
  return html`<nav class="pages">
    <span>${view.say.page(of.start + 1, of.start + of.shown, of.total)}</span>
    ${number > 1 ? html`<a href="${link(number - 1)}">${view.say.previous}</a>` : ''}
    ${hasNext ? html`<a href="${link(number + 1)}">${view.say.next}</a>` : ''}
  </nav>`;
}
