import { html } from 'hono/html';
import { REPORT_NAMES } from '../../../reports/dimensions.ts';
import type { AccountRow } from '../../../services/connection/session.ts';
import { inSentence, LANGUAGE_NAMES, LANGUAGES } from '../../../terms/index.ts';
import { assetUrl } from '../assets.ts';
import { guideLinks } from '../guide/footer.ts';
import { accountPath, type Html, nothing, type View } from '../view.ts';

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** For the switch; empty where nobody is signed in yet. */
  readonly accounts?: readonly AccountRow[];
  /** Each row's times are in the zone of its own account. */
  readonly hasOwnZones?: boolean;
  /** The account the page is about. */
  readonly account?: AccountRow;
  /** Which of the account's pages it is. */
  readonly current?: 'tickets' | (typeof REPORT_NAMES)[number];
}

/** A whole HTML document around a page's body. */
export function layout(view: View, page: Page): Html {
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title} · Pontual</title>
        <link rel="stylesheet" href="${assetUrl('pontual.css')}" />
        <link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}" />
        <script src="${assetUrl('countdown.js')}" defer></script>
      </head>
      <body data-now="${view.now}">
        <a class="skip" href="#content">${view.t('app.skip')}</a>
        <header class="top">
          <div class="bar">
            <a class="brand" href="/"
              ><img src="${assetUrl('icon.svg')}" alt="" width="22" height="22" />Pontual</a
            >
            ${accountSwitch(view, page)} ${languageSwitch(view)} ${signOut(view)}
          </div>
          ${page.account === undefined ? nothing : accountNav(view, page.account, page.current)}
        </header>
        <main id="content" tabindex="-1">${page.body}</main>
        <footer>
          <p>${page.hasOwnZones ? view.t('footer.own_zones') : view.t('footer.times', { zone: view.formats.zoneName(view.now) })}</p>
          <p>${view.t('footer.now', { instant: view.formats.fullInstant(view.now) })}</p>
          ${guideLinks(view)}
          <p><a href="/api/docs">${view.t('nav.api')}</a></p>
        </footer>
      </body>
    </html>`;
}

function accountSwitch(view: View, { accounts = [], account }: Page): Html {
  if (accounts.length === 0) return nothing;
  const items = accounts.map(
    (one) =>
      html`<li>
        <a href="${accountPath(one)}" ${one.accountId === account?.accountId ? html`aria-current="true"` : ''}
          >${one.name} <small>${view.crmLabel(one.crm)}</small></a
        >
      </li>`,
  );
  const shown =
    account === undefined
      ? html`${view.t('nav.all_accounts')}`
      : html`${account.name} <small>${view.crmLabel(account.crm)}</small>`;
  return html`<nav class="switch" aria-label="${view.t('nav.accounts')}">
    <details>
      <summary>${shown}</summary>
      <ul>
        <li><a href="/" ${account === undefined ? html`aria-current="true"` : ''}>${view.t('nav.all_accounts')}</a></li>
        ${items}
      </ul>
    </details>
  </nav>`;
}

function languageSwitch(view: View): Html {
  const links = LANGUAGES.map((language) => {
    const query = new URLSearchParams(view.query);
    query.set('lang', language);
    const current = language === view.language ? html`aria-current="true"` : '';
    return html`<li>
      <a href="${view.path}?${query.toString()}" lang="${language}" hreflang="${language}" rel="nofollow" ${current}
        ><span class="long">${LANGUAGE_NAMES[language]}</span
        ><span class="short" aria-hidden="true">${language.slice(0, 2).toUpperCase()}</span></a
      >
    </li>`;
  });
  return html`<nav class="languages" aria-label="${view.t('nav.language')}">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

function signOut(view: View): Html {
  if (!view.isSignedIn) return nothing;
  return html`<form method="post" action="/sign-out">
    <button class="plain" type="submit">${view.t('nav.sign_out')}</button>
  </form>`;
}

function accountNav(view: View, account: AccountRow, current: Page['current']): Html {
  const link = (href: string, text: string, isCurrent: boolean) =>
    html`<li><a href="${href}" ${isCurrent ? html`aria-current="page"` : ''}>${text}</a></li>`;
  const path = accountPath(account);
  return html`<nav class="pages" aria-label="${view.t('nav.account_pages')}">
    <ul>
      ${link(path, view.t('nav.tickets'), current === 'tickets')}
      ${REPORT_NAMES.map((name) =>
        link(
          `${path}/reports/${name}`,
          view.t('nav.per', { report: inSentence(view.word('field', name)) }),
          current === name,
        ),
      )}
    </ul>
  </nav>`;
}
