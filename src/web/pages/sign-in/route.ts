import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { listConnectedCrms } from '../../../services/accounts/connected-crms.ts';
import type { Services } from '../../../services/context.ts';
import { newBrowserSecret } from '../../../services/oauth-state.ts';
import { beginSignIn, finishSignIn } from '../../../services/sign-in/by-crm.ts';
import { requestLink } from '../../../services/sign-in/request-link.ts';
import { startSession } from '../../api/start-session.ts';
import { pickLanguage } from '../../i18n/languages.ts';
import { localPath } from '../../local-path.ts';
import { clientAddress } from '../../middleware/guess-limit.ts';
import { createRequestLimit } from '../../middleware/request-limit.ts';
import { otherNameOfThisMachine } from '../../routes/install.ts';
import { answerPage } from '../../routes/pages/answer.ts';
import { INSTALL_TARGETS } from '../../routes/pages/overview.ts';
import { toView } from '../view.ts';
import { linkSentPage, signInPage } from './view.ts';

const MAX_BODY_BYTES = 16 * 1024;
const COOKIE = 'pontual_sign_in';
const QUARTER_SECONDS = 900;
/** Of one client address, which may be a whole office's. */
const LINKS = { most: 30, withinMs: 10 * 60_000 };

interface SignInRules {
  readonly adminToken: string | null;
}

/**
 * `GET /sign-in?next=…` shows the ways in. `GET /sign-in/<crm>` sends to the CRM, and `…/callback` ends that way in; `POST
 * /sign-in/link` asks for a link by mail, which `GET /open` then opens.
 */
export function signInPageRoutes(services: Services, rules: SignInRules): Hono {
  const links = createRequestLimit(services.clock, LINKS);
  return new Hono()
    .get('/sign-in', (context) => showSignIn(services, rules, context, localPath(context.req.query('next'))))
    .post('/sign-in/link', csrf(), bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
      const form = await context.req.parseBody();
      const address = typeof form.address === 'string' ? form.address.trim() : '';
      const next = localPath(form.next);
      // Whoever asks too often gets the same answer and no mail.
      const isAdmitted = links.admit(clientAddress(context));
      const language = pickLanguage(context);
      const isAddress = !isAdmitted || (await requestLink(services, { address, language, next }));
      if (!isAddress) return showSignIn(services, rules, context, next, address);
      return answerPage(context, linkSentPage(toView(services, context), address));
    })
    .get('/sign-in/:crm', async (context) => {
      const crm = context.req.param('crm');
      const question = services.crms.get(crm)?.installQuestion;
      const externalId = question === undefined ? null : (context.req.query(question.parameter) ?? null);
      const next = localPath(context.req.query('next'));
      const elsewhere = otherNameOfThisMachine(context, services.publicUrl);
      if (elsewhere !== null) return context.redirect(elsewhere);
      const browser = rememberBrowser(context, services.publicUrl);
      return context.redirect(await beginSignIn(services, crm, { externalId, browser, next }));
    })
    .get('/sign-in/:crm/callback', async (context) => {
      const crm = context.req.param('crm');
      const { code = null, state = null, error = null } = context.req.query();
      const browser = getCookie(context, COOKIE) ?? null;
      const { accountId, memberId, next } = await finishSignIn(services, crm, {
        code,
        state,
        error,
        browser,
      });
      await startSession(services, context, { accountId, memberId, way: 'crm_sign_in' });
      return context.redirect(next, 303);
    });
}

/** The same for all sign-ins that this browser begins, so that two of them can be under way. */
function rememberBrowser(context: Context, publicUrl: string): string {
  const browser = getCookie(context, COOKIE) ?? newBrowserSecret();
  setCookie(context, COOKIE, browser, {
    path: '/sign-in',
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: QUARTER_SECONDS,
  });
  return browser;
}

async function showSignIn(
  services: Services,
  { adminToken }: SignInRules,
  context: Context,
  next: string,
  wrongAddress?: string,
): Promise<Response> {
  const connected = await listConnectedCrms(services);
  const page = signInPage(toView(services, context), {
    next,
    connected,
    signIns: connected.filter(
      ({ signIn, missingSettings = [] }) => signIn !== undefined && missingSettings.length === 0,
    ),
    sendsMail: services.mail !== null,
    hasOperator: adminToken !== null,
    ...(wrongAddress === undefined ? {} : { wrongAddress }),
  });
  return answerPage(context, page, wrongAddress === undefined ? 200 : 400, INSTALL_TARGETS);
}
