import { type Context, Hono } from 'hono';
import { actingCookie, actingOwner } from '../embed/acting.ts';
import { hostFile } from '../embed/assets.ts';
import { FetchProxy } from '../embed/proxy.ts';
import type { Workflows } from '../embed/workflow.ts';
import { liveObject } from '../state/changes.ts';
import { type Portal, TYPE } from '../state/model.ts';
import type { Sim } from '../state/sim.ts';
import { APP_PAGES, appPage } from './app-page.ts';
import { pickLanguage } from './language.ts';
import { changeFromForm, usersPage } from './users-page.ts';

type FindPortal = (c: Context) => Portal | undefined;

/** What the app's extensions need of the pages around them, and the app's own pages. */
export function embedRoutes(
  sim: Sim,
  workflows: Workflows,
  missing: (c: Context) => Response | Promise<Response>,
) {
  const app = new Hono();
  const proxy = new FetchProxy(sim);
  const findPortal: FindPortal = (c) => sim.portals.get(c.req.param('portal') ?? '');
  app.get('/card-host/assets/:file', async (c) => (await hostFile(c.req.param('file'))) ?? missing(c));
  app.get('/contacts/:portal/app/:page', (c) => {
    const portal = findPortal(c);
    const which = APP_PAGES.find((name) => name === c.req.param('page'));
    if (portal === undefined || which === undefined) return missing(c);
    return c.html(appPage(sim, portal, c.req.raw, pickLanguage(c.req.raw), which));
  });
  app.get('/contacts/:portal/settings/users', (c) => {
    const portal = findPortal(c);
    if (portal === undefined) return missing(c);
    return c.html(usersPage(sim, portal, c.req.raw, pickLanguage(c.req.raw)));
  });
  app.post('/contacts/:portal/settings/users/:owner', async (c) => {
    const portal = findPortal(c);
    const owner = portal?.owners.get(c.req.param('owner'));
    if (portal === undefined || owner === undefined) return missing(c);
    changeFromForm(sim, portal, owner, new URLSearchParams(await c.req.text()));
    return c.redirect(`/contacts/${portal.id}/settings/users`, 303);
  });
  app.post('/contacts/:portal/__proxy', async (c) => {
    const portal = findPortal(c);
    if (portal === undefined) return missing(c);
    return proxy.call(portal, actingOwner(portal, c.req.raw), await c.req.text());
  });
  app.post('/contacts/:portal/__acting', async (c) => {
    const portal = findPortal(c);
    if (portal === undefined) return missing(c);
    const form = new URLSearchParams(await c.req.text());
    c.header('set-cookie', actingCookie(portal, portal.owners.get(form.get('owner') ?? '')?.id ?? ''));
    const back = form.get('back') ?? '';
    return c.redirect(
      back.startsWith(`/contacts/${portal.id}/`) ? back : `/contacts/${portal.id}/objects/0-5`,
      303,
    );
  });
  app.get('/contacts/:portal/record/0-5/:id/__properties', (c) => {
    const ticket = findTicket(findPortal(c), c.req.param('id'));
    return ticket === undefined ? missing(c) : c.json(Object.fromEntries(ticket.values));
  });
  app.post('/contacts/:portal/record/0-5/:id/workflow/:action', async (c) => {
    const portal = findPortal(c);
    const ticket = findTicket(portal, c.req.param('id'));
    if (portal === undefined || ticket === undefined) return missing(c);
    const fields = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const user = actingOwner(portal, c.req.raw);
    const isKnown = await workflows.run(c.req.param('action'), { portal, ticket, user, fields });
    return isKnown ? c.redirect(`/contacts/${portal.id}/record/0-5/${ticket.id}`, 303) : missing(c);
  });
  return app;
}

const findTicket = (portal: Portal | undefined, id: string) =>
  portal === undefined ? undefined : liveObject(portal, TYPE.ticket, id);
