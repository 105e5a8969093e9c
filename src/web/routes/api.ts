import type { Services } from '../../services/context.ts';
import { onlyOwnAccount } from '../api/caller.ts';
import { completeDescription } from '../api/description.ts';
import { actOnce } from '../api/idempotency.ts';
import { onlyOwnTicket } from '../api/own-tickets.ts';
import { requireRights } from '../api/stated-rights.ts';
import { onlyStorableBody } from '../middleware/only-storable.ts';
import { accountRoutes } from './accounts.ts';
import { createApi } from './api-common.ts';
import { auditRoutes } from './audit.ts';
import { keyRoutes } from './keys.ts';
import { meRoutes } from './me.ts';
import { nativeRoutes } from './native.ts';
import { overviewRoutes } from './overview.ts';
import { pageViewRoutes } from './page-views.ts';
import { peopleRoutes } from './people.ts';
import { reportRoutes } from './reports.ts';
import { sessionRoutes } from './sessions.ts';
import { settingsViewRoutes } from './settings-views.ts';
import { statusRoutes } from './statuses.ts';
import { supportRoutes } from './support.ts';
import { ticketRoutes } from './tickets.ts';

/** Everything below `/api/v1`. Whoever mounts it sets `visitor` before. Throws for a route that states no right. */
export function apiRoutes(services: Services) {
  const api = createApi();
  api.use('/api/v1/accounts/:account/*', onlyOwnAccount, onlyStorableBody, actOnce(services));
  api.use('/api/v1/accounts/:account/tickets/:ticket/*', onlyOwnTicket(services));
  const routes = api
    .route('/', meRoutes(services))
    .route('/', sessionRoutes(services))
    .route('/', accountRoutes(services))
    .route('/', ticketRoutes(services))
    .route('/', overviewRoutes(services))
    .route('/', statusRoutes(services))
    .route('/', nativeRoutes(services))
    .route('/', reportRoutes(services))
    .route('/', auditRoutes(services))
    .route('/', peopleRoutes(services))
    .route('/', keyRoutes(services))
    .route('/', supportRoutes(services))
    .route('/', pageViewRoutes(services))
    .route('/', settingsViewRoutes(services));
  requireRights(routes);
  return routes;
}

/** For a typed client: `hc<ApiType>(url)`. */
export type ApiType = ReturnType<typeof apiRoutes>;

/** The API's description, generated from the schemas that check its requests. */
export function openApiDocument(services: Services, api: ApiType) {
  api.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the account; what it may is its scopes. Settings → API keys.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-pontual-<account>',
    description: 'Somebody who is signed in, in their browser.',
  });
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Pontual',
      version: '1',
      description:
        'Tickets, their clocks, reports and settings of an account. docs/api.md says how to page, filter and retry.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: services.publicUrl }],
  });
  return completeDescription(JSON.parse(JSON.stringify(document)));
}
