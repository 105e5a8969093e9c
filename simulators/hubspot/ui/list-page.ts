import { html, raw } from 'hono/html';
import { BADGES, type Badge } from '../../../src/domain/evaluation.ts';
import { PROPERTY_PREFIX } from '../../../src/domain/sla-properties.ts';
import { findStore } from '../state/changes.ts';
import { type Portal, TYPE } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { accountNav } from './account-nav.ts';
import { shortInstant } from './format.ts';
import { type Language, textsFor } from './language.ts';
import { type Html, page } from './layout.ts';
import { badgeTag, countdown } from './parts.ts';
import type { Texts } from './texts/en.ts';
import { type TicketView, toView } from './view.ts';

const PAGE_SIZE = 50;

/** What the list is asked to show, from the query. */
export interface ListQuery {
  readonly all: boolean;
  readonly badge: Badge | null;
  readonly find: string;
  readonly start: number;
}

export function readListQuery(query: Readonly<Record<string, string>>): ListQuery {
  const start = Number(query.start ?? 0);
  return {
    all: query.view === 'all',
    badge: BADGES.find((known) => known === query.badge) ?? null,
    find: query.find ?? '',
    start: Number.isInteger(start) && start > 0 ? start : 0,
  };
}

export function accountsPage(sim: Sim, language: Language, url: string): Html {
  const t = textsFor(language);
  const rows = [...sim.portals.values()].map(
    ({ id, stores }) =>
      html`<tr><td class="subject"><a href="/contacts/${id}/objects/0-5">${t.account} ${id}</a></td>
        <td class="soft nowrap">${stores.get(TYPE.ticket)?.all().length ?? 0} ${t.ticketCount}</td></tr>`,
  );
  const table = html`<table><tbody>${rows}</tbody></table>`;
  const body = html`<main class="narrow"><h1>${t.accounts}</h1><br><div class="card list">
    ${rows.length === 0 ? html`<p class="empty">${t.noAccounts}</p>` : table}</div></main>`;
  return page({ language, title: t.accounts, body, url });
}

/** The account's tickets, the most pressing first. */
export function listPage(
  sim: Sim,
  portal: Portal,
  language: Language,
  requested: ListQuery,
  request: Request,
): Html {
  const t = textsFor(language);
  const views = findStore(portal, TYPE.ticket)
    .all()
    .filter(({ archivedAt, mergedInto }) => archivedAt === null && mergedInto === null)
    .map((ticket) => toView(portal, ticket, t))
    .filter((view) => requested.all || !view.isClosed);
  const shown = views
    .filter((view) => requested.badge === null || view.badge === requested.badge)
    .filter((view) => view.subject.toLowerCase().includes(requested.find.toLowerCase()))
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || Number(b.id) - Number(a.id));
  const isReady = portal.properties.get(TYPE.ticket)?.get(`${PROPERTY_PREFIX}sla_status`) !== undefined;
  const body = html`${accountNav(portal, request, language, 'tickets')}<main>
    <div class="bar"><h1>${t.tickets}</h1><span class="soft">${t.account} ${portal.id}</span><a class="button" href="/contacts/${portal.id}/objects/0-5/new">${t.newTicket}</a>${findForm(requested, t)}</div>
    ${isReady ? '' : html`<p class="banner">${t.notInstalled}</p>`}
    <div class="bar"><nav class="chips">${chips(views, requested, t)}</nav></div>
    <div class="card list" data-live="list">${shown.length === 0 ? empty(t) : ticketTable(sim, portal, shown.slice(requested.start, requested.start + PAGE_SIZE), language)}
    ${shown.length > requested.start + PAGE_SIZE ? html`<p class="more"><a href="${link(requested, { start: requested.start + PAGE_SIZE })}">${t.older} (${shown.length - requested.start - PAGE_SIZE})</a></p>` : ''}</div>
  </main>`;
  return page({
    language,
    title: t.tickets,
    body,
    url: request.url,
    clock: { now: sim.now, zone: portal.zone },
  });
}

function findForm(requested: ListQuery, t: Texts): Html {
  return html`<form class="find" role="search"><input type="search" name="find" value="${requested.find}" placeholder="${t.find}" aria-label="${t.find}">
    ${requested.all ? html`<input type="hidden" name="view" value="all">` : ''}<button>${t.search}</button></form>`;
}

function chips(views: readonly TicketView[], requested: ListQuery, t: Texts): Html[] {
  const counts = new Map<Badge, number>();
  for (const { badge } of views) if (badge !== null) counts.set(badge, (counts.get(badge) ?? 0) + 1);
  const chip = (text: string, target: Partial<ListQuery>, isCurrent: boolean, count: number | null): Html =>
    html`<a class="chip" href="${link(requested, { start: 0, ...target })}" ${raw(isCurrent ? 'aria-current="true"' : '')}>${text}${count === null ? '' : html` <b>${count}</b>`}</a>`;
  return [
    chip(t.open, { all: false, badge: null }, !requested.all && requested.badge === null, null),
    chip(t.all, { all: true, badge: null }, requested.all && requested.badge === null, null),
    ...BADGES.filter((badge) => counts.has(badge) || badge === requested.badge).map((badge) =>
      chip(t.badge[badge], { badge }, requested.badge === badge, counts.get(badge) ?? 0),
    ),
  ];
}

function ticketTable(sim: Sim, portal: Portal, views: readonly TicketView[], language: Language): Html {
  const t = textsFor(language);
  const heads = [t.subject, t.sla, t.due, t.stage, t.priority, t.owner, t.inbox, t.created];
  const rows = views.map((view) => {
    const created = shortInstant(view.ticket.createdAt, sim.now, language, portal.zone);
    return html`<tr>
      <td class="subject"><a href="/contacts/${portal.id}/record/0-5/${view.id}">${view.subject}</a><br><span class="soft small">${view.company ?? ''}</span></td>
      <td>${badgeTag(view.badge, t)}</td>
      <td class="end">${view.dueAt === null ? html`<span class="soft">–</span>` : countdown(view.dueAt, sim.now, t)}</td>
      <td>${view.stage}</td><td class="end nowrap">${view.priority ?? html`<span class="soft">–</span>`}</td>
      <td class="wide nowrap">${view.owner ?? html`<span class="soft">${t.nobody}</span>`}</td>
      <td class="wide soft small">${view.inbox ?? ''}<br>${view.channel ?? ''}</td>
      <td class="wide soft nowrap small">${created}</td></tr>`;
  });
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

function empty(t: Texts): Html {
  return html`<div class="empty"><p><b>${t.noTickets}</b></p><p class="soft">${t.noTicketsLead}</p></div>`;
}

function link(requested: ListQuery, change: Partial<ListQuery>): string {
  const { all, badge, find, start } = { ...requested, ...change };
  const query = new URLSearchParams({
    ...(all ? { view: 'all' } : {}),
    ...(badge === null ? {} : { badge }),
    ...(find === '' ? {} : { find }),
    ...(start === 0 ? {} : { start: String(start) }),
  });
  return `?${query}`;
}
