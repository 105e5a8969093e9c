import { Hono } from 'hono';
import { z } from 'zod';
import { changeValues, createObject, findStore, liveObject, survivor } from '../state/changes.ts';
import { archive, mergeTickets } from '../state/lifecycle.ts';
import { link, linkedIds, linkSpecs } from '../state/links.ts';
import { type CrmObject, type Portal, TYPE, type TypeId } from '../state/model.ts';
import { brokenRule } from '../state/rules.ts';
import { checkValues, stageProblem } from '../state/values.ts';
import {
  type ApiContext,
  type ApiEnv,
  needRead,
  needWrite,
  nextPage,
  queryLimit,
  queryList,
  readBody,
  typeNamed,
} from './context.ts';
import { ApiError, badRequest, invalidValues, notFound } from './errors.ts';
import { type Requested, renderObject } from './render.ts';

const VALUES = z.record(z.string(), z.unknown());
const CREATE = z.object({
  properties: VALUES,
  associations: z
    .array(
      z.object({
        to: z.object({ id: z.coerce.string() }),
        types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number() })),
      }),
    )
    .optional(),
});
const MERGE = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() });

/** Single records: `/crm/objects/{version}/{objectType}[/{id}]`. */
export function objectRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/:objectType', list);
  app.post('/:objectType', create);
  app.post('/:objectType/merge', merge);
  app.get('/:objectType/:id', read);
  app.patch('/:objectType/:id', update);
  app.delete('/:objectType/:id', remove);
  return app;
}

/** Source of what the app writes: its own id, so that it can tell its own echo. */
export function appChange(c: ApiContext) {
  const { now, options } = c.get('sim');
  return { at: now, source: { type: 'INTEGRATION', id: String(options.appId) } };
}

/** Checks and writes; throws HubSpot's 400. Counts the app's writes on tickets. */
export function writeValues(c: ApiContext, object: CrmObject, raw: Readonly<Record<string, unknown>>): void {
  const sim = c.get('sim');
  const portal = c.get('portal');
  const checked = checkValues(portal, object.typeId, raw);
  if (!checked.ok) {
    const { message, errors } = invalidValues(checked.problems);
    throw badRequest(message, 'VALIDATION_ERROR', errors);
  }
  refuseByRule(portal, object.typeId, object.values, checked.values);
  const changed = changeValues(sim, portal, object, checked.values, appChange(c));
  if (object.typeId === TYPE.ticket) sim.counts.propertyWrites += changed;
}

export function parseRequest(c: ApiContext): Requested {
  return {
    properties: queryList(c, 'properties'),
    propertiesWithHistory: queryList(c, 'propertiesWithHistory'),
  };
}

function list(c: ApiContext): Response {
  const typeId = typeNamed(c.req.param('objectType'));
  needRead(c, typeId);
  const portal = c.get('portal');
  const requested = parseRequest(c);
  const limit = queryLimit(c, 10, requested.propertiesWithHistory.length > 0 ? 50 : 100);
  const archived = c.req.query('archived') === 'true';
  const page: CrmObject[] = [];
  for (const object of findStore(portal, typeId).after(Number(c.req.query('after') ?? 0) || 0)) {
    if (object.mergedInto !== null || (object.archivedAt !== null) !== archived) continue;
    page.push(object);
    if (page.length > limit) break;
  }
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return c.json({
    results: shown.map((object) => withAssociations(c, portal, object, requested)),
    ...(page.length > limit && last !== undefined ? { paging: nextPage(c, last.id) } : {}),
  });
}

function read(c: ApiContext): Response {
  const typeId = typeNamed(c.req.param('objectType'));
  needRead(c, typeId);
  const portal = c.get('portal');
  const stored = findStore(portal, typeId).get(c.req.param('id') ?? '');
  const object = stored === undefined ? undefined : survivor(portal, stored);
  const wantArchived = c.req.query('archived') === 'true';
  if (object === undefined || (object.archivedAt !== null) !== wantArchived) throw notFound();
  const requested = parseRequest(c);
  return c.json({ ...withAssociations(c, portal, object, requested), url: recordUrl(c, portal, object) });
}

