import { type Context, Hono } from 'hono';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { timeout } from 'hono/timeout';
import { CodedError, type PontualError } from '../domain/error.ts';
import { ANSWERS } from '../domain/problem.ts';
import type { SimulatedClock } from '../lib/clock.ts';
import type { Services } from '../services/context.ts';
import { framedPageRoutes, isFramed } from './embed/framed/index.ts';
import { embedRoutes } from './embed/index.ts';
import { chooseLanguage } from './i18n/languages.ts';
import type { AccessRules } from './middleware/access.ts';
import { onlyStorableAddress } from './middleware/only-storable.ts';
import { errorPage } from './pages/error.ts';
import { openRoutes } from './pages/open/route.ts';
import { signInPageRoutes } from './pages/sign-in/route.ts';
import { toView } from './pages/view.ts';
import { answerProblem, sayWhenToRetry, toCoded } from './problems.ts';
import { clockRoutes } from './routes/clock.ts';
import { healthRoutes } from './routes/health.ts';
import { installRoutes } from './routes/install.ts';
import { operatorRoutes } from './routes/operator.ts';
import { answerPage, wantsPage } from './routes/pages/answer.ts';
import { guideRoutes } from './routes/pages/guide.ts';
import { visibleRoutes } from './routes/pages/index.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { shellRoutes } from './shell/routes.ts';

/**
 * A CRM waits five seconds for the answer to a webhook. Everybody else waits longer, since reports take time and some answers
 * depend on the CRM.
 */
const WEBHOOK_WITHIN_MS = 4_500;
const ANSWER_WITHIN_MS = 40_000;
const tooLate = () => new HTTPException(503, { message: 'This server is busy. Try again.' });

export interface WebOptions {
  /** Opens `/__clock`; null in production and wherever real time rules. */
  readonly simulatedClock: SimulatedClock | null;
  /** Who may see pages and API. */
  readonly access: AccessRules;
  /** Where people write to for help; null: nobody is named. */
  readonly supportEmail?: string | null;
  /** Opens `/__doctor`; null: there is none. */
  readonly operatorToken?: string | null;
  /** Opens `/metrics`, as the admin token does. */
  readonly metricsToken?: string | null;
  /** True once the process is to end: `/readyz` says so. */
  readonly isStopping?: () => boolean;
}

/** Builds the whole HTTP server of Pontual. */
export function createApp(services: Services, options: WebOptions): Hono {
  const app = new Hono();
  // Pages that a CRM frames set their own framing policy.
  app.use(except((context) => isFramed(services, context.req.path), secureHeaders()));
  app.use(onlyStorableAddress);
  app.use(chooseLanguage);
  app.use(timeout(ANSWER_WITHIN_MS, tooLate));
  app.use('/webhooks/*', timeout(WEBHOOK_WITHIN_MS, tooLate));
  app.onError((error, context) => {
    const coded = toCoded(services, error, context);
    return wantsPage(context) ? showError(services, context, coded) : answerProblem(context, coded);
  });
  app.notFound((context) =>
    wantsPage(context)
      ? showError(services, context, nothingAt(context))
      : answerProblem(context, nothingAt(context)),
  );
  app.route('/', framedPageRoutes(services));
  app.route('/', shellRoutes());
  app.route('/', embedRoutes(services));
  app.route('/', webhookRoutes(services));
  app.route('/', installRoutes(services, options.access));
  const { production, adminToken } = options.access;
  const metricsTokens = [options.metricsToken ?? null, adminToken].filter((token) => token !== null);
  const isStopping = options.isStopping ?? (() => false);
  app.route('/', healthRoutes(services, { production, metricsTokens, isStopping }));
  const token = options.operatorToken ?? null;
  if (token !== null) app.route('/', operatorRoutes(services, { token, production }));
  if (options.simulatedClock !== null) app.route('/', clockRoutes(services, options.simulatedClock));
  app.route('/', guideRoutes(services, options.supportEmail ?? null));
  app.route('/', openRoutes(services));
  app.route('/', signInPageRoutes(services, options.access));
  app.route('/', visibleRoutes(services, options.access));
  return app;
}

const nothingAt = ({ req }: Context) => new CodedError('not_found', `There is nothing at ${req.path}.`);

function showError(services: Services, context: Context, error: PontualError) {
  sayWhenToRetry(context, error);
  return answerPage(context, errorPage(toView(services, context), error), ANSWERS[error.code].status);
}
