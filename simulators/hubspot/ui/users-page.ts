import { html, raw } from 'hono/html';
import type { Owner, Portal } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { changeUser } from '../state/users.ts';
import { accountNav } from './account-nav.ts';
import { type Language, textsFor } from './language.ts';
import { type Html, page } from './layout.ts';
import type { Texts } from './texts/en.ts';

/** Settings → Users & Teams: who is a super admin, which role somebody has, and who is no user any more. */
export function usersPage(sim: Sim, portal: Portal, request: Request, language: Language): Html {
  const t = textsFor(language);
  const rows = [...portal.owners.values()].map((owner) => userRow(portal, owner, t));
  const body = html`${accountNav(portal, request, language, 'users')}<main>
    <div class="bar"><h1>${t.users}</h1><span class="soft">${t.account} ${portal.id}</span></div>
    <div class="card list"><table><thead><tr><th>${t.agent}</th><th>${t.permissions}</th></tr></thead><tbody>${rows}</tbody></table></div>
  </main>`;
  return page({
    language,
    title: t.users,
    body,
    url: request.url,
    clock: { now: sim.now, zone: portal.zone },
  });
}

/** What the form of one user says. */
export function changeFromForm(sim: Sim, portal: Portal, owner: Owner, form: URLSearchParams): void {
  const kind = form.get('kind');
  const role = portal.roles.find(({ id }) => id === form.get('role'))?.name ?? null;
  changeUser(portal, owner, { superAdmin: kind === 'admin', left: kind === 'left', role }, sim.now);
}

function userRow(portal: Portal, owner: Owner, t: Texts): Html {
  const kind = owner.archivedAt !== null ? 'left' : owner.superAdmin ? 'admin' : 'user';
  const name = `${owner.firstName} ${owner.lastName}`;
  const option = (value: string, text: string, chosen: string) =>
    html`<option value="${value}" ${raw(value === chosen ? 'selected' : '')}>${text}</option>`;
  const roles = portal.roles.map((role) => option(role.id, role.name, owner.roleIds[0] ?? ''));
  return html`<tr><td>${name}<br><small class="soft">${owner.email}</small></td>
    <td><form method="post" class="two" action="/contacts/${portal.id}/settings/users/${owner.id}">
      <select name="kind" data-submit aria-label="${t.permissions}: ${name}">
        ${option('admin', t.superAdmin, kind)}${option('user', t.user, kind)}${option('left', t.deactivated, kind)}</select>
      <select name="role" data-submit aria-label="${t.role}: ${name}">${option('', '–', owner.roleIds[0] ?? '')}${roles}</select>
      <noscript><button>${t.change}</button></noscript></form></td></tr>`;
}
