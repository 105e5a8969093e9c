import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isLoopback } from '../../lib/address.ts';
import { beginInstall, finishInstall } from '../../services/accounts/install.ts';
import { InstallError } from '../../services/accounts/install-error.ts';
import { crmNamed, type Services } from '../../services/context.ts';
import { newBrowserSecret } from '../../services/oauth-state.ts';
import { pickLanguage } from '../i18n/languages.ts';
import type { AccessRules } from '../middleware/access.ts';
import { installedPage } from '../pages/installed.ts';
import { toView } from '../pages/view.ts';
import { answerPage } from './pages/answer.ts';

const COOKIE = 'pontual_install';
const DAY_SECONDS = 86_400;

/** `127.0.0.1` and `localhost` are two hosts to a browser: the cookie must be of the one that the CRM sends back to. */
export function otherNameOfThisMachine(context: Context, publicUrl: string): string | null {
  const { hostname, port, pathname, search } = new URL(context.req.url);
  const ours = new URL(publicUrl);
  const isOther = hostname !== ours.hostname && port === ours.port && isLoopback(hostname);
  return isOther && isLoopback(ours.hostname) ? `${publicUrl}${pathname}${search}` : null;
}

/** One cookie for all installs that this browser begins, so that two can run at once. */
function rememberBrowser(context: Context, publicUrl: string): string {
  const browser = getCookie(context, COOKIE) ?? newBrowserSecret();
  setCookie(context, COOKIE, browser, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: DAY_SECONDS,
  });
  return browser;
}

/** `GET /install/<crm>` sends the admin to the CRM; `GET /oauth/<crm>/callback` ends the install and shows what comes next. */
export function installRoutes(services: Services, { production }: Pick<AccessRules, 'production'>): Hono {
  return new Hono()
    .get('/install/:crm', async (context) => {
      const crm = context.req.param('crm');
      const question = services.crms.get(crm)?.installQuestion;
      const externalId = question === undefined ? null : (context.req.query(question.parameter) ?? null);
      const elsewhere = otherNameOfThisMachine(context, services.publicUrl);
      if (elsewhere !== null) return context.redirect(elsewhere);
      const browser = rememberBrowser(context, services.publicUrl);
      return context.redirect(await beginInstall(services, crm, externalId, browser));
    })
    .get('/oauth/:crm/callback', async (context) => {
      const { code, state, error, error_description: description } = context.req.query();
      if (error !== undefined)
        throw new InstallError(
          'declined',
          `The CRM did not allow the install: ${(description ?? error).replace(/\.$/, '')}.`,
        );
      if (code === undefined || state === undefined) {
        throw new InstallError(
          'no_code',
          'The CRM came back without a code. Start again from the install page.',
        );
      }
      const crm = context.req.param('crm');
      const language = pickLanguage(context);
      const browser = getCookie(context, COOKIE) ?? null;
      const accountId = await finishInstall(services, crm, { code, state, language, browser });
      // In production the account's page is for whoever runs this server, not for the customer's admin.
      return context.redirect(
        production ? `/installed/${crm}` : `/accounts/${encodeURIComponent(accountId)}`,
      );
    })
    .get('/installed/:crm', (context) => {
      const crm = crmNamed(services, context.req.param('crm'));
      return answerPage(context, installedPage(toView(services, context), crm));
    });
}
