import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type Call, type Env, found } from '../api/context.ts';
import { notFound } from '../api/errors.ts';
import { iso } from '../state/clock.ts';
import { cookie, listStaff, SCHEMES } from './acting.ts';
import { installationId, publicKeyPem } from './app-key.ts';
import { navBarPage } from './nav-bar.ts';

const ASSETS = join(import.meta.dirname, 'assets');
const SCRIPTS = ['sdk.js', 'host.js', 'frames.js', 'answers.js', 'doings.js', 'fields.js', 'page.js'];

/** `/__zaf/…`: the scripts of Zendesk's page and of the frames in it. */
export function zafAssets(): Hono<Env> {
  return new Hono<Env>().get('/__zaf/:file', (c) => {
    const name = SCRIPTS.find((file) => file === c.req.param('file'));
    if (name === undefined) throw notFound();
    c.header('content-type', 'text/javascript; charset=utf-8');
    c.header('access-control-allow-origin', '*');
    return c.body(readFileSync(join(ASSETS, name), 'utf8'));
  });
}

/** What needs no token: the app's key, and the pages that show the app. */
export function zafRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/api/v2/apps/:id/public_key.pem', async (c) => {
      const { app } = c.var.sim.options;
      if (app === undefined || c.req.param('id') !== String(app.id)) throw notFound();
      return c.text(await publicKeyPem(c.var.sim));
    })
    .get('/agent/apps/nav_bar', (c) => navBarPage(c))
    .post('/agent/look', (c) => changeLook(c));
}

/** Who looks, and in which colours: kept in cookies. */
async function changeLook(c: Call): Promise<Response> {
  const { account } = c.var;
  const form = await c.req.parseBody();
  const agent = listStaff(account).find(({ id }) => String(id) === form.agent);
  const scheme = SCHEMES.find((one) => one === form.scheme);
  if (agent !== undefined)
    c.header('set-cookie', cookie(`acting-${account.subdomain}`, String(agent.id)), { append: true });
  if (scheme !== undefined) c.header('set-cookie', cookie('scheme', scheme), { append: true });
  const back = String(form.back ?? '');
  return c.redirect(
    back.startsWith(`/${account.subdomain}/agent`) ? back : `/${account.subdomain}/agent`,
    303,
  );
}

/** `apps/installations`, for those with a token. https://developer.zendesk.com/api-reference/ticketing/apps/apps/ */
export function installationRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/apps/installations', (c) => {
      const { app } = c.var.sim.options;
      return c.json({ installations: app === undefined ? [] : [installationRow(c, app.id)] });
    })
    .get('/apps/installations/:id', (c) => {
      const app = found(c.var.sim.options.app);
      if (c.req.param('id') !== String(installationId(c.var.account))) throw notFound();
      return c.json(installationRow(c, app.id));
    });
}

function installationRow(c: Call, appId: number) {
  const at = iso(c.var.sim.clock.now());
  return {
    id: installationId(c.var.account),
    app_id: appId,
    product: 'support',
    enabled: true,
    paid: false,
    recurring_payment: false,
    settings: { name: 'Pontual', title: 'Pontual' },
    settings_objects: [],
    plan_information: { name: null },
    collapsible: true,
    role_restrictions: null,
    group_restrictions: null,
    created_at: at,
    updated_at: at,
  };
}
