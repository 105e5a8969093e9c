import { createRoute, z } from '@hono/zod-openapi';
import type { Services } from '../../services/context.ts';
import { endSupport, grantSupport, readSupport } from '../../services/members/support.ts';
import { withRight } from '../api/right.ts';
import { accountParam, createApi, failures, instantSchema, isoInstant, isoOrNull, ok } from './api-common.ts';

const PATH = '/api/v1/accounts/{account}/support-access';

const grantSchema = z
  .object({
    grant: z
      .object({
        grantedBy: z.string(),
        grantedAt: instantSchema,
        until: instantSchema,
        usedAt: instantSchema.nullable().openapi({ description: 'When the operator last looked' }),
      })
      .nullable()
      .openapi({ description: 'Null: the operator of the server cannot look' }),
  })
  .openapi('SupportAccess');

const params = z.object({ account: accountParam });

const read = createRoute(
  withRight('settings:read', {
    method: 'get',
    path: PATH,
    operationId: 'readSupportAccess',
    summary: 'Whether the operator of the server may look at the account',
    request: { params },
    responses: { 200: ok('As of now', grantSchema), ...failures },
  }),
);

const grant = createRoute(
  withRight('support:write', {
    method: 'put',
    path: PATH,
    operationId: 'grantSupportAccess',
    summary: 'Lets the operator of the server look at the account for a time, without changing anything',
    request: {
      params,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.strictObject({
              until: z.iso
                .datetime({ offset: true, error: 'must be a date-time with offset' })
                .openapi({ description: 'Within the next 30 days' }),
            }),
          },
        },
      },
    },
    responses: { 200: ok('In place of what was granted before', grantSchema), ...failures },
  }),
);

const end = createRoute(
  withRight('support:write', {
    method: 'delete',
    path: PATH,
    operationId: 'endSupportAccess',
    summary: 'The operator of the server cannot look any more',
    request: { params },
    responses: { 204: { description: 'Nothing is granted' }, ...failures },
  }),
);

/** Every grant, use and end is in the account's audit log and in the server's. */
export function supportRoutes(services: Services) {
  const current = async (accountId: string): Promise<z.infer<typeof grantSchema>> => {
    const found = await readSupport(services, accountId);
    if (found === null) return { grant: null };
    const { grantedBy, grantedAt, until, usedAt } = found;
    const shown = { grantedBy, grantedAt: isoInstant(grantedAt), until: isoInstant(until) };
    return { grant: { ...shown, usedAt: isoOrNull(usedAt) } };
  };
  return createApi()
    .openapi(read, async (context) => context.json(await current(context.var.caller.accountId), 200))
    .openapi(grant, async (context) => {
      const { accountId, name: actor } = context.var.caller;
      await grantSupport(services, accountId, Date.parse(context.req.valid('json').until), actor);
      return context.json(await current(accountId), 200);
    })
    .openapi(end, async (context) => {
      const { accountId, name: actor } = context.var.caller;
      await endSupport(services, accountId, actor);
      return context.body(null, 204);
    });
}
