import { html, raw } from 'hono/html';
import { type Call, found, idParam } from '../api/context.ts';
import { recordInvalid } from '../api/errors.ts';
import type { UserRow } from '../state/rows.ts';
import { changeStaff, STAFF_ROLES, STAFF_STATES, staffRole, staffState } from '../state/staff.ts';
import { answerPage, toView, type View } from './page-of.ts';

/** The Admin Center's list of team members, where roles are given and taken. */
export function peoplePage(c: Call, problem: string | null = null) {
  const view = toView(c);
  const { say } = view;
  const staff = [...c.var.account.users.values()].filter(({ role }) => role !== 'end-user');
  const body = html`<div class="head"><h1>${say.people}</h1></div>
    ${problem === null ? '' : html`<p class="alert" role="alert">${say.refused} ${problem}</p>`}
    <section class="card list"><table><thead><tr><th>${say.agent}</th><th>${say.role}</th></tr></thead>
    <tbody>${staff.map((user) => personRow(view, user))}</tbody></table></section>`;
  return answerPage(view, say.people, body, problem === null ? 200 : 422);
}

export async function changePerson(c: Call): Promise<Response> {
  const { sim, account } = c.var;
  const user = found(account.users.get(idParam(c)));
  const form = await c.req.parseBody();
  const role = STAFF_ROLES.find((one) => one === form.role);
  const state = STAFF_STATES.find((one) => one === form.state);
  if (user.role === 'end-user') throw recordInvalid({ role: 'Role: a customer is no team member' });
  try {
    changeStaff(account, user, { role, state }, sim.clock.now());
  } catch (error) {
    return peoplePage(c, error instanceof Error ? error.message : String(error));
  }
  return c.redirect(`/${account.subdomain}/agent/people`, 303);
}

function personRow(view: View, user: UserRow) {
  const { say, c } = view;
  const { account } = c.var;
  const select = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
    now: string,
  ) =>
    html`<select name="${name}" aria-label="${label}: ${user.name}" data-submit>${options.map(
      ([value, text]) =>
        html`<option value="${value}" ${raw(value === now ? 'selected' : '')}>${text}</option>`,
    )}</select>`;
  const roles = STAFF_ROLES.map((role) => [role, say.roles[role]] as const);
  const states = STAFF_STATES.map((state) => [state, say.states[state]] as const);
  return html`<tr><td>${user.name}<br><small class="soft">${user.email ?? ''}</small></td>
    <td><form method="post" action="/${account.subdomain}/agent/people/${user.id}">
      ${select('role', say.role, roles, staffRole(account, user))}
      ${select('state', say.state, states, staffState(user))}
      <noscript><button>${say.change}</button></noscript></form></td></tr>`;
}
