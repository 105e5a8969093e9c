import { html } from 'hono/html';
import type { CrmTraits } from '../../crm/port.ts';
import { layout } from './parts/layout.ts';
import { type Html, nothing, type View } from './view.ts';

/** `GET /installed/<crm>`: shown to the admin who has just installed and is not signed in here. Shows no account data. */
export function installedPage(view: View, crm: CrmTraits): Html {
  const fill = { crm: crm.label };
  const title = view.t('installed.title', fill);
  const body = html`<section class="card narrow-card">
    <h1>${title}</h1>
    <p>${view.t('installed.text', fill)}</p>
    <ol>
      <li>${view.t('installed.settings', fill)}</li>
      <li>${view.t('installed.card', fill)}</li>
    </ol>
    ${crm.guide === undefined ? nothing : html`<p><a class="button" href="/docs/${crm.name}">${view.t('installed.guide')}</a></p>`}
  </section>`;
  return layout(view, { title, body });
}
