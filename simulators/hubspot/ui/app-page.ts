import { html } from 'hono/html';
import { extensionPanel } from '../embed/panel.ts';
import type { Portal } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { accountNav } from './account-nav.ts';
import { type Language, textsFor } from './language.ts';
import { type Html, page } from './layout.ts';

export const APP_PAGES = ['home', 'settings'] as const;
export type AppPage = (typeof APP_PAGES)[number];

/** The app's own pages in the account: what HubSpot shows under "Connected apps" and as app home. */
export function appPage(
  sim: Sim,
  portal: Portal,
  request: Request,
  language: Language,
  which: AppPage,
): Html {
  const t = textsFor(language);
  const title = which === 'home' ? t.appHome : t.appSettings;
  const place = { location: which, ticketId: null };
  const body = html`${accountNav(portal, request, language, which)}<main>
    <div class="bar"><h1>${title}</h1><span class="soft">${t.account} ${portal.id}</span></div>
    <div class="card">${extensionPanel(sim, portal, request, language, place)}</div>
  </main>`;
  return page({ language, title, body, url: request.url, clock: { now: sim.now, zone: portal.zone } });
}
