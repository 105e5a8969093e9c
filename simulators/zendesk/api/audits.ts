import { Hono } from 'hono';
import { isComment, withAudit } from './comments.ts';
import { type Env, found, idParam } from './context.ts';
import { page } from './paging.ts';
import { visibleTicket } from './tickets.ts';

/** A ticket's whole history, and its comments. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_audits/ */
export function auditRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/tickets/:id/audits', (c) => {
      const ticket = visibleTicket(c);
      return c.json(
        page(c, `tickets/${ticket.row.id}/audits.json`, 'audits', ticket.audits, (audit) => audit),
      );
    })
    .get('/tickets/:id/audits/:audit', (c) => {
      const id = idParam(c, 'audit');
      return c.json({ audit: found(visibleTicket(c).audits.find((audit) => audit.id === id)) });
    })
    .get('/tickets/:id/comments', (c) => {
      const ticket = visibleTicket(c);
      const rows = ticket.audits.flatMap((audit) =>
        audit.events.filter(isComment).map((event) => withAudit(event, audit)),
      );
      return c.json(page(c, `tickets/${ticket.row.id}/comments.json`, 'comments', rows, (row) => row));
    })
    .get('/ticket_audits', (c) => {
      const { account } = c.var;
      return c.json(page(c, 'ticket_audits.json', 'audits', account.auditLog, (audit) => audit));
    });
}
