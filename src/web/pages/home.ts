import { html } from 'hono/html';
import type { Badge } from '../../domain/evaluation.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import { connectionMark } from './parts/connection.ts';
import { installButtons } from './parts/install.ts';
import { layout } from './parts/layout.ts';
import { type TicketRow, ticketTable } from './parts/ticket-table.ts';
import { accountPath, type Html, inAccountZone, nothing, type View } from './view.ts';

export interface HomeData {
  readonly accounts: readonly AccountRow[];
  /** The number of open tickets per badge, by account. */
  readonly badges: ReadonlyMap<string, ReadonlyMap<Badge, number>>;
  readonly dueNext: readonly TicketRow[];
}

/** `GET /`: the accounts of this server and what is due next over all of them; without any, how to begin. */
export function homePage(view: View, data: HomeData): Html {
  const { accounts } = data;
  const body = accounts.length === 0 ? emptyState(view) : overview(view, data);
  return layout(view, { title: view.t('home.title'), accounts, hasOwnZones: accounts.length > 0, body });
}

function emptyState(view: View): Html {
  return html`<section class="empty">
    <h1>${view.t('home.empty_title')}</h1>
    <p>${view.t('home.empty_text')}</p>
    ${installButtons(view, view.crms.values())}
  </section>`;
}

/** The badges that open tickets are counted by here. */
const COUNTED = ['overdue', 'due_soon', 'active', 'paused'] as const satisfies readonly Badge[];

function overview(view: View, { accounts, badges, dueNext }: HomeData): Html {
  const row = (account: AccountRow) => {
    const counts = badges.get(account.accountId);
    const open = [...(counts?.values() ?? [])].reduce((sum, one) => sum + one, 0);
    return html`<tr>
      <th scope="row"><a href="${accountPath(account)}">${account.name}</a></th>
      <td class="wide">${view.crmLabel(account.crm)}</td>
      <td>${connectionMark(view, account)}</td>
      ${COUNTED.map((badge) => {
        const count = counts?.get(badge) ?? 0;
        return html`<td class="number">
          ${count === 0 ? '0' : html`<a href="${accountPath(account)}?badge=${badge}">${view.formats.number(count)}</a>`}
        </td>`;
      })}
      <td class="number">${view.formats.number(open)}</td>
      <td class="wide">${inAccountZone(view, account).formats.zoneName(view.now)}</td>
    </tr>`;
  };
  return html`<h1>${view.t('home.title')}</h1>
    <div class="scroll" role="region" tabindex="0" aria-label="${view.t('home.title')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${view.t('account.name')}</th>
            <th scope="col" class="wide">${view.t('account.crm')}</th>
            <th scope="col">${view.t('account.state')}</th>
            ${COUNTED.map((badge) => html`<th scope="col" class="number">${view.word('badge', badge)}</th>`)}
            <th scope="col" class="number">${view.t('account.open')}</th>
            <th scope="col" class="wide">${view.t('account.zone')}</th>
          </tr>
        </thead>
        <tbody>
          ${accounts.map(row)}
        </tbody>
      </table>
    </div>
    <h2>${view.t('home.due_next')}</h2>
    ${dueNext.length === 0 ? html`<p class="quiet">${view.t('tickets.none')}</p>` : ticketTable(view, dueNext, accounts.length > 1)}
    ${view.crms.size === 0 ? nothing : html`<details class="more"><summary>${view.t('home.add')}</summary>${installButtons(view, view.crms.values())}</details>`}`;
}
