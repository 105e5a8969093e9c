import type { By } from '../sim.ts';
import type { Account, FieldValue, Ticket } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import type { AuditEvent, AuditRow, CommentEvent, FieldRow, TicketRow, Via } from '../state/rows.ts';
import { auditText } from './values.ts';

/** One update being written down: its audit gets the first id, its events the following ones. */
export interface AuditDraft {
  readonly id: number;
  readonly events: AuditEvent[];
  add(type: string, members: Readonly<Record<string, unknown>>): void;
  change(field: string, value: unknown, previous: unknown): void;
  create(field: string, value: unknown): void;
  comment(of: { authorId: number; body: string; isPublic: boolean; via?: Via }): void;
  finish(): AuditRow;
}

export function draftAudit(account: Account, ticket: Ticket, by: By, at: number): AuditDraft {
  const id = account.ids.next(by.source);
  const events: AuditEvent[] = [];
  const add = (type: string, members: Readonly<Record<string, unknown>>) => {
    events.push({ id: account.ids.next(by.source), type, ...members });
  };
  return {
    id,
    events,
    add,
    change: (field, value, previous) =>
      add('Change', { value: asText(value), field_name: field, previous_value: asText(previous) }),
    create: (field, value) => add('Create', { value: asText(value), field_name: field }),
    comment: (of) => events.push(commentEvent(account.ids.next(by.source), id, of)),
    finish: () => ({
      id,
      ticket_id: ticket.row.id,
      created_at: iso(at),
      author_id: by.userId,
      metadata: { system: {}, custom: by.metadata ?? {} },
      events,
      via: by.via,
    }),
  };
}

/** Audits write ids and numbers as text, lists as lists. */
function asText(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

function commentEvent(
  id: number,
  auditId: number,
  of: { authorId: number; body: string; isPublic: boolean; via?: Via },
): CommentEvent {
  return {
    id,
    type: 'Comment',
    author_id: of.authorId,
    body: of.body,
    html_body: `<div class="zd-comment" dir="auto">${of.body}</div>`,
    plain_body: of.body,
    public: of.isPublic,
    attachments: [],
    audit_id: auditId,
    ...(of.via === undefined ? {} : { via: of.via }),
  };
}

/** Which row members an audit names; in this order. */
const AUDITED = [
  'subject',
  'requester_id',
  'priority',
  'type',
  'status',
  'custom_status_id',
  'organization_id',
  'brand_id',
  'ticket_form_id',
  'group_id',
  'assignee_id',
  'recipient',
  'external_id',
  'problem_id',
  'due_at',
  'tags',
] as const satisfies readonly (keyof TicketRow)[];

const ALWAYS_ON_CREATION = new Set<string>([
  'subject',
  'requester_id',
  'priority',
  'type',
  'status',
  'custom_status_id',
  'brand_id',
  'ticket_form_id',
]);

export function auditRowChanges(draft: AuditDraft, before: TicketRow, next: Partial<TicketRow>): void {
  for (const name of AUDITED) {
    const value = next[name];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(before[name])) continue;
    draft.change(name, value, before[name]);
  }
}

export function auditCreation(draft: AuditDraft, row: TicketRow): void {
  for (const name of AUDITED) {
    const value = row[name];
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    // The address a ticket came to is on the ticket and in `via`, not among the first audit's entries.
    if (name === 'recipient' || (isEmpty && !ALWAYS_ON_CREATION.has(name))) continue;
    draft.create(name, value);
  }
}

export function auditValue(draft: AuditDraft, field: FieldRow, before: FieldValue, value: FieldValue): void {
  draft.change(String(field.id), auditText(value), auditText(before));
}
