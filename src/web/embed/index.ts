import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CodedError } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { createLinkCodes } from '../../services/members/link-codes.ts';
import { openUrl } from '../api/open-url.ts';
import { requireRights } from '../api/stated-rights.ts';
import { embedAccountRoutes } from './account-routes.ts';
import { embedReportRoutes } from './report-routes.ts';
import { embedTicketRoutes } from './ticket-routes.ts';
import { type EmbedVariables, onlyVouched } from './who.ts';
import { workflowRoutes } from './workflow.ts';

const MAX_BODY_BYTES = 64 * 1024;

/** What the pages inside the CRMs ask. Throws for a route that states no right. */
export function embedApiRoutes(services: Services): Hono<{ Variables: EmbedVariables }> {
  const api = new Hono<{ Variables: EmbedVariables }>();
  api.route('/', embedTicketRoutes(services));
  api.route('/', embedAccountRoutes(services));
  api.route('/', embedReportRoutes(services));
  requireRights(api);
  return api;
}

/** `/embed/<crm>/api/…` for the pages inside the CRMs, and steps of their workflows. */
export function embedRoutes(services: Services): Hono<{ Variables: EmbedVariables }> {
  const app = new Hono<{ Variables: EmbedVariables }>();
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new CodedError('too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`);
    },
  });
  const codes = createLinkCodes(services);
  app.use('/embed/:crm/api/*', limit, onlyVouched(services, 'card'), async (context, next) => {
    context.header('cache-control', 'no-store');
    const { member, session } = context.var;
    const code = member === null ? null : await codes.fresh(session.accountId, member.memberId);
    context.set('openUrl', (path) => openUrl(services.publicUrl, code, path));
    await next();
  });
  app.use('/embed/:crm/workflow/*', limit, onlyVouched(services, 'workflow'));
  app.route('/embed/:crm/api', embedApiRoutes(services));
  app.route('/embed/:crm/workflow', workflowRoutes(services));
  return app;
}
