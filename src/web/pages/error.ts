import { html } from 'hono/html';
import type { ErrorCode, PontualError } from '../../domain/error.ts';
import { CrmError } from '../../domain/failure.ts';
import { InstallError } from '../../services/accounts/install-error.ts';
import { SignInError } from '../../services/sign-in/sign-in-error.ts';
import type { Fill, TextKey } from '../i18n/translate.ts';
import { layout } from './parts/layout.ts';
import { technicalDetail } from './parts/setup.ts';
import type { Html, View } from './view.ts';

interface Words {
  readonly title: TextKey;
  readonly text: TextKey;
  /** In the words of a CRM or an adapter. */
  readonly detail: string | null;
  readonly fill?: Fill;
  /** Where to go from here; absent: to the start. */
  readonly back?: { readonly href: string; readonly text: TextKey };
}

const HOME = { href: '/', text: 'error.back' } as const;
const SIGN_IN = { href: '/sign-in', text: 'error.sign_in_again' } as const;

/** What went wrong, what to do, and the way back. */
export function errorPage(view: View, error: PontualError): Html {
  const { title, text, detail, fill, back = HOME } = wordsFor(error);
  const body = html`<section class="card narrow-card">
    <h1>${view.t(title)}</h1>
    <p>${view.t(text, fill)}</p>
    ${technicalDetail(view, detail)}
    <p><a href="${back.href}">${view.t(back.text)}</a></p>
  </section>`;
  return layout(view, { title: view.t(title), body });
}

function wordsFor(error: PontualError): Words {
  if (error instanceof InstallError) {
    return { title: 'error.install_title', text: `error.install_${error.why}`, detail: error.message };
  }
  if (error instanceof SignInError) {
    const fill = { crm: error.crmLabel };
    return {
      title: 'error.sign_in_title',
      text: `error.sign_in_${error.why}`,
      detail: null,
      fill,
      back: SIGN_IN,
    };
  }
  if (error instanceof CrmError)
    return { title: 'error.crm_title', text: 'error.crm', detail: error.failure.kind };
  const { title, text } = WORDS[error.code];
  return { title, text, detail: error.code === 'internal' ? null : error.publicMessage };
}

const INVALID = { title: 'error.title', text: 'error.bad_request' } as const;
const NOT_FOUND = { title: 'error.not_found_title', text: 'error.not_found' } as const;
const UNAVAILABLE = { title: 'error.unavailable_title', text: 'error.unavailable' } as const;

const WORDS: Readonly<Record<ErrorCode, Pick<Words, 'title' | 'text'>>> = {
  invalid: INVALID,
  unauthenticated: { title: 'error.title', text: 'error.forbidden' },
  forbidden: { title: 'error.title', text: 'error.forbidden' },
  not_found: NOT_FOUND,
  conflict: { title: 'error.title', text: 'error.conflict' },
  gone: NOT_FOUND,
  too_large: { title: 'error.title', text: 'error.too_large' },
  rate_limited: { title: 'error.title', text: 'error.rate_limited' },
  unavailable: UNAVAILABLE,
  internal: { title: 'error.title', text: 'error.server' },
};
