import { html, raw } from 'hono/html';
import { actingOwner, isAdmin } from '../embed/acting.ts';
import type { Portal } from '../state/model.ts';
import { type Language, textsFor } from './language.ts';
import type { Html } from './layout.ts';

type Place = 'tickets' | 'home' | 'settings' | 'users';

/** The account's own bar: its pages, and as whom one looks at them. */
export function accountNav(portal: Portal, request: Request, language: Language, current: Place): Html {
  const t = textsFor(language);
  const places: readonly (readonly [Place, string, string])[] = [
    ['tickets', t.tickets, 'objects/0-5'],
    ['home', t.appHome, 'app/home'],
    ['settings', t.appSettings, 'app/settings'],
    ['users', t.users, 'settings/users'],
  ];
  const links = places.map(
    ([place, text, path]) =>
      html`<a href="/contacts/${portal.id}/${path}" ${raw(place === current ? 'aria-current="page"' : '')}>${text}</a>`,
  );
  return html`<div class="account"><nav aria-label="${t.account}">${links}</nav>${actingForm(portal, request, t.actingAs, t)}</div>`;
}

function actingForm(
  portal: Portal,
  request: Request,
  label: string,
  t: { admin: string; change: string },
): Html {
  const acting = actingOwner(portal, request);
  const options = [...portal.owners.values()].map((owner) => {
    const role = isAdmin(owner) ? ` (${t.admin})` : '';
    return html`<option value="${owner.id}" ${raw(owner.id === acting?.id ? 'selected' : '')}>${owner.firstName} ${owner.lastName}${role}</option>`;
  });
  const { pathname } = new URL(request.url);
  return html`<form class="acting" method="post" action="/contacts/${portal.id}/__acting">
    <input type="hidden" name="back" value="${pathname}">
    <label>${label} <select name="owner" data-submit>${options}</select></label><button class="small">${t.change}</button></form>`;
}
