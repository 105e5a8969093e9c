import { html } from 'hono/html';
import type { Portal } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import type { Language } from '../ui/language.ts';
import { textsFor } from '../ui/language.ts';
import type { Html } from '../ui/layout.ts';
import { actingOwner, isAdmin } from './acting.ts';
import { hostBundle } from './assets.ts';

const APP_NAME = 'Pontual';

export interface ExtensionPlace {
  readonly location: 'crm.record.sidebar' | 'helpdesk.sidebar' | 'settings' | 'home';
  /** Null: not on a record. */
  readonly ticketId: string | null;
}

/** Where the app's own extension is shown: the element for it, and the script that draws there. */
export function extensionPanel(
  sim: Sim,
  portal: Portal,
  request: Request,
  language: Language,
  place: ExtensionPlace,
): Html {
  const t = textsFor(language);
  if (sim.options.backendUrl === undefined) return html`<p class="soft">${t.cardNone}</p>`;
  if (portal.install === null) return html`<p class="soft">${t.notInstalled}</p>`;
  const bundle = hostBundle();
  if (bundle === null) return html`<p class="soft">${t.hostNotBuilt} <code>npm run build</code></p>`;
  const hosted = JSON.stringify(createHosted(sim, portal, request, language, place));
  return html`${bundle.styles.map((file) => html`<link rel="stylesheet" href="${file}">`)}
    <div class="extension" data-extension="${hosted}"><p class="soft">…</p></div>
    <script type="module" src="${bundle.script}"></script>`;
}

/** As `host/context.ts` of the card host reads it. */
function createHosted(
  sim: Sim,
  portal: Portal,
  request: Request,
  language: Language,
  { location, ticketId }: ExtensionPlace,
) {
  const user = actingOwner(portal, request);
  return {
    location,
    base: `/contacts/${portal.id}`,
    user: {
      id: user?.userId ?? 1,
      email: user?.email ?? '',
      firstName: user?.firstName ?? '',
      lastName: user?.lastName ?? '',
      // As HubSpot writes them: `pt-br`, `en-us`.
      locale: language === 'en' ? 'en-us' : language.toLowerCase(),
      language: language.toLowerCase(),
      isAdmin: isAdmin(user),
    },
    portal: { id: portal.id, timezone: portal.zone },
    app: { id: sim.options.appId, name: APP_NAME },
    record: ticketId === null ? null : { id: ticketId, typeId: '0-5' },
    variables: { BACKEND: sim.options.backendUrl ?? '' },
  };
}
