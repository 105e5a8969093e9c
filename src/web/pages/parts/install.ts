import { html } from 'hono/html';
import { type Html, nothing, type View } from '../view.ts';

/** CRMs whose accounts are told apart by a name that must be known before the install. */
const ASKS_SUBDOMAIN: ReadonlySet<string> = new Set(['zendesk']);

/** One button for each CRM that this server knows. */
export function installButtons(view: View, crms: readonly string[]): Html {
  return html`<div class="install">${crms.map((crm) => installForm(view, crm))}</div>`;
}

function installForm(view: View, crm: string): Html {
  const label = view.crmLabel(crm);
  const id = `subdomain-${crm}`;
  const subdomain = html`<p class="field">
    <label for="${id}">${view.t('install.subdomain')}</label>
    <input
      id="${id}"
      name="subdomain"
      required
      maxlength="63"
      pattern="[A-Za-z0-9][A-Za-z0-9\\-]*"
      autocapitalize="off"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="${id}-hint"
    />
    <small id="${id}-hint">${view.t('install.subdomain_hint')}</small>
  </p>`;
  return html`<form class="card" method="get" action="/install/${crm}">
    <h2>${label}</h2>
    ${ASKS_SUBDOMAIN.has(crm) ? subdomain : nothing}
    <p class="quiet">${view.t('install.next', { crm: label })}</p>
    <button type="submit">${view.t('install.button', { crm: label })}</button>
  </form>`;
}
