import { recordInvalid, updateConflict } from '../api/errors.ts';
import type { By, Sim } from '../sim.ts';
import type { Account, Ticket } from '../state/account.ts';
import { iso, seconds } from '../state/clock.ts';
import type { AuditRow } from '../state/rows.ts';
import { type AuditDraft, auditRowChanges, auditValue, draftAudit } from './audit.ts';
import { auditChatEnd } from './conversation.ts';
import { touch } from './log.ts';
import type { TicketPatch } from './patch.ts';
import { commentAuthor, type Plan, planUpdate } from './plan.ts';

/**
 * Changes a ticket and writes it down as one audit, or returns null when nothing changes.
 * Refuses with 409 (safe_update), 422 (closed, bad values). https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-ticket
 */
export function updateTicket(
  sim: Sim,
  account: Account,
  ticket: Ticket,
  patch: TicketPatch,
  by: By,
): AuditRow | null {
  checkCollision(ticket, patch);
  if (ticket.row.status === 'closed' && by.mayTouchClosed !== true) {
    throw recordInvalid({ status: 'Status: closed prevents ticket update' });
  }
  const plan = planUpdate(account, ticket, patch, by);
  const at = sim.clock.now();
  const draft = draftAudit(account, ticket, by, at);
  if (patch.comment !== undefined) addComment(account, ticket, patch, by, draft);
  auditRowChanges(draft, ticket.row, plan.row);
  for (const [field, value] of plan.values) {
    auditValue(draft, field, ticket.values.get(field.id) ?? null, value);
  }
  if (plan.row.status === 'solved' || plan.row.status === 'closed') auditChatEnd(account, draft, ticket);
  applyPlan(account, ticket, plan, at);
  if (draft.events.length === 0) return null;
  const audit = record(account, ticket, draft, at);
  if (by.source === 'api') sim.counters.propertyWrites += plan.values.length;
  sim.publish({ account, ticket, audit, isNew: false });
  return audit;
}

/** Files a finished audit and moves the ticket to the end of the exports. */
export function record(account: Account, ticket: Ticket, draft: AuditDraft, at: number): AuditRow {
  const audit = draft.finish();
  ticket.audits.push(audit);
  account.auditLog.push(audit);
  ticket.version += 1;
  ticket.updatedAt = at;
  ticket.row.updated_at = iso(at);
  touch(account, ticket, at);
  return audit;
}

/** `safe_update` compares whole seconds, all that `updated_stamp` carries. */
function checkCollision(ticket: Ticket, patch: TicketPatch): void {
  if (patch.safe_update !== true) return;
  if (patch.updated_stamp === undefined) {
    throw recordInvalid({ updated_stamp: 'updated_stamp: is required with safe_update' });
  }
  const stamp = Date.parse(patch.updated_stamp);
  if (Number.isNaN(stamp)) throw recordInvalid({ updated_stamp: 'updated_stamp: is not a date' });
  if (seconds(ticket.updatedAt) > seconds(stamp)) throw updateConflict();
}

function addComment(account: Account, ticket: Ticket, patch: TicketPatch, by: By, draft: AuditDraft): void {
  const comment = patch.comment;
  if (comment === undefined) return;
  const authorId = commentAuthor(patch, by);
  const requested = 'public' in comment ? comment.public !== false : ticket.row.is_public;
  const light = account.users.get(authorId)?.only_private_comments === true;
  const isPublic = requested && !light;
  const html =
    'html_body' in comment && typeof comment.html_body === 'string' ? comment.html_body : undefined;
  draft.comment({ authorId, body: comment.body ?? html ?? '', isPublic });
  if (isPublic) ticket.row.is_public = true;
}

function applyPlan(account: Account, ticket: Ticket, plan: Plan, at: number): void {
  Object.assign(ticket.row, plan.row);
  if (plan.row.subject !== undefined) ticket.row.raw_subject = plan.row.subject;
  for (const [field, value] of plan.values) ticket.values.set(field.id, value);
  if (plan.row.status === undefined) return;
  const done = plan.row.status === 'solved' || plan.row.status === 'closed';
  ticket.solvedAt = done ? (ticket.solvedAt ?? at) : null;
  if (ticket.solvedAt === at) account.solved.push({ ticket, at });
}
