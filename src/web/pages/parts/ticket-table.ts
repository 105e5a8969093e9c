import { html } from 'hono/html';
import type { AccountRow } from '../../../services/connection/session.ts';
import type { TicketSummary } from '../../../services/tickets/list.ts';
import { type Html, inAccountZone, nothing, ticketPath, type View } from '../view.ts';
import { badgeMark } from './badge.ts';
import { countdown, instantTime } from './time.ts';

export interface TicketRow {
  readonly account: AccountRow;
  readonly ticket: TicketSummary;
}

/** Tickets as a table; on a narrow screen its details move under the subject. */
export function ticketTable(view: View, rows: readonly TicketRow[], showsAccount: boolean): Html {
  const head = (key: 'badge' | 'ticket' | 'metric' | 'policy' | 'rep' | 'inbox', wide = false) =>
    html`<th scope="col" class="${wide ? 'wide' : ''}">${view.t(`field.${key}`)}</th>`;
  return html`<div class="frame"><table class="tickets">
    <caption class="quiet-caption">
      ${view.t('tickets.caption')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${view.t('tickets.due')}</th> ${head('badge', true)} ${head('ticket')}
        ${showsAccount ? html`<th scope="col" class="wide">${view.t('account.name')}</th>` : nothing}
        ${head('metric', true)} ${head('policy', true)} ${head('rep', true)} ${head('inbox', true)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => ticketRow(inAccountZone(view, row.account), row, showsAccount))}
    </tbody>
  </table></div>`;
}

function ticketRow(view: View, { account, ticket }: TicketRow, showsAccount: boolean): Html {
  const metric = ticket.nextDueMetric === null ? null : view.word('metric', ticket.nextDueMetric);
  const policy = policyText(ticket);
  const rep = ticket.rep?.name ?? null;
  const cell = (text: string | null) => html`<td class="wide">${text ?? '–'}</td>`;
  const details = [metric, policy, rep, showsAccount ? account.name : null].filter((text) => text !== null);
  return html`<tr>
    <td class="due">
      <span class="narrow">${badgeMark(view, ticket.badge)}</span>
      ${
        ticket.nextDueAt === null
          ? view.t(ticket.badge === 'paused' ? 'due.paused' : 'due.none')
          : html`${countdown(view, ticket.nextDueAt)}<small>${instantTime(view, ticket.nextDueAt)}</small>`
      }
    </td>
    <td class="wide">${badgeMark(view, ticket.badge)}</td>
    <th scope="row">
      <a href="${ticketPath(account, ticket.id)}">${ticket.subject ?? view.t('tickets.no_subject')}</a>
      <small>#${ticket.id}${ticket.customer === null ? '' : ` · ${ticket.customer.name}`}</small>
      <small class="narrow">${details.join(' · ')}</small>
    </th>
    ${showsAccount ? cell(account.name) : nothing} ${cell(metric)} ${cell(policy)} ${cell(rep)}
    ${cell(ticket.inbox?.name ?? null)}
  </tr>`;
}

function policyText({ policy, tier }: TicketSummary): string | null {
  if (policy === null) return null;
  return tier === null ? policy.name : `${policy.name} · ${tier.name}`;
}
