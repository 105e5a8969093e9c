import { createRoute, z } from '@hono/zod-openapi';
import { listAccounts } from '../../services/accounts/list.ts';
import type { Services } from '../../services/context.ts';
import { withRight } from '../api/right.ts';
import { createApi, failures, instantSchema, isoInstant, ok } from './api-common.ts';

const accountSchema = z
  .object({
    id: z.string(),
    crm: z.string(),
    externalId: z.string(),
    name: z.string(),
    zone: z.string(),
    status: z.enum(['provisioning', 'active', 'disconnected']),
    /** Why it is not active; null when it is active or being set up. */
    statusReason: z
      .enum(['disconnected_by_admin', 'uninstalled', 'access_ended', 'setup_stopped'])
      .nullable(),
    statusSince: instantSchema.nullable(),
    installedAt: instantSchema,
  })
  .openapi('Account');

const list = createRoute(
  withRight('any', {
    method: 'get',
    path: '/api/v1/accounts',
    operationId: 'listAccounts',
    summary: 'The accounts that the caller has to do with',
    responses: {
      200: ok('By name', z.object({ accounts: z.array(accountSchema) })),
      401: failures[401],
    },
  }),
);

export function accountRoutes(services: Services) {
  return createApi().openapi(list, async (context) => {
    const ids = new Set((await context.get('visitor').list()).map(({ accountId }) => accountId));
    const rows = (await listAccounts(services)).filter(({ accountId }) => ids.has(accountId));
    const accounts = rows.map(
      ({ accountId, crm, externalId, name, zone, status, statusReason, statusSince, installedAt }) => ({
        id: accountId,
        crm,
        externalId,
        name,
        zone,
        status,
        statusReason: statusReason?.code ?? null,
        statusSince: statusSince === null ? null : isoInstant(statusSince),
        installedAt: isoInstant(installedAt),
      }),
    );
    return context.json({ accounts }, 200);
  });
}
