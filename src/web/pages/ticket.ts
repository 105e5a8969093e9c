import { html } from 'hono/html';
import type { Clock } from '../../domain/evaluation.ts';
import type { ReadNote } from '../../domain/read-note.ts';
import type { NativeView } from '../../services/comparison/view.ts';
import type { AccountRow } from '../../services/connection/session.ts';
import type { ExplainedTicket } from '../../services/tickets/explain.ts';
import { term } from '../../terms/index.ts';
import { noteText } from '../attention-text.ts';
import { badgeMark } from './parts/badge.ts';
import { byHandSection } from './parts/by-hand.ts';
import { clockSection } from './parts/clock.ts';
import { layout } from './parts/layout.ts';
import { nativeSection } from './parts/native.ts';
import { countdown, instantTime } from './parts/time.ts';
import { writeBackSection } from './parts/write-back.ts';
import { accountPath, type Html, nothing, type View } from './view.ts';

export interface TicketData {
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow;
  readonly explained: ExplainedTicket;
  readonly native: NativeView;
}

/** `GET /accounts/<account>/tickets/<ticket>`: what is due, and every clock explained. */
export function ticketPage(view: View, { accounts, account, explained, native }: TicketData): Html {
  const { ticket, evaluation, notes, writeBack } = explained;
  const title = view.t('ticket.title', { id: ticket.id });
  const clocks = evaluation.clocks.map((clock, index) =>
    clockSection(view, clock, explained, `clock-${index}`),
  );
  const body = html`<p class="trail"><a href="${accountPath(account)}">${view.t('tickets.by_due')}</a></p>
    <h1>${ticket.subject ?? view.t('tickets.no_subject')} <small>#${ticket.id}</small></h1>
    ${goneNote(view, explained)} ${unknownTierNote(view, explained)}
    <div class="headline">
      ${badgeMark(view, evaluation.badge)} ${nextDue(view, explained)}
      ${
        ticket.url === null
          ? nothing
          : html`<a class="button" href="${ticket.url}" rel="noreferrer">${view.t('tickets.open_in_crm', { crm: view.crmLabel(account.crm) })}</a>`
      }
    </div>
    ${facts(view, explained)} ${noteList(view, notes)}
    <h2>${view.t('ticket.clocks')}</h2>
    ${clocks.length === 0 ? html`<p class="quiet">${view.t('ticket.no_clocks')}</p>` : clocks}
    ${byHandSection(view, explained)} ${nativeSection(view, account.crm, native)}
    ${writeBack === null ? nothing : writeBackSection(view, writeBack)}`;
  return layout(view, { title, accounts, account, current: 'tickets', body });
}

function goneNote(view: View, { ticket }: ExplainedTicket): Html {
  if (ticket.goneAt === null) return nothing;
  const instant = view.formats.instant(ticket.goneAt);
  const text =
    ticket.mergedInto === null
      ? view.t('ticket.gone', { instant })
      : view.t('ticket.gone_merged', { instant, ticket: `#${ticket.mergedInto}` });
  return html`<p class="note">${text}</p>`;
}

/** Warns that the customer's tier in the CRM matches none of ours. */
function unknownTierNote(view: View, { ticket: { unknownTier } }: ExplainedTicket): Html {
  if (unknownTier === null) return nothing;
  return html`<p class="note alarm" role="alert">${term(view.language, 'tier.unknown', unknownTier)}. ${term(view.language, 'tier.unknown_advice')}</p>`;
}

function nextDue(view: View, { evaluation }: ExplainedTicket): Html {
  const { nextDueAt, nextDueMetric } = evaluation;
  if (nextDueAt === null || nextDueMetric === null)
    return html`<p class="next">${view.t('ticket.nothing_due')}</p>`;
  const clock = evaluation.clocks.find((one) => isNext(one, nextDueAt, nextDueMetric));
  return html`<p class="next">
    ${view.t('ticket.next_due', { metric: view.word('metric', nextDueMetric) })}
    <strong>${countdown(view, nextDueAt)}</strong>
    <small>${instantTime(view, nextDueAt)}${clock === undefined ? '' : ` · ${workingTime(view, clock)}`}</small>
  </p>`;
}

function isNext(clock: Clock, dueAt: number, metric: string): boolean {
  return (
    clock.kind === 'service' && clock.metric === metric && clock.dueAt === dueAt && clock.endedAt === null
  );
}

function workingTime(view: View, { remainingMs }: Clock): string {
  const time = view.formats.working(remainingMs);
  return view.t(remainingMs < 0 ? 'ticket.working_over' : 'ticket.working_left', { time });
}

function facts(view: View, { ticket }: ExplainedTicket): Html {
  const fact = (key: Parameters<View['t']>[0], value: unknown) =>
    html`<div>
      <dt>${view.t(key)}</dt>
      <dd>${value ?? '–'}</dd>
    </div>`;
  const channel =
    ticket.channel === null ? null : view.word('channel', ticket.channel.id, ticket.channel.name);
  return html`<section aria-labelledby="facts">
    <h2 id="facts">${view.t('ticket.facts')}</h2>
    <dl class="facts">
      ${fact('field.policy', ticket.policy?.name)} ${fact('field.tier', ticket.tier?.name)}
      ${fact('field.priority', view.word('priority', ticket.priority ?? 'none'))} ${fact('field.status', statusText(view, ticket.status))}
      ${fact('field.rep', ticket.rep?.name)} ${fact('field.customer', ticket.customer?.name)}
      ${fact('field.inbox', ticket.inbox?.name)} ${fact('field.channel', channel)}
      ${fact('tickets.created', instantTime(view, ticket.createdAt))} ${fact('tickets.updated', instantTime(view, ticket.updatedAt))}
    </dl>
  </section>`;
}

/** Our word for the status category, and the account's own label where it differs. */
function statusText(view: View, { category, label }: { category: string; label: string }): string {
  const word = view.word('status', category);
  return label.toLowerCase() === category ? word : `${word} (${label})`;
}

function noteList(view: View, notes: readonly ReadNote[]): Html {
  if (notes.length === 0) return nothing;
  return html`<details class="technical">
    <summary>${view.t('ticket.notes')}</summary>
    <ul>
      ${notes.map((note) => html`<li>${noteText(view, note)}</li>`)}
    </ul>
  </details>`;
}