async function create(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const portal = c.get('portal');
  const body = await readBody(c, CREATE);
  const checked = checkValues(portal, typeId, body.properties);
  const problems = checked.ok ? [] : [...checked.problems];
  const missing = typeId === TYPE.ticket && checked.ok ? stageProblem(portal, checked.values) : null;
  if (missing !== null) problems.push(missing);
  if (!checked.ok || problems.length > 0) {
    const { message, errors } = invalidValues(problems);
    throw badRequest(message, 'VALIDATION_ERROR', errors);
  }
  refuseByRule(portal, typeId, new Map(), checked.values);
  const object = createObject(c.get('sim'), portal, typeId, checked.values, appChange(c));
  for (const { to } of body.associations ?? []) linkAnything(c, portal, object, to.id);
  return c.json(
    renderObject(portal, object, { properties: [...checked.values.keys()], propertiesWithHistory: [] }),
    201,
  );
}

async function update(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const portal = c.get('portal');
  const stored = findStore(portal, typeId).get(c.req.param('id') ?? '');
  const object = stored === undefined ? undefined : survivor(portal, stored);
  if (object === undefined || object.archivedAt !== null) throw notFound();
  const body = await readBody(c, z.object({ properties: VALUES }));
  writeValues(c, object, body.properties);
  return c.json(
    renderObject(portal, object, { properties: Object.keys(body.properties), propertiesWithHistory: [] }),
  );
}

function remove(c: ApiContext): Response {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const object = liveObject(c.get('portal'), typeId, c.req.param('id') ?? '');
  if (object !== undefined) archive(c.get('sim'), c.get('portal'), object, appChange(c));
  return c.body(null, 204);
}

async function merge(c: ApiContext): Promise<Response> {
  const typeId = typeNamed(c.req.param('objectType'));
  needWrite(c, typeId);
  const portal = c.get('portal');
  if (typeId !== TYPE.ticket) throw badRequest('Only tickets can be merged in this simulator');
  const body = await readBody(c, MERGE);
  const primary = liveObject(portal, typeId, body.primaryObjectId);
  const other = liveObject(portal, typeId, body.objectIdToMerge);
  if (primary === undefined || other === undefined) throw notFound();
  if (primary === other) throw badRequest('An object cannot be merged with itself');
  const merged = mergeTickets(c.get('sim'), portal, primary, other, appChange(c));
  return c.json(renderObject(portal, merged, { properties: [], propertiesWithHistory: [] }));
}

/** An admin's own rule binds our writes too. https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement */
function refuseByRule(
  portal: Portal,
  typeId: TypeId,
  now: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): void {
  const rule = brokenRule(portal, typeId, now, wanted);
  if (rule !== null) throw new ApiError(400, { ...rule });
}

function withAssociations(c: ApiContext, portal: Portal, object: CrmObject, requested: Requested) {
  const types = queryList(c, 'associations');
  const rendered = renderObject(portal, object, requested);
  if (types.length === 0) return rendered;
  const associations: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const name of types) {
    const toType = typeNamed(name);
    const results = linkedIds(portal, object, toType).flatMap((id) =>
      linkSpecs(portal, object, toType, id).map((spec) => ({ id, type: String(spec.label ?? spec.typeId) })),
    );
    if (results.length > 0) associations[name] = { results };
  }
  return { ...rendered, associations };
}

function linkAnything(c: ApiContext, portal: Portal, from: CrmObject, toId: string): void {
  for (const store of portal.stores.values()) {
    const target = store.get(toId);
    if (target !== undefined) link(c.get('sim'), portal, from, target, appChange(c));
  }
}

function recordUrl(c: ApiContext, portal: Portal, object: CrmObject): string {
  return `${c.get('sim').options.appBaseUrl}/contacts/${portal.id}/record/${object.typeId}/${object.id}`;
}
