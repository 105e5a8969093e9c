import { Hono } from 'hono';
import { toLink } from '../sim.ts';
import type { Ticket } from '../state/account.ts';
import { seconds } from '../state/clock.ts';
import type { AuditEvent, AuditRow, OrganizationRow } from '../state/rows.ts';
import { auditsBetween, changedTickets } from '../tickets/log.ts';
import { isComment, withAudit } from './comments.ts';
import { type Call, type Env, includes } from './context.ts';
import { badRequest } from './errors.ts';
import { sideloads } from './sideload.ts';
import { linked, ticketOut } from './wire.ts';

const LARGEST_PAGE = 1000;
const WITHHELD_SECONDS = 60;

/** What changed since: by cursor and by time. The newest minute is withheld. https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
export function incrementalRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/incremental/tickets/cursor', byCursor)
    .get('/incremental/tickets', byTime)
    .get('/incremental/ticket_events', ticketEvents)
    .get('/incremental/organizations', organizations);
}

function byCursor(c: Call) {
  const start = toStart(c);
  const limit = pageSize(c);
  const until = seconds(c.var.sim.clock.now()) - WITHHELD_SECONDS;
  const { entries, more } = changedTickets(c.var.account, { ...start, until }, limit, inScope(c));
  const last = entries.at(-1);
  const cursor =
    last === undefined ? encode(start.from, start.after) : encode(last.second, last.ticket.row.id);
  const query = new URLSearchParams({ cursor, per_page: String(limit) });
  const link = `${toLink(c.var.sim, c.var.account, 'incremental/tickets/cursor.json')}?${query}`;
  const tickets = entries.map((entry) => entry.ticket);
  return c.json({
    tickets: tickets.map((ticket) => exported(c, ticket)),
    ...sideloads(c, tickets),
    after_url: link,
    before_url: null,
    after_cursor: cursor,
    before_cursor: null,
    end_of_stream: !more,
  });
}

/** Pages by second: rows of the last second are repeated on the next page, and a page can exceed its size. */
function byTime(c: Call) {
  const from = startTime(c);
  const until = seconds(c.var.sim.clock.now()) - WITHHELD_SECONDS;
  const range = { from, until, after: -1 };
  const { entries, more } = changedTickets(c.var.account, range, pageSize(c), inScope(c), true);
  const end = toEnd(from, entries.at(-1)?.second, more);
  const tickets = entries.map((entry) => entry.ticket);
  return c.json({
    tickets: tickets.map((ticket) => exported(c, ticket)),
    ...sideloads(c, tickets),
    ...timePage(c, 'incremental/tickets.json', { end, count: tickets.length, more }),
  });
}

function ticketEvents(c: Call) {
  const from = startTime(c);
  const until = seconds(c.var.sim.clock.now()) - WITHHELD_SECONDS;
  const toSecond = (audit: AuditRow) => Date.parse(audit.created_at) / 1000;
  const { audits, more } = auditsBetween(c.var.account.auditLog, toSecond, { from, until }, pageSize(c));
  const last = audits.at(-1);
  const end = toEnd(from, last === undefined ? undefined : toSecond(last), more);
  const withComments = includes(c).has('comment_events');
  return c.json({
    ticket_events: audits.map((audit) => ticketEvent(audit, withComments)),
    ...timePage(c, 'incremental/ticket_events.json', { end, count: audits.length, more }),
  });
}

/** By time, with those of the last second told once more on the next page. */
function organizations(c: Call) {
  const from = startTime(c);
  const until = seconds(c.var.sim.clock.now()) - WITHHELD_SECONDS;
  const toSecond = (row: OrganizationRow) => Math.floor(Date.parse(row.updated_at) / 1000);
  const changed = [...c.var.account.organizations.values()]
    .filter((row) => toSecond(row) >= from && toSecond(row) < until)
    .sort((one, other) => toSecond(one) - toSecond(other) || one.id - other.id);
  const limit = pageSize(c);
  const last = changed[limit - 1];
  const shown = last === undefined ? changed : changed.filter((row) => toSecond(row) <= toSecond(last));
  const end = shown.at(-1);
  const more = shown.length < changed.length;
  return c.json({
    organizations: shown.map(linked(c.var.sim, c.var.account, 'organizations')),
    ...timePage(c, 'incremental/organizations.json', {
      end: toEnd(from, end === undefined ? undefined : toSecond(end), more),
      count: shown.length,
      more,
    }),
  });
}

