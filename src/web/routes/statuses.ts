import { createRoute, z } from '@hono/zod-openapi';
import { settingsStatus } from '../../domain/embed/settings.ts';
import type { Services } from '../../services/context.ts';
import { readSettings } from '../../services/embed/settings-data.ts';
import { withRight } from '../api/right.ts';
import { settingsJson } from '../embed/settings.ts';
import { accountParam, createApi, failures, ok } from './api-common.ts';
import { pageView } from './page-words.ts';

const list = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: '/api/v1/accounts/{account}/statuses',
    operationId: 'listStatuses',
    summary: 'The CRM’s statuses or stages, and what each counts as',
    request: { params: z.object({ account: accountParam }) },
    responses: { 200: ok('By name', z.object({ statuses: z.array(settingsStatus) })), ...failures },
  }),
);

export function statusRoutes(services: Services) {
  return createApi().openapi(list, async (context) => {
    const data = await readSettings(services, context.get('caller'));
    const { statuses } = settingsJson(pageView(services, context, data.account), data);
    return context.json({ statuses: statuses.map((status) => ({ ...status })) }, 200);
  });
}
