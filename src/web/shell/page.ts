import { html } from 'hono/html';
import type { Language } from '../../terms/index.ts';
import { assetUrl } from '../pages/assets.ts';
import type { Html } from '../pages/view.ts';
import type { Bundle } from './bundle.ts';

/** The scripts and styles of a bundle, for the head of a page. `nonce` lets them through its policy. */
export function bundleTags({ script, styles, parts }: Bundle, nonce: string): Html {
  return html`${styles.map((file) => html`<link rel="stylesheet" href="/app/${file}" nonce="${nonce}" />`)}
    ${parts.map((file) => html`<link rel="modulepreload" href="/app/${file}" nonce="${nonce}" />`)}
    <script type="module" src="/app/${script}" nonce="${nonce}"></script>`;
}

/** The page that the app fills. It is the same for everybody: the app asks the API who is signed in and what they may see. */
export function shellPage(language: Language, bundle: Bundle, nonce: string): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta property="csp-nonce" nonce="${nonce}" content="${nonce}" />
        <title>Pontual</title>
        <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}" />
        ${bundleTags(bundle, nonce)}
      </head>
      <body>
        <div id="pontual"></div>
      </body>
    </html>`;
}

/** The policy runs only the scripts that the page names and what these import, and forbids framing. */
export function shellPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
