import { html } from 'hono/html';
import type { Html, View } from '../view.ts';
import { GUIDES } from './registry.ts';

/** Links to every public document. */
export function guideLinks(view: View): Html {
  return html`<nav aria-label="${view.t('guide.footer')}">
    <ul>
      ${GUIDES.map(({ path, label }) => html`<li><a href="${path}">${view.t(label)}</a></li>`)}
    </ul>
  </nav>`;
}
