import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { HookQueue } from '../hooks/queue.ts';
import { authorizeRoutes } from '../oauth/authorize.ts';
import { currentTokenRoutes } from '../oauth/current.ts';
import { tokenRoutes } from '../oauth/tokens.ts';
import type { Sim } from '../sim.ts';
import { agentRoutes, homeRoutes } from '../ui/routes.ts';
import { installationRoutes, zafAssets, zafRoutes } from '../zaf/routes.ts';
import { auditRoutes } from './audits.ts';
import { authenticate, authorize } from './auth.ts';
import { bulkRoutes } from './bulk.ts';
import type { Call, Env } from './context.ts';
import { conversationLogRoutes } from './conversation-log.ts';
import { notFound, Refusal } from './errors.ts';
import { type Failures, toRefusal, truncated } from './failures.ts';
import { fieldRoutes } from './fields.ts';
import { incrementalRoutes } from './incremental.ts';
import { jobRoutes, runDueJobs } from './jobs.ts';
import { lifeRoutes } from './life-routes.ts';
import { accountTotal, endpointBudget, type Limits, toHeaders } from './limits.ts';
import { organizationFieldRoutes, organizationRoutes } from './organization-routes.ts';
import { toPath } from './path.ts';
import { peopleRoutes } from './people-routes.ts';
import { setupRoutes, statusRoutes } from './setup-routes.ts';
import { slaRoutes } from './sla-routes.ts';
import { ticketRoutes } from './tickets.ts';
import { webhookRoutes } from './webhook-routes.ts';

export interface AppParts {
  readonly sim: Sim;
  readonly queue: HookQueue;
  readonly limits: Limits;
  readonly failures: Failures;
  /** The simulator's own pages and its control door, below paths no account can have. */
  readonly own: Hono<Env>;
  /** After a person acted on the pages: sends what that queued. */
  readonly afterAct: () => void;
}

/** The HTTP face of all accounts: `/{subdomain}/api/v2/…` and `/{subdomain}/oauth/…`, or by host `{subdomain}.…`. */
export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>({ getPath: (request) => toPath(request, parts.sim.accounts) });
  app.onError(answerError);
  app.notFound((c) => answerError(notFound(), c));
  app.use('*', async (c, next) => {
    c.set('sim', parts.sim);
    c.set('limits', parts.limits);
    await next();
  });
  app.route('/', parts.own);
  app.route('/', homeRoutes());
  app.route('/', zafAssets());
  app.use('/:subdomain/*', (c, next) => enterAccount(c, next, parts));
  app.route('/:subdomain', authorizeRoutes());
  app.route('/:subdomain', tokenRoutes());
  app.route('/:subdomain', agentRoutes(parts.afterAct));
  app.route('/:subdomain', zafRoutes());
  app.use('/:subdomain/api/v2/*', guard);
  app.route('/:subdomain/api/v2', apiRoutes(parts.queue));
  return app;
}

function apiRoutes(queue: HookQueue): Hono<Env> {
  return new Hono<Env>()
    .route('/', bulkRoutes())
    .route('/', lifeRoutes())
    .route('/', ticketRoutes())
    .route('/', auditRoutes())
    .route('/', conversationLogRoutes())
    .route('/', incrementalRoutes())
    .route('/', jobRoutes())
    .route('/', fieldRoutes())
    .route('/', setupRoutes())
    .route('/', statusRoutes())
    .route('/', peopleRoutes())
    .route('/', slaRoutes())
    .route('/', installationRoutes())
    .route('/', organizationFieldRoutes())
    .route('/', organizationRoutes())
    .route('/', currentTokenRoutes())
    .route(
      '/',
      webhookRoutes((hookId) => queue.attempts(hookId)),
    );
}

async function enterAccount(
  c: Call,
  next: () => Promise<void>,
  parts: AppParts,
): Promise<Response | undefined> {
  const account = parts.sim.accounts.get(c.req.param('subdomain') ?? '');
  if (account === undefined) {
    return c.json(
      { error: { title: 'No help desk at this subdomain', message: 'There is no such account' } },
      404,
    );
  }
  c.set('account', account);
  const { clock } = parts.sim;
  runDueJobs(account, clock.soft(), clock.now());
  const failure = parts.failures.take(c.req.method, c.req.path);
  if (failure?.hang === true) await new Promise(() => {});
  if (failure !== null && !failure.truncate) throw toRefusal(failure);
  await next();
  if (failure?.truncate === true) c.res = await truncated(c.res);
  return undefined;
}

/** Token, scope and budgets of every API call. */
async function guard(c: Call, next: () => Promise<void>): Promise<void> {
  const { sim, account, limits } = c.var;
  sim.counters.apiCalls += 1;
  const path = c.req.path.split('/').slice(4).join('/');
  const token = authenticate(sim, account, c.req.header('authorization'));
  const total = accountTotal(sim);
  const headers: Record<string, string> = {};
  if (total !== null) {
    Object.assign(headers, toHeaders('account', limits.take(account, 'account', total)));
    const budget = endpointBudget(sim, c.req.method, path);
    if (budget !== null)
      Object.assign(headers, toHeaders(budget.name, limits.take(account, budget.name, budget.total)));
  }
  authorize(account, token, c.req.method, path);
  c.set('token', token);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  await next();
}

/** Refusals become answers; anything else is the simulator's own fault and says so without a stack. */
function answerError(error: Error, c: Call): Response {
  if (!(error instanceof Refusal)) {
    console.error('zendesk simulator:', error);
    return c.json({ error: 'InternalError', description: error.message }, 500);
  }
  for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
  return c.json(error.body, toStatus(error.status));
}

/** Refusals carry statuses from 400 to 599, all of which may have a body. */
function toStatus(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}
