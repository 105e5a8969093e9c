import type { Published } from '../sim.ts';
import type { Account, Ticket } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { toHex, toUuid } from '../state/ids.ts';
import type { AuditEvent, CommentEvent } from '../state/rows.ts';

/** One webhook body in the making. */
export interface TicketEventBody {
  readonly type: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** Audit entries by their field name → event type. https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events */
const BY_FIELD: Readonly<Record<string, string>> = {
  status: 'status_changed',
  custom_status_id: 'custom_status_changed',
  priority: 'priority_changed',
  type: 'type_changed',
  subject: 'subject_changed',
  assignee_id: 'agent_assignment_changed',
  group_id: 'group_assignment_changed',
  requester_id: 'requester_changed',
  organization_id: 'organization_changed',
  brand_id: 'brand_changed',
  ticket_form_id: 'form_changed',
  external_id: 'external_id_changed',
  problem_id: 'problem_link_changed',
  due_at: 'task_due_at_changed',
};

/** Told in upper case by webhooks. */
const ENUMERATIONS = new Set(['status', 'priority', 'type']);

/** What comes with `created` as events of its own. */
const SENT_ON_CREATION = new Set(['agent_assignment_changed', 'group_assignment_changed']);

/**
 * One change fans out into several events that share a sequence; each with the ticket as it is after the change.
 * Only bodies of wanted types are made.
 */
export function toBodies(
  change: Published,
  isWanted: (type: string) => boolean,
): { type: string; body: string; id: string }[] {
  const { account, ticket, audit } = change;
  const wanted = toEvents(change)
    .map(({ type, event }, index) => ({ type: `zen:event-type:ticket.${type}`, event, position: index + 1 }))
    .filter(({ type }) => isWanted(type));
  if (wanted.length === 0) return [];
  const sequenceId = toHex(`sequence:${account.id}:${audit.id}`, 32).toUpperCase();
  const detail = toDetail(ticket, audit.author_id);
  return wanted.map(({ type, event, position }) => {
    const id = toUuid(`event:${account.id}:${audit.id}:${type}:${position}`);
    const body = JSON.stringify({
      account_id: account.id,
      detail,
      event: { ...event, meta: { sequence: { id: sequenceId, position } } },
      id,
      subject: `zen:ticket:${ticket.row.id}`,
      time: iso(ticket.generatedAt),
      type,
      zendesk_event_version: '2022-11-06',
    });
    return { type, body, id };
  });
}

function toEvents(change: Published): TicketEventBody[] {
  if (change.special !== undefined && change.special.type !== 'merged') return [change.special];
  const found: TicketEventBody[] = change.isNew ? [{ type: 'created', event: {} }] : [];
  for (const entry of change.audit.events) {
    const event = toEvent(change.account, entry);
    if (event === null) continue;
    if (change.isNew && entry.type === 'Create' && !SENT_ON_CREATION.has(event.type)) continue;
    found.push(event);
  }
  if (change.special !== undefined) found.push(change.special);
  return found;
}

function toEvent(account: Account, entry: AuditEvent): TicketEventBody | null {
  if (isComment(entry)) return { type: 'comment_added', event: { comment: toComment(account, entry) } };
  if (typeof entry.field_name !== 'string') return null;
  const field = entry.field_name;
  if (field === 'tags') return tagsEvent(entry);
  const reported = (value: unknown) => (ENUMERATIONS.has(field) ? upper(value) : (value ?? null));
  const type = BY_FIELD[field];
  if (type !== undefined) {
    return { type, event: { current: reported(entry.value), previous: reported(entry.previous_value) } };
  }
  return customFieldEvent(account, entry, field);
}

function isComment(entry: AuditEvent): entry is CommentEvent {
  return entry.type === 'Comment';
}

function toComment(account: Account, entry: CommentEvent) {
  const author = account.users.get(entry.author_id);
  return {
    id: String(entry.id),
    body: entry.body,
    is_public: entry.public,
    author: {
      id: String(entry.author_id),
      is_staff: author !== undefined && author.role !== 'end-user',
      name: author?.name ?? 'System',
    },
  };
}

function tagsEvent(entry: AuditEvent): TicketEventBody {
  const current = new Set(Array.isArray(entry.value) ? entry.value : []);
  const previous = new Set(Array.isArray(entry.previous_value) ? entry.previous_value : []);
  return {
    type: 'tags_changed',
    event: {
      tags_added: [...current].filter((tag) => !previous.has(tag)),
      tags_removed: [...previous].filter((tag) => !current.has(tag)),
    },
  };
}

function customFieldEvent(account: Account, entry: AuditEvent, field: string): TicketEventBody | null {
  const row = account.fields.get(Number(field));
  if (row === undefined) return null;
  return {
    type: 'custom_field_changed',
    event: {
      current: { value: entry.value ?? null },
      previous: { value: entry.previous_value ?? null },
      custom_field: { id: String(row.id), title: row.title, type: row.type },
    },
  };
}

const upper = (value: unknown): unknown => (typeof value === 'string' ? value.toUpperCase() : null);
const text = (id: number | null): string | null => (id === null ? null : String(id));

/** Webhooks write ids as text and enumerations in upper case. */
function toDetail(ticket: Ticket, actorId: number) {
  const { row } = ticket;
  const status = ticket.scrubbed
    ? 'SCRUBBED'
    : ticket.deleted === null
      ? row.status.toUpperCase()
      : 'DELETED';
  return {
    actor_id: String(actorId),
    assignee_id: text(row.assignee_id),
    brand_id: String(row.brand_id),
    created_at: row.created_at,
    custom_status: String(row.custom_status_id),
    description: row.description,
    external_id: row.external_id,
    form_id: String(row.ticket_form_id),
    group_id: text(row.group_id),
    id: String(row.id),
    is_public: row.is_public,
    organization_id: text(row.organization_id),
    priority: upper(row.priority),
    requester_id: String(row.requester_id),
    status,
    subject: row.subject,
    submitter_id: String(row.submitter_id),
    tags: row.tags,
    type: upper(row.type),
    updated_at: row.updated_at,
    via: { channel: row.via.channel === 'api' ? 'web_service' : row.via.channel },
  };
}
