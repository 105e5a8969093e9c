import { html } from 'hono/html';
import type { Ticket } from '../state/account.ts';
import type { View } from '../ui/page-of.ts';
import { actingAgent, parseScheme } from './acting.ts';
import { firstLoadToken, installationId } from './app-key.ts';

/** Where the app's manifest puts its pages. */
const PATHS = { ticket_sidebar: '/embed/zendesk/ticket', nav_bar: '/embed/zendesk/dashboard' } as const;
export type AppLocation = keyof typeof PATHS;

/**
 * The app in its frame, as Zendesk shows it: an empty frame, the signed first load for it, and what the page's script
 * (`assets/host.js`) must know to answer the app. Null: this simulator has no app.
 */
export async function appFrame(view: View, location: AppLocation, ticket: Ticket | null) {
  const { sim, account } = view.c.var;
  const { app } = sim.options;
  if (app === undefined) return null;
  const agent = actingAgent(view.c);
  // The language that one chooses on the page stands for the one in the agent's profile, which the app may look up.
  const locale = view.language === 'en' ? 'en-US' : view.language;
  agent.locale = locale;
  const ticketId = ticket?.row.id ?? null;
  const token = await firstLoadToken(sim, account, { userId: agent.id, location, ticketId });
  const reported = {
    location,
    guid: crypto.randomUUID(),
    url: `${app.backendUrl}${PATHS[location]}`,
    token,
    appId: app.id,
    installationId: installationId(account),
    subdomain: account.subdomain,
    zone: view.zone,
    scheme: parseScheme(view.c),
    ticketId,
    user: { id: agent.id, name: agent.name, email: agent.email, role: agent.role, locale },
  };
  return html`<div class="zaf ${location}" data-zaf="${JSON.stringify(reported)}"></div>`;
}
