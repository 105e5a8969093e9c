import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Services } from '../../../services/context.ts';
import {
  findSignedLoadAuth,
  type LoadVerdict,
  type SignedLoadAuth,
} from '../../../services/embed/load-session.ts';
import { bearerToken } from '../../bearer.ts';
import { pickLanguage } from '../../i18n/languages.ts';
import type { Html } from '../../pages/view.ts';
import { refuse } from '../../problems.ts';
import { BUILT, readBuilt, readBundle } from './assets.ts';
import { framedPage, type PageStart, PLACES, type Place, plainPage } from './page.ts';
import { framePolicy } from './policy.ts';
import type { PlainPage } from './texts.ts';

const MAX_TOKEN_BYTES = 16 * 1024;
interface Pages {
  readonly services: Services;
  readonly door: SignedLoadAuth;
  /** Folder of the built bundle. */
  readonly built: string;
}

type Refusal = Extract<LoadVerdict, { ok: false }>;

/**
 * The pages inside Zendesk: `POST /embed/zendesk/<place>` (signed first load), `POST /embed/zendesk/api/session` (renewal),
 * `GET /embed/assets/*` (the built bundle). Zendesk frames them, so they are without X-Frame-Options and say who may.
 */
export function zendeskPageRoutes(services: Services, built = BUILT): Hono {
  const app = new Hono();
  if (services.crms.get('zendesk')?.embed?.kind !== 'signed_load') return app;
  const auth = findSignedLoadAuth(services, 'zendesk');
  const pages: Pages = { services, door: auth, built };
  const limit = bodyLimit({ maxSize: MAX_TOKEN_BYTES });
  app.use('/embed/zendesk/*', secureHeaders({ xFrameOptions: false, crossOriginOpenerPolicy: false }));
  for (const place of PLACES) {
    app.get(`/embed/zendesk/${place}`, (context) => unsignedLoad(pages, context, place));
    app.post(`/embed/zendesk/${place}`, limit, (context) => firstLoad(pages, context, place));
  }
  app.post('/embed/zendesk/api/session', limit, async (context) => {
    context.header('cache-control', 'no-store');
    const renewed = await auth.renew(bearerToken(context) ?? '');
    if (renewed === null) {
      return refuse(context, 'unauthenticated', 'The session has ended. Load the page again.');
    }
    return context.json({ session: renewed.session, expiresAt: renewed.expiresAt });
  });
  app.get('/embed/assets/*', async (context) => {
    const file = await readBuilt(built, context.req.path.slice('/embed/'.length));
    if (file === null) return context.notFound();
    return context.body(file.bytes, 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  return app;
}

/** A modal that an app opens is loaded without a token; Zendesk's own parameters tell it from somebody's browser tab. */
function unsignedLoad(pages: Pages, context: Context, place: Place): Promise<Response> {
  const isModal = place === 'modal' && context.req.query('app_guid') !== undefined;
  return isModal
    ? showFramed(context, pages, { place, session: null, locale: null })
    : showPlain(context, pages, 'outside', 200);
}

async function firstLoad(pages: Pages, context: Context, place: Place): Promise<Response> {
  const { token } = await context.req.parseBody();
  if (typeof token !== 'string' || token === '') return showPlain(context, pages, 'outside', 400);
  const verdict = await pages.door.open(token);
  if (!verdict.ok) return showRefusal(context, pages, verdict);
  return showFramed(context, pages, { place, session: verdict.session, locale: verdict.caller.locale });
}

function showFramed(context: Context, pages: Pages, start: PageStart): Promise<Response> {
  const bundle = readBundle(pages.built);
  if (bundle === null) return showPlain(context, pages, 'not_built', 503);
  const nonce = crypto.randomUUID();
  const { sdkUrl } = pages.door.frame;
  return show(context, pages, framedPage(start, bundle, sdkUrl, nonce), 200, nonce, sdkUrl);
}

const REFUSALS: Readonly<Record<Refusal['why'], readonly [page: PlainPage, status: 401 | 404 | 400 | 502]>> =
  {
    signature: ['refused', 401],
    malformed: ['refused', 400],
    stale: ['stale', 401],
    not_installed: ['not_installed', 404],
    failed: ['failed', 502],
  };

function showRefusal(context: Context, pages: Pages, refusal: Refusal): Promise<Response> {
  const [page, status] = REFUSALS[refusal.why];
  const { externalId } = refusal;
  const link =
    externalId === null
      ? null
      : `${pages.services.publicUrl}/install/zendesk?subdomain=${encodeURIComponent(externalId)}`;
  return showPlain(context, pages, page, status, link);
}

function showPlain(
  context: Context,
  pages: Pages,
  page: PlainPage,
  status: 200 | 400 | 401 | 404 | 502 | 503,
  link: string | null = null,
): Promise<Response> {
  const nonce = crypto.randomUUID();
  return show(context, pages, plainPage(pickLanguage(context), page, nonce, link), status, nonce, null);
}

async function show(
  context: Context,
  { door: { frame } }: Pages,
  page: Html,
  status: 200 | 400 | 401 | 404 | 502 | 503,
  nonce: string,
  sdkUrl: string | null,
): Promise<Response> {
  context.header('content-type', 'text/html; charset=utf-8');
  context.header('cache-control', 'no-store');
  context.header('vary', 'Accept-Language, Cookie');
  context.header('content-security-policy', framePolicy(frame.ancestors, sdkUrl, nonce));
  return context.body(String(await page), status);
}
