import { notFound, recordInvalid } from '../api/errors.ts';
import type { By, Sim } from '../sim.ts';
import type { Account, Ticket } from '../state/account.ts';
import type { AuditRow, TicketRow, Via } from '../state/rows.ts';
import { draftAudit } from './audit.ts';
import { touch } from './log.ts';
import { defaultStatus } from './plan.ts';
import { record } from './update.ts';

/** Soft deletion: gone from every read but the exports and the list of deleted ones, where it can be restored. */
export function deleteTicket(sim: Sim, account: Account, ticket: Ticket, by: By, spam = false): void {
  if (ticket.deleted !== null) throw notFound();
  const at = sim.clock.now();
  const draft = draftAudit(account, ticket, by, at);
  draft.change('status', 'deleted', ticket.row.status);
  ticket.deleted = { at, by: by.userId, from: ticket.row.status };
  account.deletedTickets.add(ticket);
  const audit = record(account, ticket, draft, at);
  const type = spam ? 'marked_as_spam' : 'soft_deleted';
  sim.publish({ account, ticket, audit, isNew: false, special: { type, event: {} } });
}

export function restoreTicket(sim: Sim, account: Account, ticket: Ticket, by: By): void {
  if (ticket.deleted === null || ticket.scrubbed) throw notFound();
  const at = sim.clock.now();
  const draft = draftAudit(account, ticket, by, at);
  draft.change('status', ticket.deleted.from, 'deleted');
  ticket.deleted = null;
  account.deletedTickets.delete(ticket);
  const audit = record(account, ticket, draft, at);
  sim.publish({ account, ticket, audit, isNew: false, special: { type: 'undeleted', event: {} } });
}

/** Content goes for good; the id stays known to the exports. A system change: `updated_at` does not move. */
export function scrubTicket(sim: Sim, account: Account, ticket: Ticket): void {
  if (ticket.deleted === null || ticket.scrubbed) throw notFound();
  ticket.scrubbed = true;
  account.deletedTickets.delete(ticket);
  Object.assign(ticket.row, {
    subject: 'SCRUBBED',
    raw_subject: 'SCRUBBED',
    description: 'SCRUBBED',
    tags: [],
  });
  ticket.values.clear();
  touch(account, ticket, sim.clock.now());
  const audit = ticket.audits.at(-1);
  if (audit === undefined) return;
  const special = { type: 'permanently_deleted', event: {} };
  sim.publish({ account, ticket, audit, isNew: false, special });
}

export interface MergeWords {
  readonly sourceComment: string;
  readonly targetComment: string;
  readonly sourcePublic: boolean;
  readonly targetPublic: boolean;
}

/** The source is closed and tagged, the target gets a comment. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#merge-tickets-into-target-ticket */
export function mergeTicket(
  sim: Sim,
  account: Account,
  source: Ticket,
  target: Ticket,
  words: MergeWords,
  by: By,
): void {
  if (source === target || source.row.status === 'closed' || target.row.status === 'closed') {
    throw recordInvalid({ base: 'Merge: both tickets must be open and different' });
  }
  const intoTarget = viaMerge({ ticket_ids: [source.row.id], subject: source.row.subject });
  const fromSource = viaMerge({ ticket_id: target.row.id, subject: target.row.subject });
  const closed = closeBy(sim, account, source, { ...by, via: fromSource }, words);
  source.mergedInto = target.row.id;
  const special = { type: 'merged', event: { target_ticket_id: String(target.row.id) } };
  sim.publish({ account, ticket: source, audit: closed, isNew: false, special });
  const at = sim.clock.now();
  const draft = draftAudit(account, target, { ...by, via: intoTarget }, at);
  draft.comment({
    authorId: by.userId,
    body: words.targetComment,
    isPublic: words.targetPublic,
    via: intoTarget,
  });
  const audit = record(account, target, draft, at);
  sim.publish({ account, ticket: target, audit, isNew: false });
}

function closeBy(sim: Sim, account: Account, source: Ticket, by: By, words: MergeWords): AuditRow {
  const at = sim.clock.now();
  const draft = draftAudit(account, source, by, at);
  draft.comment({
    authorId: by.userId,
    body: words.sourceComment,
    isPublic: words.sourcePublic,
    via: by.via,
  });
  setRow(source, draft.change, 'status', 'closed');
  setRow(source, draft.change, 'custom_status_id', defaultStatus(account, 'closed')?.id ?? 0);
  setRow(source, draft.change, 'tags', [...source.row.tags, 'closed_by_merge']);
  source.solvedAt ??= at;
  return record(account, source, draft, at);
}

function setRow<K extends keyof TicketRow>(
  ticket: Ticket,
  change: (field: string, value: unknown, previous: unknown) => void,
  name: K,
  value: TicketRow[K],
): void {
  change(name, value, ticket.row[name]);
  ticket.row[name] = value;
}

function viaMerge(from: Readonly<Record<string, unknown>>): Via {
  return { channel: 'web', source: { from, to: {}, rel: 'merge' } };
}
