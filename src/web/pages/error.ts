import { html } from 'hono/html';
import { CrmError } from '../../domain/failure.ts';
import { InstallError } from '../../services/accounts/install-state.ts';
import type { TextKey } from '../i18n/translate.ts';
import { layout } from './parts/layout.ts';
import { technicalDetail } from './parts/setup.ts';
import type { Html, View } from './view.ts';

interface Words {
  readonly title: TextKey;
  readonly text: TextKey;
  /** In the words of a CRM or an adapter. */
  readonly detail: string | null;
}

/** What went wrong, what to do, and the way back. `error` undefined: there is nothing at this address. */
export function errorPage(view: View, status: number, error: unknown): Html {
  const { title, text, detail } = wordsFor(status, error);
  const body = html`<section class="card narrow-card">
    <h1>${view.t(title)}</h1>
    <p>${view.t(text)}</p>
    ${technicalDetail(view, detail)}
    <p><a href="/">${view.t('error.back')}</a></p>
  </section>`;
  return layout(view, { title: view.t(title), body });
}

function wordsFor(status: number, error: unknown): Words {
  if (error instanceof InstallError) {
    return { title: 'error.install_title', text: `error.install_${error.why}`, detail: error.message };
  }
  if (error instanceof CrmError)
    return { title: 'error.crm_title', text: 'error.crm', detail: error.failure.kind };
  if (status === 404) return { title: 'error.not_found_title', text: 'error.not_found', detail: null };
  if (status === 503) return { title: 'error.unavailable_title', text: 'error.unavailable', detail: null };
  if (status < 500) return { title: 'error.title', text: 'error.bad_request', detail: null };
  return { title: 'error.title', text: 'error.server', detail: null };
}
