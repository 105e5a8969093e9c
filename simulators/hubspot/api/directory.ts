import { Hono } from 'hono';
import { isoInstant } from '../state/instants.ts';
import { type Owner, TYPE } from '../state/model.ts';
import type { Pipeline, Stage } from '../state/pipelines.ts';
import { type ApiContext, type ApiEnv, needScope, nextPage, queryLimit, typeNamed } from './context.ts';
import { notFound } from './errors.ts';

/** `/crm/pipelines/{version}/{objectType}…`, reading only: the app makes no pipelines. */
export function pipelineRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/:objectType', (c) => c.json({ results: toPipelines(c).map(renderPipeline) }));
  app.get('/:objectType/:pipelineId', (c) => c.json(renderPipeline(toPipeline(c))));
  app.get('/:objectType/:pipelineId/stages', (c) => {
    const pipeline = toPipeline(c);
    return c.json({ results: pipeline.stages.map((stage) => renderStage(stage, pipeline)) });
  });
  app.get('/:objectType/:pipelineId/stages/:stageId', (c) => {
    const pipeline = toPipeline(c);
    const stage = pipeline.stages.find(({ id }) => id === c.req.param('stageId'));
    if (stage === undefined) throw notFound();
    return c.json(renderStage(stage, pipeline));
  });
  return app;
}

/** `/crm/owners/{version}…`. Leavers are listed only with `archived=true`. */
export function ownerRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/', listOwners);
  app.get('/:ownerId', readOwner);
  return app;
}

function listOwners(c: ApiContext): Response {
  needScope(c, 'crm.objects.owners.read');
  const archived = c.req.query('archived') === 'true';
  const email = c.req.query('email');
  const limit = queryLimit(c, 100, 500);
  const after = Number(c.req.query('after') ?? 0) || 0;
  const owners = [...c.get('portal').owners.values()]
    .filter(
      (owner) => (owner.archivedAt !== null) === archived && (email === undefined || owner.email === email),
    )
    .filter((owner) => Number(owner.id) > after)
    .sort((a, b) => Number(a.id) - Number(b.id));
  const page = owners.slice(0, limit);
  const last = page.at(-1);
  return c.json({
    results: page.map(renderOwner),
    ...(owners.length > page.length && last !== undefined ? { paging: nextPage(c, last.id) } : {}),
  });
}

function readOwner(c: ApiContext): Response {
  needScope(c, 'crm.objects.owners.read');
  const wanted = c.req.param('ownerId') ?? '';
  const byUser = c.req.query('idProperty') === 'userId';
  const owner = [...c.get('portal').owners.values()].find(
    (one) => (byUser ? String(one.userId) : one.id) === wanted,
  );
  if (owner === undefined || (owner.archivedAt !== null) !== (c.req.query('archived') === 'true'))
    throw notFound();
  return c.json(renderOwner(owner));
}

function renderOwner(owner: Owner): Record<string, unknown> {
  const left = owner.archivedAt !== null;
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    ...(left ? {} : { userId: owner.userId }),
    userIdIncludingInactive: owner.userId,
    createdAt: isoInstant(owner.createdAt),
    updatedAt: isoInstant(owner.archivedAt ?? owner.createdAt),
    archived: left,
    ...(owner.teams.length === 0
      ? {}
      : {
          teams: owner.teams.map((team, index) => ({ id: team.id, name: team.name, primary: index === 0 })),
        }),
  };
}

function toPipelines(c: ApiContext): readonly Pipeline[] {
  const typeId = typeNamed(c.req.param('objectType'));
  needScope(c, 'tickets');
  return typeId === TYPE.ticket ? c.get('portal').pipelines : [];
}

function toPipeline(c: ApiContext): Pipeline {
  const pipeline = toPipelines(c).find(({ id }) => id === c.req.param('pipelineId'));
  if (pipeline === undefined) throw notFound();
  return pipeline;
}

function renderPipeline(pipeline: Pipeline): Record<string, unknown> {
  return {
    id: pipeline.id,
    label: pipeline.label,
    displayOrder: pipeline.displayOrder,
    stages: pipeline.stages.map((stage) => renderStage(stage, pipeline)),
    createdAt: isoInstant(pipeline.createdAt),
    updatedAt: isoInstant(pipeline.createdAt),
    archived: false,
  };
}

function renderStage(stage: Stage, pipeline: Pipeline): Record<string, unknown> {
  return {
    id: stage.id,
    label: stage.label,
    displayOrder: stage.displayOrder,
    metadata: { ticketState: stage.ticketState, isClosed: String(stage.ticketState === 'CLOSED') },
    createdAt: isoInstant(pipeline.createdAt),
    updatedAt: isoInstant(pipeline.createdAt),
    archived: false,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  };
}
