import { Hono } from 'hono';
import { z } from 'zod';
import { findStore, liveObject, survivor } from '../state/changes.ts';
import { isoInstant } from '../state/instants.ts';
import { archive } from '../state/lifecycle.ts';
import { type CrmObject, TYPE, type TypeId } from '../state/model.ts';
import { type ApiContext, type ApiEnv, needRead, needWrite, readBody, typeNamed } from './context.ts';
import { ApiError, badRequest } from './errors.ts';
import { appChange, writeValues } from './objects.ts';
import { type Rendered, renderObject } from './render.ts';

const MOST_INPUTS = 100;
const MOST_INPUTS_WITH_HISTORY = 50;

const IDS = z.array(z.object({ id: z.coerce.string() }));
const READ = z.object({
  inputs: IDS,
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const UPDATE = z.object({
  inputs: z.array(
    z.object({
      id: z.coerce.string(),
      properties: z.record(z.string(), z.unknown()),
      objectWriteTraceId: z.string().optional(),
      idProperty: z.string().optional(),
    }),
  ),
});

interface BatchError {
  readonly status: 'error';
  readonly category: string;
  readonly message: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly unknown[];
  readonly links: Readonly<Record<string, string>>;
}

/** `/crm/objects/{version}/{objectType}/batch/…`; an answer in part is a 207. */
export function batchRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/:objectType/batch/read', readMany);
  app.post('/:objectType/batch/update', updateMany);
  app.post('/:objectType/batch/archive', archiveMany);
  return app;
}

/** The envelope of every batch answer. */
export function batchAnswer(
  c: ApiContext,
  results: readonly unknown[],
  errors: readonly BatchError[],
): Response {
  const at = isoInstant(c.get('sim').now);
  const body = {
    status: 'COMPLETE',
    results,
    startedAt: at,
    completedAt: at,
    ...(errors.length === 0 ? {} : { numErrors: errors.length, errors }),
  };
  return errors.length === 0 ? c.json(body) : c.json(body, 207);
}

export function batchError(
  category: string,
  message: string,
  context: Readonly<Record<string, readonly string[]>>,
  errors: readonly unknown[] = [],
): BatchError {
  return { status: 'error', category, message, context, errors, links: {} };
}

async function readMany(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needRead(c, typeId);
  const body = await readBody(c, READ);
  checkCount(
    body.inputs.length,
    body.propertiesWithHistory.length > 0 ? MOST_INPUTS_WITH_HISTORY : MOST_INPUTS,
  );
  if (body.idProperty !== undefined && body.idProperty !== 'hs_object_id') {
    throw badRequest(`Property "${body.idProperty}" cannot identify a record: it has no unique value`);
  }
  const portal = c.get('portal');
  const wantArchived = c.req.query('archived') === 'true';
  const found = new Map<string, CrmObject>();
  const missing: string[] = [];
  for (const { id } of body.inputs) {
    const stored = findStore(portal, typeId).get(id);
    // A merged-away id answers with the record it went into, under that record's own id.
    const object = stored === undefined ? undefined : survivor(portal, stored);
    if (object === undefined || (object.archivedAt !== null) !== wantArchived) missing.push(id);
    else found.set(object.id, object);
  }
  const results = [...found.values()].map((object) => renderObject(portal, object, body));
  return batchAnswer(c, results, missing.length === 0 ? [] : [notFoundError(typeId, missing)]);
}

async function updateMany(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const { inputs } = await readBody(c, UPDATE);
  checkCount(inputs.length, MOST_INPUTS);
  if (new Set(inputs.map(({ id }) => id)).size !== inputs.length) {
    throw badRequest('Duplicate IDs found in batch input');
  }
  // Without a trace id on every input one bad input fails the whole call before anything is written.
  const traced = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  const results: Rendered[] = [];
  const errors: BatchError[] = [];
  const missing: string[] = [];
  for (const input of inputs) {
    const object = liveObject(c.get('portal'), typeId, input.id);
    if (object === undefined && input.objectWriteTraceId === undefined) missing.push(input.id);
    else if (object === undefined) errors.push(notFoundError(typeId, [input.id], input.objectWriteTraceId));
    else {
      try {
        results.push(writeOne(c, object, input));
      } catch (error) {
        if (!traced || !(error instanceof ApiError)) throw error;
        errors.push(refusalError(error, input));
      }
    }
  }
  if (missing.length > 0) errors.push(notFoundError(typeId, missing));
  return batchAnswer(c, results, errors);
}

async function archiveMany(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const { inputs } = await readBody(c, z.object({ inputs: IDS }));
  checkCount(inputs.length, MOST_INPUTS);
  for (const { id } of inputs) {
    const object = liveObject(c.get('portal'), typeId, id);
    if (object !== undefined) archive(c.get('sim'), c.get('portal'), object, appChange(c));
  }
  return c.body(null, 204);
}

function writeOne(
  c: ApiContext,
  object: CrmObject,
  input: z.output<typeof UPDATE>['inputs'][number],
): Rendered {
  writeValues(c, object, input.properties);
  const requested = { properties: Object.keys(input.properties), propertiesWithHistory: [] };
  const trace = input.objectWriteTraceId;
  return {
    ...renderObject(c.get('portal'), object, requested),
    ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
  };
}

function refusalError(
  error: ApiError,
  input: { id: string; objectWriteTraceId?: string | undefined },
): BatchError {
  const trace = input.objectWriteTraceId;
  return batchError(
    String(error.body.category ?? 'VALIDATION_ERROR'),
    error.message,
    { ids: [input.id], ...(trace === undefined ? {} : { objectWriteTraceId: [trace] }) },
    Array.isArray(error.body.errors) ? error.body.errors : [],
  );
}

const NOUNS: Readonly<Partial<Record<TypeId, string>>> = {
  [TYPE.ticket]: 'TICKET',
  [TYPE.company]: 'COMPANY',
  [TYPE.contact]: 'CONTACT',
};

function notFoundError(typeId: TypeId, ids: readonly string[], trace?: string): BatchError {
  return batchError(
    'OBJECT_NOT_FOUND',
    `Could not get some ${NOUNS[typeId] ?? typeId} objects, they may be deleted or not exist. Check that ids are valid.`,
    { ids, ...(trace === undefined ? {} : { objectWriteTraceId: [trace] }) },
  );
}

function checkCount(count: number, most: number): void {
  if (count > most)
    throw badRequest(
      `The maximum number of inputs supported in a batch request for property values is ${most}`,
    );
}
