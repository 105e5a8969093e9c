import { Hono } from 'hono';
import type { Ticket } from '../state/account.ts';
import { iso } from '../state/clock.ts';
import { deleteTicket, mergeTicket, restoreTicket, scrubTicket } from '../tickets/remove.ts';
import { type Call, type Env, found, idList, idParam, readBody } from './context.ts';
import { Refusal, recordInvalid, tooManyValues } from './errors.ts';
import { inScope } from './incremental.ts';
import { queueJob } from './jobs.ts';
import { page } from './paging.ts';
import { byToken, isVisible, visibleTicket } from './tickets.ts';

const MOST_IDS = 100;

/** Deletion and restoring, spam and merging. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#delete-ticket */
export function lifeRoutes(): Hono<Env> {
  return new Hono<Env>()
    .delete('/tickets/destroy_many', (c) => {
      const tickets = toMany(c, (ticket) => isVisible(ticket));
      const by = byToken(c);
      return queueJob(
        c,
        job('Bulk Delete Ticket', tickets, (ticket) => deleteTicket(c.var.sim, c.var.account, ticket, by)),
      );
    })
    .delete('/tickets/:id', (c) => {
      deleteTicket(c.var.sim, c.var.account, visibleTicket(c), byToken(c));
      return c.body(null, 204);
    })
    .put('/tickets/:id/mark_as_spam', (c) => {
      deleteTicket(c.var.sim, c.var.account, visibleTicket(c), byToken(c), true);
      return c.json({});
    })
    .post('/tickets/:id/merge', merge)
    .get('/deleted_tickets', listDeleted)
    .put('/deleted_tickets/restore_many', (c) => {
      for (const ticket of toMany(c, isRestorable))
        restoreTicket(c.var.sim, c.var.account, ticket, byToken(c));
      return c.json({});
    })
    .put('/deleted_tickets/:id/restore', (c) => {
      restoreTicket(c.var.sim, c.var.account, found(c.var.account.tickets.get(idParam(c))), byToken(c));
      return c.json({});
    })
    .delete('/deleted_tickets/destroy_many', (c) => scrub(c, toMany(c, isRestorable)))
    .delete('/deleted_tickets/:id', (c) => {
      const ticket = c.var.account.tickets.get(idParam(c));
      return scrub(c, [found(ticket !== undefined && isRestorable(ticket) ? ticket : undefined)]);
    });
}

const isRestorable = (ticket: Ticket) => ticket.deleted !== null && !ticket.scrubbed;

function toMany(c: Call, keep: (ticket: Ticket) => boolean): Ticket[] {
  const ids = idList(c.req.query('ids'));
  if (ids.length > MOST_IDS) throw tooManyValues(MOST_IDS);
  return ids.flatMap((id) => c.var.account.tickets.get(id) ?? []).filter(keep);
}

/** One result per ticket; a refusal is told, not thrown. */
function job(type: string, tickets: readonly Ticket[], work: (ticket: Ticket) => void) {
  const run = () =>
    tickets.map((ticket, index) => {
      const common = { index, id: ticket.row.id, action: 'update' };
      try {
        work(ticket);
        return { ...common, success: true, status: 'Updated' };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return {
          ...common,
          success: false,
          status: 'Failed',
          error: error.body.error,
          errors: error.body.description,
        };
      }
    });
  return { type, total: tickets.length, run };
}

/** Permanent deletion answers with a job without counts. */
function scrub(c: Call, tickets: readonly Ticket[]) {
  const { sim, account } = c.var;
  const run = () => {
    for (const ticket of tickets.filter(isRestorable)) scrubTicket(sim, account, ticket);
    return { success: true };
  };
  return queueJob(c, { type: 'Permanently Delete Tickets', total: null, run });
}

/** Ordered by id, or by when they were deleted. */
function listDeleted(c: Call) {
  const { account } = c.var;
  const rows = [...account.deletedTickets].filter(inScope(c));
  const byDeletion = c.req.query('sort_by') === 'deleted_at';
  const toKey = (ticket: Ticket) => (byDeletion ? (ticket.deleted?.at ?? 0) : ticket.row.id);
  const direction = c.req.query('sort_order') === 'desc' ? -1 : 1;
  rows.sort((a, b) => direction * (toKey(a) - toKey(b) || a.row.id - b.row.id));
  return c.json(page(c, 'deleted_tickets.json', 'deleted_tickets', rows.map(deletedOut), (row) => row));

  function deletedOut(ticket: Ticket) {
    const by = ticket.deleted?.by ?? 0;
    return {
      id: ticket.row.id,
      subject: ticket.row.subject,
      actor: { id: by, name: account.users.get(by)?.name ?? 'System' },
      deleted_at: iso(ticket.deleted?.at ?? 0),
      previous_state: ticket.deleted?.from ?? null,
    };
  }
}

async function merge(c: Call) {
  const target = visibleTicket(c);
  const sent = await readBody(c);
  const ids = Array.isArray(sent.ids) ? sent.ids.map(Number) : [];
  if (ids.length === 0) throw recordInvalid({ ids: 'ids: cannot be blank' });
  const { sim, account } = c.var;
  const sources = ids.map((id) => found(account.tickets.get(id)));
  const by = { ...byToken(c), mayTouchClosed: true };
  const words = {
    sourceComment: String(
      sent.source_comment ?? `This request was closed and merged into request #${target.row.id}.`,
    ),
    targetComment: String(
      sent.target_comment ?? `Requests ${ids.map((id) => `#${id}`).join(', ')} were merged into this one.`,
    ),
    sourcePublic: sent.source_comment_is_public === true,
    targetPublic: sent.target_comment_is_public === true,
  };
  return queueJob(
    c,
    job('Ticket Merge', sources, (source) => mergeTicket(sim, account, source, target, words, by)),
  );
}
