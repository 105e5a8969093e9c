import { html } from 'hono/html';
import { layout } from './parts/layout.ts';
import { type Html, nothing, type View } from './view.ts';

/** Asks for the admin token; `next` is the page to continue to, `wrong` why the last attempt failed. */
export function operatorSignInPage(view: View, next: string, wrong: string | null): Html {
  const problem =
    wrong === null ? nothing : html`<small id="problem" class="problem" role="alert">${wrong}</small>`;
  const described = wrong !== null ? html`aria-invalid="true" aria-describedby="problem"` : '';
  const body = html`<form class="card narrow-card" method="post" action="/operator/sign-in">
    <h1>${view.t('operator_sign_in.title')}</h1>
    <p>${view.t('operator_sign_in.text')}</p>
    <p class="field">
      <label for="token">${view.t('sign_in.token')}</label>
      <input id="token" name="token" type="password" required autocomplete="current-password" ${described} />
      ${problem}
    </p>
    <input type="hidden" name="next" value="${next}" />
    <button type="submit">${view.t('sign_in.button')}</button>
    <p class="quiet"><a href="/sign-in">${view.t('operator_sign_in.not_me')}</a></p>
  </form>`;
  return layout(view, { title: view.t('operator_sign_in.title'), body });
}

/** In production without an admin token: what to set. */
export const closedPage = (view: View): Html => wordsPage(view, 'access.closed_text');

/** Without an admin token, reached by a name that is not this machine's own. */
export const elsewherePage = (view: View): Html => wordsPage(view, 'access.elsewhere_text');

function wordsPage(view: View, text: 'access.closed_text' | 'access.elsewhere_text'): Html {
  const title = view.t('access.closed_title');
  return layout(view, {
    title,
    body: html`<section class="card narrow-card">
      <h1>${title}</h1>
      <p>${view.t(text)}</p>
    </section>`,
  });
}
