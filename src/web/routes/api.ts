import type { Services } from '../../services/context.ts';
import { accountRoutes } from './accounts.ts';
import { createApi } from './api-common.ts';
import { nativeRoutes } from './native.ts';
import { reportRoutes } from './reports.ts';
import { ticketRoutes } from './tickets.ts';

/** Everything below `/api/v1`. */
export function apiRoutes(services: Services) {
  return createApi()
    .route('/', accountRoutes(services))
    .route('/', ticketRoutes(services))
    .route('/', nativeRoutes(services))
    .route('/', reportRoutes(services));
}

/** For a typed client: `hc<ApiType>(url)`. */
export type ApiType = ReturnType<typeof apiRoutes>;

/** What the API says of itself, made from the same schemas that check its requests. */
export function openApiDocument(services: Services, api: ApiType) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Pontual', version: '1' },
    servers: [{ url: services.publicUrl }],
  });
}
