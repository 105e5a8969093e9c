import { html } from 'hono/html';
import type { Portal } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { signatureV2, signatureV3 } from '../webhooks/signature.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/en.ts';

const TIMEOUT_MS = 15_000;
const MOST_SHOWN = 4000;

/** Calls the card's backend as HubSpot's proxy does for `hubspot.fetch`, and shows what came. */
export async function cardPanel(sim: Sim, portal: Portal, ticketId: string, t: Texts): Promise<Html> {
  const template = sim.options.cardUrl;
  if (template === undefined) return html`<p class="soft">${t.cardNone}</p>`;
  const called = await callCard(sim, portal, template.replace('{ticketId}', ticketId));
  if (!called.ok) return html`<p>${t.cardFailed} <code>${called.why}</code></p>`;
  return typeof called.value === 'object' && called.value !== null
    ? tree(called.value)
    : html`<pre>${JSON.stringify(called.value)}</pre>`;
}

type Called = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** HubSpot adds who asks to the query and signs the whole; the card's own words about that do not count. */
async function callCard(sim: Sim, portal: Portal, address: string): Promise<Called> {
  const user = [...portal.owners.values()][0];
  const url = new URL(address);
  url.searchParams.set('userId', String(user?.userId ?? 1));
  url.searchParams.set('userEmail', user?.email ?? '');
  url.searchParams.set('portalId', String(portal.id));
  url.searchParams.set('appId', String(sim.options.appId));
  const timestamp = String(sim.now);
  const parts = { secret: sim.options.clientSecret, method: 'GET', url: url.href, body: '' };
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'x-hubspot-signature': signatureV2(parts),
        'x-hubspot-signature-version': 'v2',
        'x-hubspot-signature-v3': signatureV3({ ...parts, timestamp }),
        'x-hubspot-request-timestamp': timestamp,
      },
    });
    const text = await response.text();
    return response.ok
      ? { ok: true, value: JSON.parse(text) }
      : { ok: false, why: `${response.status} ${text.slice(0, 200)}` };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Any JSON as nested definition lists; the card itself is drawn by HubSpot, not here. */
function tree(value: object): Html {
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '');
  return html`<dl>${entries.map(
    ([name, inner]) =>
      html`<dt>${name}</dt><dd>${
        typeof inner === 'object'
          ? html`<details><summary>${Object.keys(inner).length}</summary>${tree(inner)}</details>`
          : String(inner).slice(0, MOST_SHOWN)
      }</dd>`,
  )}</dl>`;
}
