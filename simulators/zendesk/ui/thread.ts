import { html } from 'hono/html';
import { SLA_PROPERTY_KINDS, type SlaPropertyKey } from '../../../src/domain/sla-properties.ts';
import { isComment } from '../api/comments.ts';
import type { Ticket } from '../state/account.ts';
import type { AuditEvent, AuditRow, CommentEvent, ConversationMessage } from '../state/rows.ts';
import { toMoment, type View } from './page-of.ts';
import { parseInstant, slaFields, toBadge } from './sla-view.ts';

const SHOWN = 40;

/** The latest messages and changes, oldest first. */
export function thread(view: View, ticket: Ticket) {
  const ours = new Map(slaFields(view.c.var.account).map(({ key, field }) => [String(field.id), key]));
  const entries = [
    ...ticket.audits.map((audit) => ({ at: Date.parse(audit.created_at), audit })),
    ...ticket.conversation.map((message) => ({ at: message.at, message })),
  ].sort((a, b) => a.at - b.at);
  return html`<ol class="thread">${entries
    .slice(-SHOWN)
    .map((one) =>
      'audit' in one ? entry(view, one.audit, ours) : conversationMessage(view, one.message),
    )}</ol>`;
}

function entry(view: View, audit: AuditRow, ours: ReadonlyMap<string, SlaPropertyKey>) {
  const comments = audit.events.filter(isComment);
  const changes = audit.events.filter((event) => event.type === 'Change');
  const lines = changes.filter((event) => !ours.has(String(event.field_name)));
  const shown = lines.map((event) => changeLine(view, event)).filter((line) => line !== null);
  const written = changes.filter((event) => ours.has(String(event.field_name)));
  return html`${comments.map((comment) => message(view, comment, audit))}${
    shown.length + written.length === 0
      ? ''
      : html`<li class="change">${who(view, audit.author_id)} · ${when(view, audit)}
          ${shown.map((line) => html`<br>${line}`)}${written.length === 0 ? '' : slaLines(view, written, ours)}</li>`
  }`;
}

/** What the app wrote stays folded: it is on the right of the page already. */
function slaLines(view: View, events: readonly AuditEvent[], ours: ReadonlyMap<string, SlaPropertyKey>) {
  const { fields } = view.c.var.account;
  const lines = events.map((event) => {
    const id = String(event.field_name);
    const key = ours.get(id);
    const reported = (value: unknown) => slaText(view, key, value);
    const title = fields.get(Number(id))?.title ?? id;
    return view.say.changed(title, reported(event.previous_value), reported(event.value));
  });
  return html`<details><summary>${view.say.slaWritten(events.length)}</summary>${lines.map((line) => html`${line}<br>`)}</details>`;
}

function slaText(view: View, key: SlaPropertyKey | undefined, value: unknown): string {
  if (typeof value !== 'string' || value === '') return view.say.nothing;
  switch (SLA_PROPERTY_KINDS[key ?? 'sla_policy']) {
    case 'choice': {
      const badge = toBadge(value);
      return badge === null ? value : view.say.badges[badge];
    }
    case 'flag':
      return value === '1' ? view.say.yes : view.say.no;
    case 'instant': {
      const at = parseInstant(value);
      return at === null ? value : toMoment(view, at);
    }
    default:
      return value;
  }
}

function message(view: View, comment: CommentEvent, audit: AuditRow) {
  const author = view.c.var.account.users.get(comment.author_id);
  const side = author !== undefined && author.role !== 'end-user' ? 'staff' : 'customer';
  return html`<li class="message ${comment.public ? side : 'note'}">
    <header><span><b>${who(view, comment.author_id)}</b>${comment.public ? '' : ` · ${view.say.internal}`}</span><span>${when(view, audit)}</span></header>
    <p>${comment.body}</p>
  </li>`;
}

function conversationMessage(view: View, { authorId, speaker, at, body }: ConversationMessage) {
  return html`<li class="message ${speaker === 'user' ? 'customer' : 'staff'}">
    <header><span><b>${who(view, authorId)}</b></span><span>${toMoment(view, at)}</span></header>
    <p>${body}</p>
  </li>`;
}

function who(view: View, userId: number): string {
  return view.c.var.account.users.get(userId)?.name ?? view.say.bySystem;
}

const when = (view: View, audit: AuditRow) => toMoment(view, Date.parse(audit.created_at));

/** Ids become names; tags say what our fields say already. */
function changeLine(view: View, event: AuditEvent): string | null {
  const field = String(event.field_name);
  if (field === 'custom_status_id' || field === 'tags') return null;
  const names: Readonly<Record<string, string>> = view.say.fields;
  const title = names[field] ?? view.c.var.account.fields.get(Number(field))?.title ?? field;
  return view.say.changed(title, named(view, field, event.previous_value), named(view, field, event.value));
}

function named(view: View, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return view.say.nothing;
  const { account } = view.c.var;
  const id = Number(value);
  const statuses: Readonly<Record<string, string>> = view.say.statuses;
  const priorities: Readonly<Record<string, string>> = view.say.priorities;
  switch (field) {
    case 'status':
      return statuses[String(value)] ?? String(value);
    case 'priority':
      return priorities[String(value)] ?? String(value);
    case 'assignee_id':
    case 'requester_id':
      return account.users.get(id)?.name ?? String(value);
    case 'group_id':
      return String(account.groups.get(id)?.name ?? value);
    case 'organization_id':
      return account.organizations.get(id)?.name ?? String(value);
    case 'brand_id':
      return String(account.brands.get(id)?.name ?? value);
    default:
      return String(value);
  }
}
