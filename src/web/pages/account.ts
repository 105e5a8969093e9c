import { html } from 'hono/html';
import type { Badge } from '../../domain/evaluation.ts';
import type { Attention } from '../../services/accounts/attention.ts';
import type { SetupView } from '../../services/accounts/setup.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { TicketSummary } from '../../services/tickets/list.ts';
import { attentionTexts } from '../attention-text.ts';
import { badgeMark } from './parts/badge.ts';
import { layout } from './parts/layout.ts';
import { setupSection } from './parts/setup.ts';
import { ticketTable } from './parts/ticket-table.ts';
import { accountPath, type Html, nothing, type View } from './view.ts';

export interface AccountData {
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow;
  readonly setup: SetupView;
  readonly attention: Attention;
  readonly badges: ReadonlyMap<Badge, number>;
  readonly badge: Badge | null;
  /** The inbox that the list is limited to; null: all. */
  readonly inbox: string | null;
  readonly tickets: readonly TicketSummary[];
  readonly isFirstPage: boolean;
  readonly nextCursor: string | null;
}

/** `GET /accounts/<account>`: open tickets by next due, and how the account is connected. */
export function accountPage(view: View, data: AccountData): Html {
  const { account, accounts, tickets, badge } = data;
  const rows = tickets.map((ticket) => ({ account, ticket }));
  const none = badge === null ? 'tickets.none' : 'tickets.none_with_badge';
  const setup = setupSection(view, account, data.setup);
  const body = html`<h1>${view.t('tickets.by_due')}</h1>
    ${attentionSection(view, data)} ${account.status === 'active' ? nothing : setup} ${badgeFilter(view, data)}
    ${rows.length === 0 ? html`<p class="quiet">${view.t(none)}</p>` : ticketTable(view, rows, false)}
    ${pager(view, data)} ${account.status === 'active' ? setup : nothing}`;
  return layout(view, { title: account.name, accounts, account, current: 'tickets', body });
}

/** Problems that need somebody come first: what is wrong, since when, and what to do. */
function attentionSection(view: View, { account, attention }: AccountData): Html {
  const texts = account.status === 'disconnected' ? [] : attentionTexts(view, attention);
  if (texts.length === 0) return nothing;
  return html`<section class="card" aria-labelledby="attention">
    <h2 id="attention">${view.t('attention.title')}</h2>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
  </section>`;
}

function badgeFilter(view: View, { account, badges, badge }: AccountData): Html {
  const total = [...badges.values()].reduce((sum, one) => sum + one, 0);
  const item = (one: Badge | null, count: number) => {
    const href = one === null ? accountPath(account) : `${accountPath(account)}?badge=${one}`;
    const text = one === null ? view.t('tickets.all') : badgeMark(view, one);
    return html`<li>
      <a href="${href}" ${one === badge ? html`aria-current="true"` : ''}
        >${text} <b>${view.formats.number(count)}</b></a
      >
    </li>`;
  };
  return html`<nav class="filter" aria-label="${view.t('tickets.filter')}">
    <ul>
      ${item(null, total)} ${[...badges]
        .filter(([one, count]) => count > 0 || one === badge)
        .sort(byRank)
        .map(([one, count]) => item(one, count))}
    </ul>
  </nav>`;
}

const RANK: readonly Badge[] = ['overdue', 'due_soon', 'active', 'paused'];

function byRank([a]: readonly [Badge, number], [b]: readonly [Badge, number]): number {
  const rank = (badge: Badge) => (RANK.includes(badge) ? RANK.indexOf(badge) : RANK.length);
  return rank(a) - rank(b);
}

function pager(view: View, { account, badge, inbox, isFirstPage, nextCursor }: AccountData): Html {
  if (isFirstPage && nextCursor === null) return nothing;
  const link = (cursor: string | null) => {
    const query = new URLSearchParams({
      ...(badge === null ? {} : { badge }),
      ...(inbox === null ? {} : { inbox }),
      ...(cursor === null ? {} : { cursor }),
    });
    return query.size === 0 ? accountPath(account) : `${accountPath(account)}?${query}`;
  };
  return html`<nav class="pager" aria-label="${view.t('tickets.pages')}">
    ${isFirstPage ? nothing : html`<a href="${link(null)}">${view.t('tickets.first_page')}</a>`}
    ${nextCursor === null ? nothing : html`<a href="${link(nextCursor)}" rel="next">${view.t('tickets.next_page')}</a>`}
  </nav>`;
}
