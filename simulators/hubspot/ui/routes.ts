import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { WorldActor } from '../../world.ts';
import { actingOwner } from '../embed/acting.ts';
import { Workflows } from '../embed/workflow.ts';
import { assign, setStage } from '../state/actions.ts';
import { type Change, changeValues, findStore, survivor } from '../state/changes.ts';
import { linkedIds } from '../state/links.ts';
import { type CrmObject, type Portal, TYPE } from '../state/model.ts';
import { toSource } from '../state/people.ts';
import type { Sim } from '../state/sim.ts';
import { speak } from '../state/speech.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import { embedRoutes } from './embed-routes.ts';
import { pickLanguage, textsFor } from './language.ts';
import { page } from './layout.ts';
import { accountsPage, listPage, readListQuery } from './list-page.ts';
import { createFromForm, newTicketPage } from './new-ticket.ts';
import { ticketPage } from './ticket-page.ts';

/** The CRM's own pages: a list of tickets and a ticket where one can be customer and agent. */
export function pageRoutes(sim: Sim, delivery: Delivery): Hono {
  const app = new Hono();
  const workflows = new Workflows(sim);
  for (const path of ['/', '/contacts/*']) app.use(path, keepLanguage);
  app.get('/', (c) => {
    const [only, ...others] = [...sim.portals.keys()];
    return only !== undefined && others.length === 0
      ? c.redirect(`/contacts/${only}/objects/0-5${new URL(c.req.url).search}`)
      : c.html(accountsPage(sim, pickLanguage(c.req.raw), c.req.url));
  });
  app.get('/contacts/:portal/objects/0-5', (c) => {
    const portal = sim.portals.get(c.req.param('portal'));
    if (portal === undefined) return missing(c);
    return c.html(listPage(sim, portal, pickLanguage(c.req.raw), readListQuery(c.req.query()), c.req.raw));
  });
  app.get('/contacts/:portal/objects/0-5/new', (c) => {
    const portal = sim.portals.get(c.req.param('portal'));
    return portal === undefined
      ? missing(c)
      : c.html(newTicketPage(sim, portal, c.req.raw, pickLanguage(c.req.raw)));
  });
  app.post('/contacts/:portal/objects/0-5/new', async (c) => {
    const portal = sim.portals.get(c.req.param('portal'));
    if (portal === undefined) return missing(c);
    const id = createFromForm(sim, portal, new URLSearchParams(await c.req.text()));
    if (id === null) return c.html(newTicketPage(sim, portal, c.req.raw, pickLanguage(c.req.raw)), 422);
    await delivery.deliver();
    return c.redirect(`/contacts/${portal.id}/record/0-5/${id}`, 303);
  });
  app.get('/contacts/:portal/record/0-5/:id', (c) => {
    const found = find(sim, c.req.param('portal'), c.req.param('id'));
    if (found === null) return missing(c);
    const { portal, ticket } = found;
    const runs = workflows.toRuns(ticket);
    return c.html(
      ticketPage({ sim, portal, ticket, runs, request: c.req.raw, language: pickLanguage(c.req.raw) }),
    );
  });
  app.post('/contacts/:portal/record/0-5/:id/:what{write|change}', async (c) => {
    const found = find(sim, c.req.param('portal'), c.req.param('id'));
    if (found === null || found.ticket.archivedAt !== null) return missing(c);
    const { portal, ticket } = found;
    const form = new URLSearchParams(await c.req.text());
    if (c.req.param('what') === 'write') writeAs(sim, portal, ticket, form);
    else change(sim, portal, ticket, form, actingOwner(portal, c.req.raw)?.id);
    // The app hears of it now, so that the page that follows can show what it made of it.
    await delivery.deliver();
    return c.redirect(`/contacts/${portal.id}/record/0-5/${ticket.id}`, 303);
  });
  app.route('/', embedRoutes(sim, workflows, missing));
  return app;
}

/** A language chosen by link stays chosen. */
const keepLanguage: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.req.query('lang') === undefined) return;
  c.header('set-cookie', `lang=${pickLanguage(c.req.raw)}; Path=/; SameSite=Lax`, { append: true });
};

function writeAs(sim: Sim, portal: Portal, ticket: CrmObject, form: URLSearchParams): void {
  const by = toPerson(portal, ticket, form.get('as') ?? 'customer');
  const visibility = form.get('visibility') === 'internal' && by.kind === 'rep' ? 'internal' : 'public';
  const text = (form.get('text') ?? '').trim();
  if (text === '') return;
  speak(sim, portal, ticket, by, { visibility, text }, { at: sim.now, source: toSource(portal, by) });
}

/** Only what the form really changes; `ownerId` is who looks at the page. */
function change(
  sim: Sim,
  portal: Portal,
  ticket: CrmObject,
  form: URLSearchParams,
  ownerId: string | undefined,
): void {
  const by = toPerson(portal, ticket, ownerId ?? 'customer');
  const how: Change = { at: sim.now, source: toSource(portal, by) };
  const wanted = (name: string): string | null => {
    const value = form.get(name);
    return value === null || value === (ticket.values.get(name) ?? '') ? null : value;
  };
  const [priority, owner, stage] = ['hs_ticket_priority', 'hubspot_owner_id', 'hs_pipeline_stage'].map(
    wanted,
  );
  if (priority != null) changeValues(sim, portal, ticket, new Map([['hs_ticket_priority', priority]]), how);
  if (owner != null && (owner === '' || portal.owners.has(owner))) assign(sim, portal, ticket, owner, how);
  const isStage = portal.pipelines.some(({ stages }) => stages.some(({ id }) => id === stage));
  if (stage != null && isStage) setStage(sim, portal, ticket, stage, how);
}

/** An owner's id, or the ticket's own contact. */
function toPerson(portal: Portal, ticket: CrmObject, id: string): WorldActor {
  const rep = [...portal.keys.rep].find(([, ownerId]) => ownerId === id);
  if (rep !== undefined) return { kind: 'rep', key: rep[0] };
  const contactId = linkedIds(portal, ticket, TYPE.contact).at(0);
  const contact = [...portal.keys.contact].find(([, known]) => known === contactId);
  return { kind: 'customer', key: contact?.[0] ?? 'visitor' };
}

function find(sim: Sim, portalId: string, id: string): { portal: Portal; ticket: CrmObject } | null {
  const portal = sim.portals.get(portalId);
  const stored = portal === undefined ? undefined : findStore(portal, TYPE.ticket).get(id);
  return portal === undefined || stored === undefined ? null : { portal, ticket: survivor(portal, stored) };
}

function missing(c: Context): Response | Promise<Response> {
  const language = pickLanguage(c.req.raw);
  const t = textsFor(language);
  const body = html`<main class="narrow card"><h1>404</h1><p>${t.notFound}</p><p><a href="/">${t.tickets}</a></p></main>`;
  return c.html(page({ language, title: '404', body }), 404);
}
