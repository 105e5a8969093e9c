import { html } from 'hono/html';
import { assetUrl } from './assets.ts';
import { layout } from './parts/layout.ts';
import type { Html, View } from './view.ts';

/** `GET /api/docs`: the API for people, drawn from its own description; each request can be tried. */
export function docsPage(view: View): Html {
  const link = html`<a href="/api/openapi.json">/api/openapi.json</a>`;
  const header = html`<code>Authorization: Bearer …</code>`;
  const body = html`<h1>${view.t('docs.title')}</h1>
    <p>${withHtml(view.t('docs.text'), '{link}', link)}</p>
    <p>${withHtml(view.t('docs.auth'), '{header}', header)}</p>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <div id="reference" lang="en"></div>
    <script src="/api/docs/swagger-ui-bundle.js" defer></script>
    <script src="${assetUrl('reference.js')}" defer></script>`;
  return layout(view, { title: view.t('docs.title'), body });
}

function withHtml(text: string, place: string, value: Html): Html {
  const [before = '', after = ''] = text.split(place);
  return html`${before}${value}${after}`;
}
