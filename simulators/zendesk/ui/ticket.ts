import { html } from 'hono/html';
import type { SlaPropertyKey } from '../../../src/domain/sla-properties.ts';
import { SLA_PROPERTY_KINDS } from '../../../src/domain/sla-properties.ts';
import { type Call, found, idParam } from '../api/context.ts';
import type { FieldValue, Ticket } from '../state/account.ts';
import { appFrame } from '../zaf/frame.ts';
import { composer } from './composer.ts';
import { dueCell } from './list.ts';
import { answerPage, toMoment, toView, type View } from './page-of.ts';
import { badgePill, channelName, statusPill } from './pills.ts';
import { findSlaValue, parseInstant, slaFields, toBadge } from './sla-view.ts';
import { thread } from './thread.ts';

/** One ticket: what was said and done, acting as customer and as agent, and the SLA fields as Zendesk holds them. */
export async function ticketPage(c: Call, problem: string | null = null): Promise<Response> {
  const view = toView(c);
  const { account } = c.var;
  const ticket = found(account.tickets.get(idParam(c)));
  const fields = slaFields(account);
  const badge = toBadge(findSlaValue(ticket, fields, 'sla_status'));
  const frame = await appFrame(view, 'ticket_sidebar', ticket);
  const { row } = ticket;
  const body = html`
    <a class="soft" href="/${account.subdomain}/agent">← ${view.say.back}</a>
    <div data-live="title" data-ticket="${row.id}" data-version="${ticket.updatedAt}:${ticket.audits.length}" data-status="${row.status}" data-subject="${row.subject}">
      <div class="title"><h1>${row.subject}</h1><span class="soft">#${row.id}</span>
        ${statusPill(view, ticket)} ${badge === null ? '' : badgePill(view, badge)}</div>
      ${problem === null ? '' : html`<p class="alert" role="alert">${view.say.refused} ${problem}</p>`}
    </div>
    <div class="columns">
      <div class="stack">
        <section class="card"><h2>${view.say.conversation}</h2><div data-live="thread">${thread(view, ticket)}</div></section>
        <div data-live="forms">${composer(view, ticket)}</div>
      </div>
      <div class="stack tray">
        <section class="card sidebar"><h2>${view.say.sidebar}</h2>${frame ?? html`<p class="soft">${view.say.sidebarEmpty}</p>`}</section>
        <section class="card"><h2>${view.say.formFields}</h2><div data-live="form">${formFields(view, ticket)}</div></section>
        <section class="card"><h2>${view.say.slaFields}</h2><div data-live="sla">${slaList(view, ticket)}</div></section>
        <section class="card"><h2>${view.say.details}</h2><div data-live="details">${details(view, ticket)}</div></section>
      </div>
    </div>`;
  return answerPage(view, `#${row.id} ${row.subject}`, body, problem === null ? 200 : 422);
}

/**
 * The custom fields that an agent sees on the ticket's form, as they are stored. With one form all active fields show, whatever
 * stands on it; with several those of the ticket's own. What an app hides is hidden by the page's script.
 */
function formFields(view: View, ticket: Ticket) {
  const { account } = view.c.var;
  const forms = [...account.forms.values()].filter((form) => form.active !== false);
  const ids = account.forms.get(ticket.row.ticket_form_id)?.ticket_field_ids;
  const onForm = new Set(Array.isArray(ids) ? ids.map(Number) : []);
  const shown = account.customFieldIds.filter((id) => forms.length <= 1 || onForm.has(id));
  if (shown.length === 0) return html`<p class="soft">${view.say.noFormFields}</p>`;
  return html`<dl class="form">${shown.map((id) => {
    const title = account.fields.get(id)?.title ?? String(id);
    return html`<div data-field="${id}"><dt>${title}</dt><dd>${String(ticket.values.get(id) ?? '–')}</dd></div>`;
  })}</dl>`;
}

function slaList(view: View, ticket: Ticket) {
  const fields = slaFields(view.c.var.account);
  if (fields.length === 0) return html`<p class="soft">${view.say.noSlaFields}</p>`;
  return html`<dl>${fields.map(
    ({ key, field }) =>
      html`<dt>${field.title}</dt><dd>${slaValue(view, key, ticket.values.get(field.id) ?? null)}</dd>`,
  )}</dl>`;
}

function slaValue(view: View, key: SlaPropertyKey, value: FieldValue) {
  const kind = SLA_PROPERTY_KINDS[key];
  if (kind === 'choice') return badgePill(view, toBadge(value));
  if (kind === 'flag') return value === true ? view.say.yes : view.say.no;
  if (kind === 'instant') {
    const at = parseInstant(value);
    return key === 'sla_updated_at' && at !== null ? toMoment(view, at) : dueCell(view, at);
  }
  return value === null || value === '' ? '–' : String(value);
}

function details(view: View, ticket: Ticket) {
  const { account } = view.c.var;
  const { say } = view;
  const { row } = ticket;
  const requester = account.users.get(row.requester_id);
  const organization = account.organizations.get(row.organization_id ?? -1);
  const tier =
    organization?.organization_fields.pontual_tier ?? account.entitlements.get(organization?.id ?? -1)?.tier;
  const rows: [string, unknown][] = [
    [say.requester, requester?.name ?? '–'],
    [say.organization, organization?.name ?? '–'],
    [say.tier, tier ?? '–'],
    [say.columns.assignee, account.users.get(row.assignee_id ?? -1)?.name ?? say.nobody],
    [say.inbox, row.recipient ?? '–'],
    [say.channel, channelName(view, row.via.channel)],
    [say.created, toMoment(view, Date.parse(row.created_at))],
    [say.columns.updated, toMoment(view, ticket.updatedAt)],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
