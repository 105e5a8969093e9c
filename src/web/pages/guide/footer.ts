import { html } from 'hono/html';
import type { Html, View } from '../view.ts';
import { guidesFor } from './registry.ts';

/** Links to every public document. */
export function guideLinks(view: View): Html {
  return html`<nav aria-label="${view.t('guide.footer')}">
    <ul>
      ${guidesFor(view.crms).map(
        ({ path, label, crm }) =>
          html`<li><a href="${path}">${view.t(label, crm === null ? {} : { crm: crm.label })}</a></li>`,
      )}
    </ul>
  </nav>`;
}
