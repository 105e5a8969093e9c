import { html, raw } from 'hono/html';
import type { Ticket } from '../state/account.ts';
import { PRIORITIES } from '../state/rows.ts';
import { actingAgent, listStaff } from '../zaf/acting.ts';
import type { View } from './page-of.ts';

/** What an agent can set; closing is left to business rules. */
const STATUSES = ['new', 'open', 'pending', 'hold', 'solved'] as const;

/** Two forms side by side: one update as an agent, one message as the customer. */
export function composer(view: View, ticket: Ticket) {
  const isOver = ticket.row.status === 'closed' || ticket.deleted !== null;
  if (isOver) return html`<section class="card"><p class="soft">${view.say.closedNote}</p></section>`;
  return html`<div class="forms">${agentForm(view, ticket)}${customerForm(view, ticket)}</div>`;
}

function agentForm(view: View, ticket: Ticket) {
  const { say } = view;
  const people = listStaff(view.c.var.account).map((user) => [String(user.id), user.name] as const);
  return html`<form class="card" method="post" data-quiet action="${action(view, ticket)}/agent">
    <h2>${say.asAgent}</h2>
    ${choice('by', say.agent, people, String(actingAgent(view.c).id))}
    <fieldset class="radios">
      <label><input type="radio" name="visibility" value="public" checked> ${say.publicReply}</label>
      <label><input type="radio" name="visibility" value="internal"> ${say.internal}</label>
    </fieldset>
    <label>${say.message}<textarea name="body"></textarea></label>
    <div class="three">
      ${choice(
        'status',
        say.columns.status,
        STATUSES.filter((status) => status !== 'new' || ticket.row.status === 'new').map(
          (status) => [status, say.statuses[status]] as const,
        ),
        ticket.row.status,
      )}
      ${choice('priority', say.columns.priority, priorities(view), ticket.row.priority ?? '')}
      ${choice('assignee', say.columns.assignee, [['', say.nobody], ...people], String(ticket.row.assignee_id ?? ''))}
    </div>
    <button class="primary">${say.submit}</button>
  </form>`;
}

function customerForm(view: View, ticket: Ticket) {
  const { account } = view.c.var;
  const name = account.users.get(ticket.row.requester_id)?.name ?? '';
  return html`<form class="card" method="post" data-quiet action="${action(view, ticket)}/customer">
    <h2>${view.say.asCustomer}</h2>
    <p class="soft">${view.say.customerSends(name)}</p>
    <label>${view.say.message}<textarea name="body" required></textarea></label>
    <button class="primary">${view.say.send}</button>
  </form>`;
}

const action = (view: View, ticket: Ticket) =>
  `/${view.c.var.account.subdomain}/agent/tickets/${ticket.row.id}`;

export function priorities(view: View): (readonly [string, string])[] {
  return [
    ['', view.say.priorities.none],
    ...PRIORITIES.map((name) => [name, view.say.priorities[name]] as const),
  ];
}

export function choice(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string,
) {
  const mark = (value: string) => (value === chosen ? raw('selected') : '');
  return html`<label>${label}
    <select name="${name}">${options.map(([value, text]) => html`<option value="${value}" ${mark(value)}>${text}</option>`)}</select>
  </label>`;
}
