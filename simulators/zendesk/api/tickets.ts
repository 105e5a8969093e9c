import { Hono } from 'hono';
import { type By, VIA_API } from '../sim.ts';
import type { Ticket } from '../state/account.ts';
import { createTicket } from '../tickets/create.ts';
import { parsePatch } from '../tickets/patch.ts';
import { updateTicket } from '../tickets/update.ts';
import { type Call, type Env, found, idList, idParam, wrapped } from './context.ts';
import { tooManyValues } from './errors.ts';
import { page } from './paging.ts';
import { sideloads } from './sideload.ts';
import { metricsSideload } from './sla-routes.ts';
import { ticketOut } from './wire.ts';

const MOST_IDS = 100;
const UPDATES_PER_TICKET = 30;
const TEN_MINUTES_MS = 600_000;

/** Reads and single writes of tickets. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
export function ticketRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/tickets', (c) => {
      const { sim, account } = c.var;
      const rows = account.ticketList.filter(isVisible).map((ticket) => ({ id: ticket.row.id, ticket }));
      return c.json(
        page(c, 'tickets.json', 'tickets', rows, ({ ticket }) => ticketOut(sim, account, ticket)),
      );
    })
    .get('/tickets/count', (c) => {
      const value = c.var.account.ticketList.filter(isVisible).length;
      return c.json({ count: { value, refreshed_at: new Date(c.var.sim.clock.now()).toISOString() } });
    })
    .get('/tickets/show_many', showMany)
    .get('/tickets/:id', (c) => {
      const ticket = visibleTicket(c);
      const { sim, account } = c.var;
      return c.json({
        ticket: { ...ticketOut(sim, account, ticket), ...metricsSideload(c, ticket) },
        ...sideloads(c, [ticket]),
      });
    })
    .post('/tickets', async (c) => {
      const { sim, account } = c.var;
      const patch = parsePatch(await wrapped(c, 'ticket'));
      const ticket = createTicket(sim, account, { patch, withComment: true }, byToken(c, patch.metadata));
      const location = ticketOut(sim, account, ticket).url;
      return c.json({ ticket: ticketOut(sim, account, ticket), audit: ticket.audits.at(-1) }, 201, {
        location,
      });
    })
    .put('/tickets/:id', async (c) => {
      const ticket = visibleTicket(c);
      const { sim, account } = c.var;
      limitPerTicket(c, ticket.row.id);
      const patch = parsePatch(await wrapped(c, 'ticket'));
      const audit = updateTicket(sim, account, ticket, patch, byToken(c, patch.metadata));
      return c.json({ ticket: ticketOut(sim, account, ticket), audit: audit ?? emptyAudit(ticket) });
    });
}

function showMany(c: Call) {
  const { sim, account } = c.var;
  const ids = idList(c.req.query('ids'));
  if (ids.length > MOST_IDS) throw tooManyValues(MOST_IDS);
  const tickets = ids
    .map((id) => account.tickets.get(id))
    .filter((ticket) => ticket !== undefined && isVisible(ticket));
  const shown = tickets.filter((ticket): ticket is Ticket => ticket !== undefined);
  return c.json({
    tickets: shown.map((ticket) => ticketOut(sim, account, ticket)),
    ...sideloads(c, shown),
    next_page: null,
    previous_page: null,
    count: shown.length,
  });
}

/** 30 updates in ten minutes, per ticket and user; told by the refusal alone. */
export function limitPerTicket(c: Call, ticketId: number): void {
  const { sim, account, limits, token } = c.var;
  if (sim.options.accountLimit === null) return;
  limits.take(account, `ticket-${ticketId}-by-${token.userId}`, UPDATES_PER_TICKET, TEN_MINUTES_MS);
}

export const isVisible = (ticket: Ticket): boolean => ticket.deleted === null;

export function visibleTicket(c: Call): Ticket {
  const ticket = found(c.var.account.tickets.get(idParam(c)));
  return found(isVisible(ticket) ? ticket : undefined);
}

/** What a call with this token does is done by the token's user, through the API. */
export function byToken(c: Call, metadata?: Readonly<Record<string, unknown>>): By {
  const by: By = { userId: c.var.token.userId, via: VIA_API, source: 'api', setsOffRules: true };
  return metadata === undefined ? by : { ...by, metadata };
}

/** An update that changes nothing still answers with an audit, an empty one. */
function emptyAudit(ticket: Ticket) {
  const last = ticket.audits.at(-1);
  return last === undefined ? null : { ...last, events: [] };
}
