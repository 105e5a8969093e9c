import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import type { Services } from '../../../services/context.ts';
import { endSessions } from '../../api/end-sessions.ts';
import { localPath } from '../../local-path.ts';
import {
  type AccessRules,
  closeSession,
  openSession,
  type Refusal,
  tokenRefusal,
} from '../../middleware/access.ts';
import type { GuessLimit } from '../../middleware/guess-limit.ts';
import { closedPage, elsewherePage, operatorSignInPage } from '../../pages/operator-sign-in.ts';
import { toView } from '../../pages/view.ts';
import { refuse } from '../../problems.ts';
import { answerPage, wantsPage } from './answer.ts';

const MAX_BODY_BYTES = 16 * 1024;
const OPERATOR_PATH = '/operator';

/** The form that exchanges the admin token for a session, and signing out. */
export function signInRoutes(services: Services, rules: AccessRules, limit: GuessLimit) {
  return new Hono()
    .use('/operator/sign-in', csrf())
    .use('/sign-out', csrf())
    .get('/operator/sign-in', async (context) => {
      const view = toView(services, context);
      if (rules.adminToken === null) {
        // Outside production the operator's page is open to this machine as it is.
        return rules.production
          ? answerPage(context, closedPage(view), 503)
          : context.redirect(OPERATOR_PATH);
      }
      return answerPage(context, operatorSignInPage(view, OPERATOR_PATH, null));
    })
    .post('/operator/sign-in', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (context) => {
      const { token, next } = await context.req.parseBody();
      const target = localPath(next);
      if (rules.adminToken === null) return context.redirect(target);
      const input = typeof token === 'string' ? token : '';
      const refusal = tokenRefusal(context, input, rules.adminToken, limit);
      if (refusal !== null) {
        services.log.warn({ path: context.req.path, why: refusal.why }, 'a sign-in was refused');
        return refuseSignIn(services, context, target, refusal);
      }
      await openSession(
        context,
        rules.adminToken,
        services.clock.now(),
        services.publicUrl.startsWith('https:'),
      );
      return context.redirect(target, 303);
    })
    .post('/sign-out', async (context) => {
      closeSession(context);
      await endSessions(services, context);
      return context.redirect('/', 303);
    });
}

/** The form again, with why. */
function refuseSignIn(services: Services, context: Context, target: string, refusal: Refusal) {
  const view = toView(services, context);
  if (refusal.why !== 'too_many_guesses') {
    return answerPage(context, operatorSignInPage(view, target, view.t('sign_in.wrong')), 401);
  }
  const seconds = secondsToWait(context, refusal.waitMs);
  return answerPage(context, operatorSignInPage(view, target, view.t('sign_in.wait', { seconds })), 429);
}

function secondsToWait(context: Context, waitMs: number): number {
  const seconds = Math.ceil(waitMs / 1000);
  context.header('retry-after', String(seconds));
  return seconds;
}

const isOperators = (path: string) => path === OPERATOR_PATH || path.startsWith(`${OPERATOR_PATH}/`);

/** What someone gets who may not see: a browser the way to sign in, the API the words. */
export function refuseAccess(services: Services, context: Context, refusal: Refusal) {
  if (!wantsPage(context)) return refuseCall(context, refusal);
  const view = toView(services, context);
  if (refusal.why === 'not_this_machine') return answerPage(context, elsewherePage(view), 403);
  const { pathname, search } = new URL(context.req.url);
  const target = localPath(`${pathname}${search}`);
  if (refusal.why === 'too_many_guesses') return refuseSignIn(services, context, target, refusal);
  if (!isOperators(pathname))
    return context.redirect(`/sign-in?${new URLSearchParams({ next: target })}`, 303);
  if (refusal.why === 'token_not_set') return answerPage(context, closedPage(view), 503);
  return answerPage(context, operatorSignInPage(view, target, null), 401);
}

function refuseCall(context: Context, refusal: Refusal) {
  switch (refusal.why) {
    case 'not_this_machine':
      return refuse(
        context,
        'forbidden',
        'Without PONTUAL_ADMIN_TOKEN this server answers its own machine only: call it as localhost, or set the token.',
      );
    case 'too_many_guesses': {
      const { waitMs } = refusal;
      const seconds = Math.ceil(waitMs / 1000);
      const text = `Too many wrong tokens. Try again in ${seconds} seconds.`;
      return refuse(context, 'rate_limited', text, { retryAfterMs: waitMs });
    }
    case 'token_not_set':
    case 'not_signed_in':
      context.header('www-authenticate', 'Bearer');
      return refuse(
        context,
        'unauthenticated',
        'Nobody is signed in. Send a key: Authorization: Bearer <key>.',
      );
  }
}
