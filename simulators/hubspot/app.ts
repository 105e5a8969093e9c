import { Hono } from 'hono';
import { accountRoutes, installRoutes, limitRoutes } from './api/account.ts';
import { associationRoutes, objectAssociationRoutes } from './api/associations.ts';
import { batchRoutes } from './api/batch.ts';
import type { ApiEnv } from './api/context.ts';
import { controlRoutes } from './api/control.ts';
import { conversationRoutes } from './api/conversations.ts';
import { ownerRoutes, pipelineRoutes } from './api/directory.ts';
import { ApiError } from './api/errors.ts';
import { orderedFaults } from './api/fault-door.ts';
import { guard } from './api/guard.ts';
import { journalRoutes } from './api/journal.ts';
import { oauthRoutes } from './api/oauth.ts';
import { objectRoutes } from './api/objects.ts';
import { propertyRoutes } from './api/properties.ts';
import { propertyGroupRoutes } from './api/property-groups.ts';
import { search } from './api/search.ts';
import { timelineRoutes } from './api/timeline.ts';
import { userRoutes } from './api/users.ts';
import { uuid } from './state/random.ts';
import type { Sim } from './state/sim.ts';
import { consentRoutes } from './ui/consent.ts';
import { pageRoutes } from './ui/routes.ts';
import type { Delivery } from './webhooks/delivery.ts';

const VERSION = ':version{20[0-9]{2}-[0-9]{2}}';

/** The whole simulated HubSpot as one app: API, install pages and the CRM's own pages. */
export function createApp(sim: Sim, delivery: Delivery): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof ApiError) return problem(sim, error);
    // Not HubSpot's doing but a mistake of this simulator: said so, and loud where it runs.
    console.error(error);
    return problem(sim, new ApiError(500, { message: `the simulator itself failed: ${error.message}` }));
  });
  app.notFound(() => problem(sim, new ApiError(404, { message: 'resource not found' })));
  app.use(orderedFaults(sim));
  app.route('/__sim', controlRoutes(sim, delivery));
  app.route('/oauth', consentRoutes(sim));
  app.route(`/oauth/${VERSION}`, oauthRoutes(sim));
  app.route('/', pageRoutes(sim, delivery));
  app.route('/webhooks-journal', journalRoutes(sim, VERSION));
  app.route('/', apiRoutes(sim));
  return app;
}

function apiRoutes(sim: Sim): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>();
  for (const root of ['crm', 'conversations', 'account-info', 'appinstalls', 'integrators', 'settings'])
    api.use(`/${root}/*`, guard(sim));
  api.post(`/crm/objects/${VERSION}/:objectType/search`, search);
  api.route(`/crm/objects/${VERSION}`, batchRoutes());
  api.route(`/crm/objects/${VERSION}`, objectAssociationRoutes());
  api.route(`/crm/objects/${VERSION}`, objectRoutes());
  api.route(`/crm/associations/${VERSION}`, associationRoutes());
  api.route(`/crm/properties/${VERSION}`, propertyGroupRoutes());
  api.route(`/crm/properties/${VERSION}`, propertyRoutes());
  api.route(`/crm/pipelines/${VERSION}`, pipelineRoutes());
  api.route(`/crm/owners/${VERSION}`, ownerRoutes());
  api.route(`/crm/limits/${VERSION}`, limitRoutes());
  api.route(`/conversations/conversations/${VERSION}`, conversationRoutes());
  api.route(`/account-info/${VERSION}`, accountRoutes());
  api.route(`/appinstalls/${VERSION}`, installRoutes());
  api.route(`/integrators/timeline/${VERSION}`, timelineRoutes());
  api.route(`/settings/users/${VERSION}`, userRoutes());
  return api;
}

function problem(sim: Sim, error: ApiError): Response {
  const body = { status: 'error', ...error.body, correlationId: uuid(sim.correlation()) };
  return Response.json(body, { status: error.status, headers: { ...error.headers } });
}
