import { html } from 'hono/html';
import { assetUrl } from '../assets.ts';
import { layout } from '../parts/layout.ts';
import { type Html, nothing, type View } from '../view.ts';

export interface OpenPage {
  readonly code: string;
  readonly to: string;
  /** Goes on by itself; otherwise a person presses the button, which a scanner of mails does not. */
  readonly goesOn: boolean;
  /** Who is signed in to the same account in this browser already, where that is somebody else. */
  readonly insteadOf: string | null;
  readonly account: string;
}

/** `GET /open`: changes nothing. Its form uses the code up. */
export function openPage(view: View, { code, to, goesOn, insteadOf, account }: OpenPage): Html {
  const title = view.t('open.title');
  const body = html`<form class="card narrow-card" method="post" action="/open">
    <h1>${title}</h1>
    <p>${view.t('open.text', { account })}</p>
    ${insteadOf === null ? nothing : html`<p>${view.t('open.instead', { name: insteadOf })}</p>`}
    <input type="hidden" name="code" value="${code}" />
    <input type="hidden" name="to" value="${to}" />
    <button type="submit">${view.t('open.button')}</button>
    ${goesOn ? html`<script src="${assetUrl('open.js')}" defer></script>` : nothing}
  </form>`;
  return layout(view, { title, body });
}

const PROBLEMS = {
  unknown: 'open.unknown',
  used: 'open.used',
  expired: 'open.expired',
  person_gone: 'open.person_gone',
} as const;

/** Why the link does not sign in, and what to do. `crm`: where its account is; null: nobody knows. */
export function closedLinkPage(view: View, why: keyof typeof PROBLEMS, crm: string | null): Html {
  const title = view.t('open.closed_title');
  const again = crm === null ? view.t('open.again') : view.t('open.again_in', { crm });
  const body = html`<section class="card narrow-card">
    <h1>${title}</h1>
    <p>${view.t(PROBLEMS[why])}</p>
    <p>${again}</p>
    <p><a class="button" href="/sign-in">${view.t('open.sign_in')}</a></p>
  </section>`;
  return layout(view, { title, body });
}
