import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { Services } from '../../../services/context.ts';
import {
  type AccessRules,
  closeSession,
  isToken,
  openSession,
  type Refusal,
} from '../../middleware/access.ts';
import { closedPage, signInPage } from '../../pages/sign-in.ts';
import { toView } from '../../pages/view.ts';
import { answerPage, wantsPage } from './answer.ts';

/** The small form that turns the admin token into a session, and its end. */
export function signInRoutes(services: Services, rules: AccessRules) {
  return (
    new Hono()
      .use('/sign-in', csrf())
      .use('/sign-out', csrf())
      // The form stands on the page that was asked for; its own address shows nothing.
      .get('/sign-in', (context) => context.redirect('/'))
      .post('/sign-in', async (context) => {
        const { token, next } = await context.req.parseBody();
        const target = localPath(next);
        if (rules.adminToken === null) return context.redirect(target);
        if (typeof token !== 'string' || !isToken(token, rules.adminToken)) {
          services.log.warn({ path: context.req.path }, 'a sign-in with a wrong admin token');
          return answerPage(context, signInPage(toView(services, context), target, true), 401);
        }
        await openSession(
          context,
          rules.adminToken,
          services.clock.now(),
          services.publicUrl.startsWith('https:'),
        );
        return context.redirect(target, 303);
      })
      .post('/sign-out', (context) => {
        closeSession(context);
        return context.redirect('/', 303);
      })
  );
}

/** Only a path of this server: another site's address is not followed. */
function localPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}

/** What someone gets who may not see: a browser the form, the API the words. */
export function refuseAccess(services: Services, context: Context, refusal: Refusal) {
  const isClosed = refusal === 'token_not_set';
  if (!wantsPage(context)) {
    return isClosed
      ? context.json(
          { error: 'Set PONTUAL_ADMIN_TOKEN on the server: in production nothing is shown without it.' },
          503,
        )
      : context.json({ error: 'Send the admin token: Authorization: Bearer <token>.' }, 401, {
          'www-authenticate': 'Bearer',
        });
  }
  const view = toView(services, context);
  if (isClosed) return answerPage(context, closedPage(view), 503);
  const url = new URL(context.req.url);
  return answerPage(context, signInPage(view, `${url.pathname}${url.search}`, false), 401);
}
