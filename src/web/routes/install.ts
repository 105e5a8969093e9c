import { Hono } from 'hono';
import { beginInstall, finishInstall, InstallError } from '../../services/accounts/install.ts';
import type { Services } from '../../services/context.ts';

/** `GET /install/<crm>` sends the admin to the CRM; `GET /oauth/<crm>/callback` ends the install and shows the account. */
export function installRoutes(services: Services): Hono {
  return new Hono()
    .get('/install/:crm', async (context) => {
      const externalId = context.req.query('subdomain') ?? null;
      return context.redirect(await beginInstall(services, context.req.param('crm'), externalId));
    })
    .get('/oauth/:crm/callback', async (context) => {
      const { code, state, error, error_description: description } = context.req.query();
      if (error !== undefined)
        throw new InstallError('declined', `The CRM did not allow the install: ${description ?? error}.`);
      if (code === undefined || state === undefined) {
        throw new InstallError(
          'no_code',
          'The CRM came back without a code. Start again from the install page.',
        );
      }
      const accountId = await finishInstall(services, context.req.param('crm'), { code, state });
      return context.redirect(`/accounts/${encodeURIComponent(accountId)}`);
    });
}
