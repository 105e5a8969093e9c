import { Hono } from 'hono';
import type { By, Sim } from '../sim.ts';
import type { Account, Ticket } from '../state/account.ts';
import { createTicket } from '../tickets/create.ts';
import { parsePatch, type TicketPatch } from '../tickets/patch.ts';
import { updateTicket } from '../tickets/update.ts';
import { type Call, type Env, idList, isRecord, readBody } from './context.ts';
import { badRequest, Refusal, tooManyValues, updateConflict } from './errors.ts';
import { queueJob } from './jobs.ts';
import { byToken, isVisible, limitPerTicket } from './tickets.ts';

const MOST_ITEMS = 100;

/** `create_many` and both shapes of `update_many`. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#update-many-tickets */
export function bulkRoutes(): Hono<Env> {
  return new Hono<Env>()
    .put('/tickets/update_many', async (c) => {
      const items = await toItems(c);
      const { sim, account } = c.var;
      const by = byToken(c);
      const versions = new Map(items.map(({ id }) => [id, account.tickets.get(id)?.version]));
      const limit = (id: number) => limitPerTicket(c, id);
      const run = () =>
        items.map((item, index) => updateOne(sim, account, { ...item, index, versions, limit }, by));
      return queueJob(c, { type: 'Bulk Ticket Update', total: items.length, run });
    })
    .post('/tickets/create_many', async (c) => {
      const { tickets } = await readBody(c);
      if (!Array.isArray(tickets))
        throw badRequest('ParameterMissing', 'param is missing or the value is empty: tickets');
      if (tickets.length > MOST_ITEMS) throw tooManyValues(MOST_ITEMS);
      const { sim, account } = c.var;
      const by = byToken(c);
      const run = () => tickets.map((body: unknown, index) => createOne(sim, account, body, index, by));
      return queueJob(c, { type: 'Bulk Create Ticket', total: tickets.length, run });
    });
}

interface Item {
  readonly id: number;
  readonly body: unknown;
}

/** `?ids=` with one `ticket` for all, or `tickets` with an id each. */
async function toItems(c: Call): Promise<Item[]> {
  const body = await readBody(c);
  const ids = idList(c.req.query('ids'));
  if (isRecord(body.ticket) && ids.length > 0) {
    if (ids.length > MOST_ITEMS) throw tooManyValues(MOST_ITEMS);
    return ids.map((id) => ({ id, body: body.ticket }));
  }
  if (!Array.isArray(body.tickets)) {
    throw badRequest('ParameterMissing', 'param is missing or the value is empty: tickets');
  }
  if (body.tickets.length > MOST_ITEMS) throw tooManyValues(MOST_ITEMS);
  return body.tickets.map((item: unknown) => ({
    id: isRecord(item) ? Number(item.id) : Number.NaN,
    body: item,
  }));
}

interface Queued extends Item {
  readonly index: number;
  readonly versions: ReadonlyMap<number, number | undefined>;
  /** Refuses more than the vendor's updates of one ticket. */
  limit(id: number): void;
}

/** The result of one item: a job that completes can hold items that failed. */
function updateOne(sim: Sim, account: Account, item: Queued, by: By) {
  const { id, index } = item;
  try {
    const ticket = account.tickets.get(id);
    if (ticket === undefined || !isVisible(ticket)) return failed(item, 'TicketNotFound', 'Ticket not found');
    checkUnchanged(ticket, item);
    item.limit(id);
    const patch: TicketPatch = parsePatch(item.body);
    updateTicket(sim, account, ticket, patch, { ...by, metadata: patch.metadata ?? {} });
    return { index, id, action: 'update', success: true, status: 'Updated' };
  } catch (error) {
    if (error instanceof Refusal) return failed(item, String(error.body.error), toReason(error));
    throw error;
  }
}

/** A bulk update is always safe: what changed since it was queued is not overwritten. */
function checkUnchanged(ticket: Ticket, item: Queued): void {
  if (item.versions.get(item.id) !== ticket.version) throw updateConflict();
}

function failed(item: Queued, error: string, details: string) {
  return {
    index: item.index,
    id: item.id,
    action: 'update',
    success: false,
    status: 'Failed',
    error,
    errors: details,
    details,
  };
}

function toReason(refusal: Refusal): string {
  const { details, description } = refusal.body;
  if (!isRecord(details)) return String(description);
  return Object.values(details)
    .flat()
    .map((entry) => (isRecord(entry) ? String(entry.description) : ''))
    .join(', ');
}

function createOne(sim: Sim, account: Account, body: unknown, index: number, by: By) {
  try {
    const ticket = createTicket(sim, account, { patch: parsePatch(body), withComment: true }, by);
    return { index, id: ticket.row.id, account_id: account.id };
  } catch (error) {
    if (error instanceof Refusal) return { index, error: String(error.body.error), details: toReason(error) };
    throw error;
  }
}
