import { html } from 'hono/html';
import type { CrmTraits, InstallQuestion } from '../../../crm/port.ts';
import { type Html, type Installable, nothing, type View } from '../view.ts';

/** One button for each of those CRMs. */
export function installButtons(view: View, crms: Iterable<Installable>): Html {
  return html`<div class="install">${[...crms].map((crm) => installForm(view, crm))}</div>`;
}

function installForm(view: View, { name, label, installQuestion, missingSettings = [] }: Installable): Html {
  if (missingSettings.length > 0) {
    return html`<div class="card">
      <h2>${label}</h2>
      <p role="status">${view.t('install.not_set_up', { crm: label, settings: missingSettings.join(', ') })}</p>
    </div>`;
  }
  return html`<form class="card" method="get" action="/install/${name}">
    <h2>${label}</h2>
    ${installQuestion === undefined ? nothing : questionField(view, name, installQuestion)}
    <p class="quiet">${view.t('install.next', { crm: label })}</p>
    <button type="submit">${view.t('install.button', { crm: label })}</button>
  </form>`;
}

/** Asks which account of the CRM is meant. */
export function questionField(view: View, crm: string, question: InstallQuestion): Html {
  const id = `${question.parameter}-${crm}`;
  return html`<p class="field">
    <label for="${id}">${question.label[view.language]}</label>
    <input
      id="${id}"
      name="${question.parameter}"
      required
      maxlength="${question.maxLength}"
      pattern="${question.pattern}"
      autocapitalize="off"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="${id}-hint"
    />
    <small id="${id}-hint">${question.help[view.language]}</small>
  </p>`;
}

/** Reinstalls the account without asking the install questions again. */
export function reinstallButton(
  view: View,
  crm: CrmTraits,
  externalId: string,
  label: 'account.reconnect' | 'setup.new_consent' = 'account.reconnect',
): Html {
  const { name, installQuestion: question } = crm;
  return html`<form method="get" action="/install/${name}">
    ${question === undefined ? nothing : html`<input type="hidden" name="${question.parameter}" value="${externalId}" />`}
    <button type="submit">${view.t(label)}</button>
  </form>`;
}
