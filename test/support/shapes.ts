import type { Hono } from 'hono';
import { expect } from 'vitest';
import { z } from 'zod';
import { ticketCard } from '../../src/domain/embed/card.ts';
import { overview } from '../../src/domain/embed/overview.ts';
import { settingsView } from '../../src/domain/embed/settings.ts';
import { PROBLEM_MEDIA_TYPE } from '../../src/domain/problem.ts';
import type { Services } from '../../src/services/context.ts';
import { createApp, type WebOptions } from '../../src/web/app.ts';
import { apiRoutes } from '../../src/web/routes/api.ts';
import { problemSchema } from '../../src/web/routes/api-common.ts';
import { reportSchema } from '../../src/web/routes/reports-schema.ts';

interface Shaped {
  readonly method: string;
  readonly path: RegExp;
  readonly shape: z.ZodType;
}

/** What each path below `/embed/<crm>/api` answers with. */
const EMBED: readonly Shaped[] = [
  { method: 'GET', path: /\/tickets\/[^/]+\/card$/, shape: ticketCard },
  { method: 'POST', path: /\/tickets\/[^/]+\/[a-z-]+$/, shape: ticketCard },
  { method: 'GET', path: /\/overview$/, shape: overview },
  { method: 'GET', path: /\/settings$/, shape: settingsView },
  { method: 'POST', path: /\/(settings|setup|drafts|disconnect)$/, shape: settingsView },
  { method: 'GET', path: /\/reports\/[a-z]+$/, shape: reportSchema },
];

/** As a router registers its routes for their description. */
interface DescribedRoute {
  readonly type: string;
  readonly route?: {
    readonly method: string;
    readonly path: string;
    readonly responses: Readonly<Record<string, unknown>>;
  };
}

const answer = z.object({
  content: z.object({ 'application/json': z.object({ schema: z.instanceof(z.ZodType) }) }),
});

function apiShapes(definitions: readonly DescribedRoute[]): readonly Shaped[] {
  return definitions.flatMap(({ type, route }) => {
    const described = answer.safeParse(route?.responses[200] ?? route?.responses[201]);
    if (type !== 'route' || route === undefined || !described.success) return [];
    const path = new RegExp(`^${route.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
    return [
      { method: route.method.toUpperCase(), path, shape: described.data.content['application/json'].schema },
    ];
  });
}

/**
 * The app, whose JSON answers of the API and of the pages inside the CRMs are compared with their schemas: each must be
 * readable by its schema and hold nothing that the schema does not name.
 */
export function createCheckedApp(services: Services, options: WebOptions): Hono {
  const app = createApp(services, options);
  const api = apiShapes(apiRoutes(services).openAPIRegistry.definitions);
  const request = app.request;
  app.request = async (input, init, ...more) => {
    const response = await request(input, init, ...more);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const url = input instanceof Request ? input.url : String(input);
    await checkAnswer(api, method, new URL(url, 'http://localhost').pathname, response.clone());
    return response;
  };
  return app;
}

async function checkAnswer(api: readonly Shaped[], method: string, path: string, response: Response) {
  const isEmbedded = /^\/embed\/[^/]+\/api\//.test(path);
  if (!isEmbedded && !path.startsWith('/api/v1')) return;
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith(PROBLEM_MEDIA_TYPE)) return checkShape(problemSchema, response);
  if (!response.ok || !type.startsWith('application/json')) return;
  const shaped = (isEmbedded ? EMBED : api).find((one) => one.method === method && one.path.test(path));
  if (shaped === undefined) {
    if (isEmbedded && path.endsWith('/session')) return;
    throw new Error(`${method} ${path} has no schema`);
  }
  await checkShape(shaped.shape, response);
}

async function checkShape(shape: z.ZodType, response: Response) {
  const body: unknown = await response.json();
  expect(shape.parse(body)).toEqual(body);
}
