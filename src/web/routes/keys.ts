import { createRoute, z } from '@hono/zod-openapi';
import { RIGHTS } from '../../domain/access.ts';
import { InvalidInput } from '../../domain/error.ts';
import type { Services } from '../../services/context.ts';
import { type ApiKeyView, createApiKey, listApiKeys, revokeApiKey } from '../../services/members/api-keys.ts';
import { withRight } from '../api/right.ts';
import { accountParam, createApi, failures, instantSchema, isoInstant, isoOrNull, ok } from './api-common.ts';

const PATH = '/api/v1/accounts/{account}/keys';

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(RIGHTS)),
    createdBy: z.string(),
    createdAt: instantSchema,
    expiresAt: instantSchema.nullable(),
    lastUsedAt: instantSchema.nullable().openapi({ description: 'To the minute' }),
    revokedAt: instantSchema.nullable(),
  })
  .openapi('ApiKey');

const newKey = z
  .strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters'),
    scopes: z.array(z.enum(RIGHTS)).min(1, 'must name at least one scope').max(RIGHTS.length),
    expiresAt: z.iso.datetime({ offset: true, error: 'must be a date-time with offset' }).nullable(),
  })
  .openapi('NewApiKey', {
    example: { name: 'BI', scopes: ['tickets:read', 'reports:read'], expiresAt: '2027-01-31T00:00:00Z' },
  });

const list = createRoute(
  withRight('keys:write', {
    method: 'get',
    path: PATH,
    operationId: 'listApiKeys',
    summary: 'API keys of the account, without themselves',
    request: { params: z.object({ account: accountParam }) },
    responses: {
      200: ok('The newest first, revoked and expired ones too', z.object({ keys: z.array(keySchema) })),
      ...failures,
    },
  }),
);

const create = createRoute(
  withRight('keys:write', {
    method: 'post',
    path: PATH,
    operationId: 'createApiKey',
    summary: 'A new API key; it is in this answer and nowhere else',
    request: {
      params: z.object({ account: accountParam }),
      body: { required: true, content: { 'application/json': { schema: newKey } } },
    },
    responses: {
      201: ok('Keep `secret`: it is not shown again', keySchema.extend({ secret: z.string() })),
      ...failures,
    },
  }),
);

const revoke = createRoute(
  withRight('keys:write', {
    method: 'delete',
    path: `${PATH}/{key}`,
    operationId: 'revokeApiKey',
    summary: 'Ends an API key at once and for good',
    request: {
      params: z.object({
        account: accountParam,
        key: z.string().openapi({ param: { name: 'key', in: 'path' } }),
      }),
    },
    responses: { 204: { description: 'It opens nothing any more' }, ...failures },
  }),
);

/** Nobody gives a key a right that they do not have themselves. */
export function keyRoutes(services: Services) {
  return createApi()
    .openapi(list, async (context) => {
      const keys = await listApiKeys(services, context.var.caller.accountId);
      return context.json({ keys: keys.map(keyJson) }, 200);
    })
    .openapi(create, async (context) => {
      const { accountId, rights, name: actor } = context.var.caller;
      const { name, scopes, expiresAt: until } = context.req.valid('json');
      const beyond = scopes.find((scope) => !rights.has(scope));
      if (beyond !== undefined) throw new InvalidInput('scopes', `you do not have ${beyond} yourself`);
      const expiresAt = until === null ? null : Date.parse(until);
      if (expiresAt !== null && expiresAt <= services.clock.now()) {
        throw new InvalidInput('expiresAt', 'must be in the future');
      }
      const wanted = { name, scopes: [...new Set(scopes)], expiresAt };
      const { key, view } = await createApiKey(services, accountId, wanted, actor);
      context.header('cache-control', 'no-store');
      return context.json({ ...keyJson(view), secret: key }, 201);
    })
    .openapi(revoke, async (context) => {
      const { accountId, name: actor } = context.var.caller;
      await revokeApiKey(services, accountId, context.req.valid('param').key, actor);
      return context.body(null, 204);
    });
}

function keyJson(view: ApiKeyView): z.infer<typeof keySchema> {
  const { keyId, name, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt } = view;
  return {
    id: keyId,
    name,
    scopes: [...scopes],
    createdBy,
    createdAt: isoInstant(createdAt),
    expiresAt: isoOrNull(expiresAt),
    lastUsedAt: isoOrNull(lastUsedAt),
    revokedAt: isoOrNull(revokedAt),
  };
}
