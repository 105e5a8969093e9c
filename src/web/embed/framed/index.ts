import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Crm } from '../../../crm/port.ts';
import { installUrl } from '../../../services/accounts/install.ts';
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
import { BUILT, readBundle } from '../../shell/bundle.ts';
import { framedPage, type PageStart, PLACES, type Place, plainPage } from './page.ts';
import { framePolicy } from './policy.ts';
import type { PlainPage } from './texts.ts';

const MAX_TOKEN_BYTES = 16 * 1024;

/** The pages inside one CRM. */
interface Pages {
  readonly services: Services;
  readonly crm: Crm;
  readonly auth: SignedLoadAuth;
  /** Folder of the built bundle. */
  readonly built: string;
}

type Refusal = Extract<LoadVerdict, { ok: false }>;

/** The CRMs that frame our pages and sign their first load. */
const framing = ({ crms }: Services): readonly Crm[] =>
  [...crms.values()].filter(({ embed }) => embed?.kind === 'signed_load');

/** Is this a page that a CRM frames? Such pages set their own framing policy. */
export function isFramed(services: Services, path: string): boolean {
  return framing(services).some(({ name }) => path.startsWith(`/embed/${name}/`));
}

/**
 * The pages inside CRMs that frame them: `POST /embed/<crm>/<place>` (signed first load), `POST /embed/<crm>/api/session`
 * (renewal). They are without X-Frame-Options and say who may frame them; their scripts are the app's own (`shell/routes`).
 */
export function framedPageRoutes(services: Services, built = BUILT): Hono {
  const app = new Hono();
  for (const crm of framing(services)) {
    const auth = findSignedLoadAuth(services, crm.name);
    app.route(`/embed/${crm.name}`, pagesIn({ services, crm, auth, built }));
  }
  return app;
}

function pagesIn(pages: Pages): Hono {
  const app = new Hono();
  const limit = bodyLimit({ maxSize: MAX_TOKEN_BYTES });
  app.use('*', secureHeaders({ xFrameOptions: false, crossOriginOpenerPolicy: false }));
  for (const place of PLACES) {
    app.get(`/${place}`, (context) => unsignedLoad(pages, context, place));
    app.post(`/${place}`, limit, (context) => firstLoad(pages, context, place));
  }
  app.post('/api/session', limit, async (context) => {
    context.header('cache-control', 'no-store');
    const renewed = await pages.auth.renew(bearerToken(context) ?? '');
    if (renewed === null) {
      return refuse(context, 'unauthenticated', 'The session has ended. Load the page again.');
    }
    return context.json({ session: renewed.session, expiresAt: renewed.expiresAt });
  });
  return app;
}

/** A modal that an app opens may be loaded without a token; the CRM's own parameters tell it from somebody's browser tab. */
function unsignedLoad(pages: Pages, context: Context, place: Place): Promise<Response> {
  const isModal = place === 'modal' && pages.auth.isUnsignedModal(new URL(context.req.url).searchParams);
  return isModal
    ? showFramed(context, pages, { place, crm: toNames(pages), session: null, locale: null })
    : showPlain(context, pages, 'outside', 200);
}

async function firstLoad(pages: Pages, context: Context, place: Place): Promise<Response> {
  const { token } = await context.req.parseBody();
  if (typeof token !== 'string' || token === '') return showPlain(context, pages, 'outside', 400);
  const verdict = await pages.auth.open(token);
  if (!verdict.ok) return showRefusal(context, pages, verdict);
  const { session, caller } = verdict;
  return showFramed(context, pages, { place, crm: toNames(pages), session, locale: caller.locale });
}

const toNames = ({ crm: { name, label } }: Pages): PageStart['crm'] => ({ name, label });

function showFramed(context: Context, pages: Pages, start: PageStart): Promise<Response> {
  const bundle = readBundle(pages.built, 'framed.tsx');
  if (bundle === null) return showPlain(context, pages, 'not_built', 503);
  const nonce = crypto.randomUUID();
  const { sdkUrl } = pages.auth.frame;
  return show(context, pages, framedPage(start, bundle, sdkUrl, nonce), 200, nonce, sdkUrl);
}

/**
 * Who cannot prove to be of an account is not told whether it is installed: whatever was wrong with a token that names one, a
 * CRM that did not give its key included, the answer is the same. Only an expired token has a signature that was right.
 */
function refusalPage({ why, externalId }: Refusal): readonly [page: PlainPage, status: 401 | 400] {
  if (why === 'stale') return ['stale', 401];
  return externalId === null ? ['refused', 400] : ['not_installed', 401];
}

function showRefusal(context: Context, pages: Pages, refusal: Refusal): Promise<Response> {
  const [page, status] = refusalPage(refusal);
  const { externalId } = refusal;
  const link = externalId === null ? null : installUrl(pages.services, pages.crm.name, externalId);
  return showPlain(context, pages, page, status, link);
}

function showPlain(
  context: Context,
  pages: Pages,
  page: PlainPage,
  status: 200 | 400 | 401 | 404 | 503,
  link: string | null = null,
): Promise<Response> {
  const nonce = crypto.randomUUID();
  return show(
    context,
    pages,
    plainPage(pickLanguage(context), page, pages.crm.label, nonce, link),
    status,
    nonce,
    null,
  );
}

async function show(
  context: Context,
  { auth: { frame } }: Pages,
  page: Html,
  status: 200 | 400 | 401 | 404 | 503,
  nonce: string,
  sdkUrl: string | null,
): Promise<Response> {
  context.header('content-type', 'text/html; charset=utf-8');
  context.header('cache-control', 'no-store');
  context.header('vary', 'Accept-Language, Cookie');
  context.header('content-security-policy', framePolicy(frame.ancestors, sdkUrl, nonce));
  return context.body(String(await page), status);
}