/** The last second shown is where the next page begins; past a page that is one second whole, lest it be asked for ever. */
function toEnd(from: number, last: number | undefined, more: boolean): number {
  if (last === undefined) return from;
  return more && last === from ? last + 1 : last;
}

function timePage(c: Call, path: string, of: { end: number; count: number; more: boolean }) {
  return {
    count: of.count,
    end_of_stream: !of.more,
    next_page: `${toLink(c.var.sim, c.var.account, path)}?start_time=${of.end}`,
    end_time: of.end,
  };
}

/** An audit as the event export writes it: changed members by name, comments whole only when asked for. */
function ticketEvent(audit: AuditRow, withComments: boolean) {
  return {
    id: audit.id,
    ticket_id: audit.ticket_id,
    timestamp: Date.parse(audit.created_at) / 1000,
    created_at: audit.created_at,
    updater_id: audit.author_id,
    via: audit.via.channel,
    system: {},
    metadata: audit.metadata,
    event_type: 'Audit',
    child_events: audit.events.map((event) => childEvent(event, audit, withComments)),
  };
}

function childEvent(event: AuditEvent, audit: AuditRow, withComments: boolean) {
  const common = { id: event.id, via: audit.via.channel, via_reference_id: null, event_type: event.type };
  if (isComment(event)) {
    return withComments
      ? { ...withAudit(event, audit), via_reference_id: null, event_type: 'Comment' }
      : { ...common, comment_present: true, comment_public: event.public };
  }
  if (typeof event.field_name !== 'string') return common;
  const name = /^\d+$/.test(event.field_name) ? 'custom_ticket_fields' : event.field_name;
  const value = name === event.field_name ? event.value : { [event.field_name]: event.value };
  return event.type === 'Change'
    ? { ...common, [name]: value, previous_value: event.previous_value }
    : { ...common, [name]: value };
}

/** Deleted tickets stay in the exports with a status outside the documented list. */
function exported(c: Call, ticket: Ticket) {
  const row = {
    ...ticketOut(c.var.sim, c.var.account, ticket),
    generated_timestamp: seconds(ticket.generatedAt),
  };
  return ticket.deleted === null ? row : { ...row, status: 'deleted' };
}

/** AI agents' tickets are left out unless asked for. */
export function inScope(c: Call): (ticket: Ticket) => boolean {
  const scope = c.req.query('support_type_scope') ?? 'agent';
  const withDeleted = c.req.query('exclude_deleted') !== 'true';
  return (ticket) =>
    (scope === 'all' || ticket.aiAgent === (scope === 'ai_agent')) &&
    (withDeleted || ticket.deleted === null);
}

function toStart(c: Call): { from: number; after: number } {
  const cursor = c.req.query('cursor');
  if (cursor === undefined) return { from: startTime(c), after: -1 };
  const match = /^(\d+)\.0\|\|(-?\d+)\|$/.exec(Buffer.from(cursor, 'base64').toString());
  if (match === null) throw badRequest('InvalidCursor', 'cursor is not one that this export gave');
  return { from: Number(match[1]), after: Number(match[2]) };
}

function encode(second: number, ticketId: number): string {
  return Buffer.from(`${second}.0||${ticketId}|`).toString('base64');
}

export function startTime(c: Call): number {
  const text = c.req.query('start_time');
  const at = Number(text);
  if (text === undefined || !Number.isInteger(at)) {
    throw badRequest('InvalidValue', 'start_time must be given, in seconds since the epoch');
  }
  if (at > seconds(c.var.sim.clock.now()) - WITHHELD_SECONDS) {
    throw badRequest('StartTimeTooRecent', 'Too recent start_time. Use a start_time older than 60 seconds');
  }
  return at;
}

function pageSize(c: Call): number {
  const requested = Number(c.req.query('per_page') ?? LARGEST_PAGE);
  return Number.isInteger(requested) ? Math.min(LARGEST_PAGE, Math.max(1, requested)) : LARGEST_PAGE;
}
