import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Call, type Env, found, idParam } from '../api/context.ts';
import { Refusal, recordInvalid } from '../api/errors.ts';
import { type By, VIA_WEB } from '../sim.ts';
import { createTicket } from '../tickets/create.ts';
import { parsePatch } from '../tickets/patch.ts';
import { updateTicket } from '../tickets/update.ts';
import { layout } from './layout.ts';
import { listPage } from './list.ts';
import { newTicketPage } from './new-ticket.ts';
import { changePerson, peoplePage } from './people.ts';
import { ticketPage } from './ticket.ts';
import { pickLanguage, words } from './words.ts';

/** `/`: the first account's tickets, or a word that there is none yet. */
export function homeRoutes(): Hono<Env> {
  return new Hono<Env>().get('/', (c) => {
    const first = c.var.sim.accounts.keys().next().value;
    if (first !== undefined) return c.redirect(`/${first}/agent`, 302);
    const language = pickLanguage(c);
    const say = words(language);
    const body = html`<p class="card empty">${say.noAccounts}</p>`;
    return c.html(layout({ title: say.product, language, subdomain: null, body }));
  });
}

/** The agents' pages of one account. `afterAct` sends the webhooks of what was done here. */
export function agentRoutes(afterAct: () => void): Hono<Env> {
  return new Hono<Env>()
    .get('/agent', listPage)
    .get('/agent/new', (c) => newTicketPage(c))
    .post('/agent/new', (c) => acting(c, createFrom, newTicketPage, afterAct))
    .get('/agent/people', (c) => peoplePage(c))
    .post('/agent/people/:id', (c) => changePerson(c))
    .get('/agent/tickets/:id', (c) => ticketPage(c))
    .post('/agent/tickets/:id/agent', (c) => acting(c, actAsAgent, ticketPage, afterAct))
    .post('/agent/tickets/:id/customer', (c) => acting(c, actAsCustomer, ticketPage, afterAct));
}

type Form = Readonly<Record<string, string>>;

/** Does it and shows the ticket; a refusal is shown on the page it came from. */
async function acting(
  c: Call,
  work: (c: Call, form: Form) => number,
  again: (c: Call, problem: string) => Response | Promise<Response>,
  afterAct: () => void,
) {
  const sent = await c.req.parseBody();
  const form = Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
  try {
    const ticketId = work(c, form);
    afterAct();
    return c.redirect(`/${c.var.account.subdomain}/agent/tickets/${ticketId}`, 303);
  } catch (error) {
    if (error instanceof Refusal)
      return again(c, JSON.stringify(error.body.details ?? error.body.description));
    throw error;
  }
}

const byPerson = (userId: number): By => ({ userId, via: VIA_WEB, source: 'world', setsOffRules: true });

function actAsAgent(c: Call, form: Form): number {
  const { sim, account } = c.var;
  const ticket = found(account.tickets.get(idParam(c)));
  const body = (form.body ?? '').trim();
  const patch = parsePatch({
    ...(body === '' ? {} : { comment: { body, public: form.visibility !== 'internal' } }),
    ...(form.status === ticket.row.status ? {} : { status: form.status }),
    priority: form.priority === '' ? null : form.priority,
    ...(form.assignee === String(ticket.row.assignee_id ?? '')
      ? {}
      : { assignee_id: form.assignee === '' ? null : Number(form.assignee) }),
  });
  updateTicket(sim, account, ticket, patch, byPerson(Number(form.by)));
  return ticket.row.id;
}

function actAsCustomer(c: Call, form: Form): number {
  const { sim, account } = c.var;
  const ticket = found(account.tickets.get(idParam(c)));
  const body = (form.body ?? '').trim();
  if (body === '') throw recordInvalid({ comment: 'Comment: cannot be blank' });
  const patch = parsePatch({ comment: { body, public: true } });
  updateTicket(sim, account, ticket, patch, byPerson(ticket.row.requester_id));
  return ticket.row.id;
}

function createFrom(c: Call, form: Form): number {
  const { sim, account } = c.var;
  const requesterId = Number(form.requester);
  const address = [...account.addresses.values()].find((row) => row.email === form.recipient);
  const patch = parsePatch({
    subject: form.subject,
    comment: { body: form.body },
    requester_id: requesterId,
    priority: form.priority === '' ? null : form.priority,
    ...(address === undefined ? {} : { recipient: address.email, brand_id: address.brand_id }),
  });
  const via = { channel: form.channel ?? 'web', source: { from: {}, to: {}, rel: null } };
  const ticket = createTicket(sim, account, { patch, withComment: true }, { ...byPerson(requesterId), via });
  account.keys.tickets.set(`page-${ticket.row.id}`, ticket.row.id);
  return ticket.row.id;
}
