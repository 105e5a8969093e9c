import { html, raw } from 'hono/html';
import type { Scheme } from '../zaf/acting.ts';
import { STYLE } from './style.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, words } from './words.ts';

export interface Page {
  readonly title: string;
  readonly language: Language;
  readonly subdomain: string | null;
  readonly body: unknown;
  /** Every account, for the switch; one or none shows no switch. */
  readonly accounts?: readonly string[];
  /** The simulated time, written out. */
  readonly clock?: string;
  readonly scheme?: Scheme;
  /** What follows the account's name in the bar: its places, and who looks. */
  readonly tools?: unknown;
}

export function layout(page: Page) {
  const say = words(page.language);
  const home = page.subdomain === null ? '/' : `/${page.subdomain}/agent`;
  const accounts = page.accounts ?? [];
  return html`<!doctype html>
<html lang="${page.language}" data-scheme="${page.scheme ?? 'system'}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${page.title} · ${say.product}</title>
  <link rel="icon" href="data:,"><style>${raw(STYLE)}</style>
</head>
<body data-close="${say.close}">
  <header class="bar">
    <a class="name" href="${home}">${say.product}${page.subdomain === null ? '' : ` · ${page.subdomain}`}</a>
    ${page.clock === undefined ? '' : html`<span class="clock" title="${say.clock}" data-live="clock">${page.clock}</span>`}
    ${page.tools ?? ''}
    ${accounts.length < 2 ? '' : html`<nav aria-label="${say.account}">${accounts.map((name) => accountLink(name, page.subdomain))}</nav>`}
    <nav aria-label="${say.language}">${LANGUAGES.map((language) => languageLink(language, page.language))}</nav>
  </header>
  <main>${page.body}</main>
  ${page.subdomain === null ? '' : html`<script type="module" src="/__zaf/host.js"></script>`}
</body>
</html>`;
}

function accountLink(name: string, current: string | null) {
  return html`<a href="/${name}/agent" ${name === current ? raw('aria-current="page"') : ''}>${name}</a>`;
}

function languageLink(language: Language, current: Language) {
  const mark = language === current ? raw('aria-current="true"') : '';
  return html`<a href="?lang=${language}" lang="${language}" hreflang="${language}" ${mark}>${LANGUAGE_NAMES[language]}</a>`;
}
