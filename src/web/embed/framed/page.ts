import { html } from 'hono/html';
import type { Language } from '../../../terms/index.ts';
import type { Html } from '../../pages/view.ts';
import type { Bundle } from '../../shell/bundle.ts';
import { bundleTags } from '../../shell/page.ts';
import { type PlainPage, pageWords } from './texts.ts';

export const PLACES = ['ticket', 'dashboard', 'modal'] as const;
export type Place = (typeof PLACES)[number];

/** Data for the page's script, embedded in the page. The script keeps it in memory only. */
export interface PageStart {
  readonly place: Place;
  /** Which CRM frames it, by name and as people write it. */
  readonly crm: { readonly name: string; readonly label: string };
  /** Null in a modal that the CRM opens without a signature: the frame that opened it passes its own token on. */
  readonly session: string | null;
  readonly locale: string | null;
}

/** The page that the CRM shows in its frame: the SDK, our bundle, and who looks. `nonce` lets the bundle's styles through. */
export function framedPage(start: PageStart, bundle: Bundle, sdkUrl: string, nonce: string): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta property="csp-nonce" nonce="${nonce}" content="${nonce}" />
        <title>Pontual</title>
        <script src="${sdkUrl}"></script>
        ${bundleTags(bundle, nonce)}
      </head>
      <body>
        <div id="pontual" data-start="${JSON.stringify(start)}"></div>
      </body>
    </html>`;
}

/** A text page, shown when the real one cannot be: what is wrong and what to do. */
export function plainPage(
  language: Language,
  page: PlainPage,
  crmLabel: string,
  nonce: string,
  link: string | null = null,
): Html {
  const { title, text, action } = pageWords(language, page, crmLabel);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Pontual</title>
        <style nonce="${nonce}">
          body { font: 14px/1.5 system-ui, sans-serif; margin: 0; padding: 20px; max-width: 36em; color-scheme: light dark; }
          h1 { font-size: 16px; margin: 0 0 8px; }
          p { margin: 0 0 12px; }
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${text}</p>
          ${link === null || action === null ? '' : html`<p><a href="${link}" target="_blank" rel="noopener">${action}</a></p>`}
        </main>
      </body>
    </html>`;
}
