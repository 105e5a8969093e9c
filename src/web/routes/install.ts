import { Hono } from 'hono';
import { beginInstall, finishInstall, InstallError } from '../../services/accounts/install.ts';
import { crmNamed, type Services } from '../../services/context.ts';
import { pickLanguage } from '../i18n/languages.ts';
import type { AccessRules } from '../middleware/access.ts';
import { installedPage } from '../pages/installed.ts';
import { toView } from '../pages/view.ts';
import { answerPage } from './pages/answer.ts';

/** `GET /install/<crm>` sends the admin to the CRM; `GET /oauth/<crm>/callback` ends the install and shows what comes next. */
export function installRoutes(services: Services, { production }: Pick<AccessRules, 'production'>): Hono {
  return new Hono()
    .get('/install/:crm', async (context) => {
      const externalId = context.req.query('subdomain') ?? null;
      return context.redirect(await beginInstall(services, context.req.param('crm'), externalId));
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
      const accountId = await finishInstall(services, crm, { code, state, language });
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
