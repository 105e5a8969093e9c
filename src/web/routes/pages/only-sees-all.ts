import type { MiddlewareHandler } from 'hono';
import type { VisitorVariables } from '../../api/caller.ts';
import { appPath } from '../../api/open-url.ts';

/** The server's own pages show everybody's tickets: whoever sees only their own is sent to the app. */
export const onlySeesAll: MiddlewareHandler<{ Variables: VisitorVariables }> = async (context, next) => {
  const { accountId, sees } = context.get('caller');
  return sees === 'own' ? context.redirect(appPath(accountId)) : next();
};
