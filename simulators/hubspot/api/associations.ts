import { Hono } from 'hono';
import { z } from 'zod';
import { liveObject } from '../state/changes.ts';
import { link, linkedIds, linkSpecs, unlink } from '../state/links.ts';
import type { TypeId } from '../state/model.ts';
import { batchAnswer, batchError } from './batch.ts';
import { type ApiContext, type ApiEnv, needRead, needWrite, readBody, typeNamed } from './context.ts';
import { badRequest, notFound } from './errors.ts';
import { appChange } from './objects.ts';

const MOST_INPUTS = 1000;
const READ = z.object({ inputs: z.array(z.object({ id: z.coerce.string(), after: z.string().optional() })) });

/** `/crm/associations/{version}/{from}/{to}/batch/read`. */
export function associationRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/:fromType/:toType/batch/read', readMany);
  return app;
}

/** `/crm/objects/{version}/{type}/{id}/associations/{toType}/{toId}`. */
export function objectAssociationRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.put('/:objectType/:id/associations/default/:toType/:toId', (c) => setOne(c, true));
  app.put('/:objectType/:id/associations/:toType/:toId', (c) => setOne(c, true));
  app.delete('/:objectType/:id/associations/:toType/:toId', (c) => setOne(c, false));
  return app;
}

async function readMany(c: ApiContext): Promise<Response> {
  const fromType = typeNamed(c.req.param('fromType'));
  const toName = c.req.param('toType') ?? '';
  const toType = typeNamed(toName);
  needRead(c, fromType);
  const { inputs } = await readBody(c, READ);
  if (inputs.length > MOST_INPUTS) throw badRequest(`At most ${MOST_INPUTS} inputs`);
  const results: unknown[] = [];
  const errors: ReturnType<typeof batchError>[] = [];
  for (const { id } of inputs) {
    const to = associated(c, fromType, id, toType);
    if (to.length > 0) results.push({ from: { id }, to });
    else {
      errors.push({
        ...batchError(
          'OBJECT_NOT_FOUND',
          `No ${toName} is associated with ${c.req.param('fromType')} ${id}.`,
          {
            fromObjectId: [id],
            fromObjectType: [fromType],
            toObjectType: [toType],
          },
        ),
        ...{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' },
      });
    }
  }
  return batchAnswer(c, results, errors);
}

function associated(c: ApiContext, fromType: TypeId, id: string, toType: TypeId) {
  const portal = c.get('portal');
  const object = liveObject(portal, fromType, id);
  if (object === undefined) return [];
  return linkedIds(portal, object, toType).map((toObjectId) => ({
    toObjectId,
    associationTypes: linkSpecs(portal, object, toType, toObjectId),
  }));
}

function setOne(c: ApiContext, present: boolean): Response {
  const fromType = typeNamed(c.req.param('objectType'));
  const toType = typeNamed(c.req.param('toType'));
  needWrite(c, fromType);
  const portal = c.get('portal');
  const from = liveObject(portal, fromType, c.req.param('id') ?? '');
  const to = liveObject(portal, toType, c.req.param('toId') ?? '');
  if (from === undefined || to === undefined) throw notFound();
  if (!present) {
    unlink(c.get('sim'), portal, from, to, appChange(c));
    return c.body(null, 204);
  }
  link(c.get('sim'), portal, from, to, appChange(c));
  return c.json(
    {
      fromObjectId: from.id,
      fromObjectTypeId: fromType,
      toObjectId: to.id,
      toObjectTypeId: toType,
      labels: [],
    },
    201,
  );
}
