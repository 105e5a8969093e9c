import { recordInvalid } from '../api/errors.ts';
import type { By, Sim } from '../sim.ts';
import { type Account, firstId, type Ticket } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { addUser } from '../state/people.ts';
import type { TicketRow } from '../state/rows.ts';
import { auditCreation, auditValue, draftAudit } from './audit.ts';
import type { TicketPatch } from './patch.ts';
import { commentAuthor, defaultStatus, planUpdate } from './plan.ts';
import { record } from './update.ts';

/** Without a subject the description's beginning is one. */
const LONGEST_SUBJECT = 80;

export interface NewTicket {
  readonly patch: TicketPatch;
  readonly aiAgent?: boolean;
  /** Write the first comment? A phone call or chat can begin a ticket without one. */
  readonly withComment: boolean;
}

/** Creates a ticket with its first audit. Refuses with 422. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#create-ticket */
export function createTicket(sim: Sim, account: Account, fresh: NewTicket, by: By): Ticket {
  const { patch } = fresh;
  const body = patch.comment?.body ?? patch.description ?? patch.subject ?? '';
  if (body === '') throw recordInvalid({ base: 'Description: cannot be blank' });
  const at = sim.clock.now();
  const ticket = blankTicket(account, fresh, by, at, body);
  const plan = planUpdate(account, ticket, patch, by);
  Object.assign(ticket.row, plan.row);
  ticket.row.raw_subject = ticket.row.subject;
  const draft = draftAudit(account, ticket, by, at);
  if (fresh.withComment) {
    const isPublic =
      patch.comment === undefined || !('public' in patch.comment) || patch.comment.public !== false;
    ticket.row.is_public = isPublic;
    draft.comment({ authorId: firstAuthor(ticket, patch, by), body, isPublic });
  }
  auditCreation(draft, ticket.row);
  for (const [field, value] of plan.values) {
    ticket.values.set(field.id, value);
    auditValue(draft, field, null, value);
  }
  account.tickets.set(ticket.row.id, ticket);
  account.ticketList.push(ticket);
  const audit = record(account, ticket, draft, at);
  if (by.source === 'api') sim.counters.propertyWrites += plan.values.length;
  sim.publish({ account, ticket, audit, isNew: true });
  return ticket;
}

/** The first comment is the requester's unless an author is named. */
function firstAuthor(ticket: Ticket, patch: TicketPatch, by: By): number {
  const named = commentAuthor(patch, by);
  return named === by.userId ? ticket.row.submitter_id : named;
}

/** What a ticket is before anything was said about it. */
const BLANK = {
  external_id: null,
  type: null,
  priority: null,
  status: 'new',
  recipient: null,
  assignee_id: null,
  group_id: null,
  collaborator_ids: [],
  follower_ids: [],
  email_cc_ids: [],
  forum_topic_id: null,
  problem_id: null,
  has_incidents: false,
  is_public: true,
  due_at: null,
  tags: [],
  satisfaction_rating: null,
  sharing_agreement_ids: [],
  followup_ids: [],
  allow_channelback: false,
  allow_attachments: true,
} as const;

function blankRow(account: Account, patch: TicketPatch, by: By, at: number, body: string): TicketRow {
  const requesterId = patch.requester_id ?? requesterByEmail(account, patch, at) ?? by.userId;
  const subject = patch.subject ?? body.slice(0, LONGEST_SUBJECT);
  return {
    ...BLANK,
    id: account.ticketList.length + 1,
    via: by.via,
    created_at: iso(at),
    updated_at: iso(at),
    subject,
    raw_subject: subject,
    description: body,
    requester_id: requesterId,
    submitter_id: patch.submitter_id ?? requesterId,
    organization_id: account.users.get(requesterId)?.organization_id ?? null,
    custom_status_id: defaultStatus(account, 'new')?.id ?? 0,
    ticket_form_id: firstId(account.forms),
    brand_id: firstId(account.brands),
    from_messaging_channel: by.via.channel === 'native_messaging',
  };
}

function blankTicket(account: Account, fresh: NewTicket, by: By, at: number, body: string): Ticket {
  return {
    row: blankRow(account, fresh.patch, by, at, body),
    values: new Map(),
    audits: [],
    conversation: [],
    auditedMessages: 0,
    updatedAt: at,
    generatedAt: at,
    changeIndex: -1,
    version: 0,
    deleted: null,
    scrubbed: false,
    mergedInto: null,
    solvedAt: null,
    aiAgent: fresh.aiAgent === true,
  };
}

/** Someone unknown who is named by e-mail becomes an end user. */
function requesterByEmail(account: Account, patch: TicketPatch, at: number): number | null {
  if (patch.requester === undefined) return null;
  const { email, name } = patch.requester;
  for (const user of account.users.values()) if (user.email === email) return user.id;
  const id = account.ids.next('api');
  const zone = account.setup.zone;
  const fresh = {
    id,
    name: name ?? email,
    email,
    role: 'end-user',
    groupId: null,
    organizationId: null,
  } as const;
  return addUser(account, { ...fresh, zone, at: iso(at) }).id;
}
