import { html } from 'hono/html';
import type { CrmTraits } from '../../../crm/port.ts';
import { installButtons, questionField } from '../parts/install.ts';
import { layout } from '../parts/layout.ts';
import { type Html, nothing, type View } from '../view.ts';

export interface SignInPage {
  /** Path of ours to go on to; `/`: nothing in particular was wanted. */
  readonly next: string;
  /** In which somebody has connected Pontual. */
  readonly connected: readonly CrmTraits[];
  /** Those of them whose people can sign in by it. */
  readonly signIns: readonly CrmTraits[];
  readonly sendsMail: boolean;
  /** The server has a token for whoever runs it. */
  readonly hasOperator: boolean;
  /** What was typed as an address and is none. */
  readonly wrongAddress?: string;
}

/** `GET /sign-in`: every way in that this server offers. */
export function signInPage(view: View, page: SignInPage): Html {
  const title = view.t('ways.title');
  const body = html`<div class="ways">
    <h1>${title}</h1>
    ${page.next === '/' ? nothing : html`<p class="quiet">${view.t('ways.next')}</p>`}
    ${page.connected.length === 0 ? noAccount(view) : nothing}
    ${page.signIns.map((crm) => crmForm(view, crm, page.next))}
    ${page.sendsMail && page.connected.length > 0 ? mailForm(view, page) : nothing}
    ${page.connected.length === 0 ? nothing : fromInside(view, page.connected)}
    ${page.hasOperator ? html`<p class="quiet"><a href="/operator/sign-in">${view.t('ways.operator')}</a></p>` : nothing}
  </div>`;
  return layout(view, { title, body });
}

function noAccount(view: View): Html {
  return html`<section>
    <h2>${view.t('ways.none_title')}</h2>
    <p>${view.t('ways.none_text')}</p>
    ${installButtons(view, view.crms.values())}
  </section>`;
}

function crmForm(view: View, { name, label: crm, installQuestion: question }: CrmTraits, next: string): Html {
  return html`<form class="card" method="get" action="/sign-in/${name}">
    <h2>${view.t('ways.crm_title', { crm })}</h2>
    <p class="quiet">${view.t('ways.crm_text', { crm })}</p>
    ${question === undefined ? nothing : questionField(view, name, question)}
    <input type="hidden" name="next" value="${next}" />
    <button type="submit">${view.t('ways.crm_button', { crm })}</button>
  </form>`;
}

function mailForm(view: View, { next, wrongAddress }: SignInPage): Html {
  const isWrong = wrongAddress !== undefined;
  const described = isWrong ? html`aria-invalid="true" aria-describedby="address-problem" autofocus` : '';
  return html`<form class="card" method="post" action="/sign-in/link">
    <h2>${view.t('ways.mail_title')}</h2>
    <p class="quiet">${view.t('ways.mail_text')}</p>
    <p class="field">
      <label for="address">${view.t('ways.mail_label')}</label>
      <input id="address" name="address" type="email" required maxlength="254" autocomplete="email" value="${wrongAddress ?? ''}" ${described} />
      ${isWrong ? html`<small id="address-problem" class="problem" role="alert">${view.t('ways.mail_wrong')}</small>` : nothing}
    </p>
    <input type="hidden" name="next" value="${next}" />
    <button type="submit">${view.t('ways.mail_button')}</button>
  </form>`;
}

function fromInside(view: View, connected: readonly CrmTraits[]): Html {
  const list = new Intl.ListFormat(view.language, { type: 'disjunction' });
  const crms = list.format(connected.map(({ label }) => label));
  return html`<section class="card">
    <h2>${view.t('ways.inside_title')}</h2>
    <p>${view.t('ways.inside_text', { crms })}</p>
  </section>`;
}

/** The answer to whoever asks for a link, whether or not their address is known. */
export function linkSentPage(view: View, address: string): Html {
  const title = view.t('ways.sent_title');
  const body = html`<section class="card narrow-card">
    <h1>${title}</h1>
    <p role="status">${view.t('ways.sent_text', { address })}</p>
    <p class="quiet">${view.t('ways.sent_nothing')}</p>
    <p><a href="/sign-in">${view.t('ways.sent_again')}</a></p>
  </section>`;
  return layout(view, { title, body });
}
