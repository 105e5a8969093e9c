import { Hono } from 'hono';
import { z } from 'zod';
import type { PropertyGroup } from '../state/property-book.ts';
import { type ApiContext, type ApiEnv, readBody } from './context.ts';
import { ApiError, badRequest, notFound } from './errors.ts';
import { defined, findPropertyBook } from './property-access.ts';

const GROUP = z.object({ name: z.string(), label: z.string(), displayOrder: z.number().int().default(-1) });

/** `/crm/properties/{version}/{objectType}/groups…`. */
export function propertyGroupRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/:objectType/groups', (c) => c.json({ results: findPropertyBook(c, 'read').groups() }));
  app.post('/:objectType/groups', createGroup);
  app.get('/:objectType/groups/:name', (c) => c.json(toGroup(c, 'read')));
  app.patch('/:objectType/groups/:name', patchGroup);
  app.delete('/:objectType/groups/:name', deleteGroup);
  return app;
}

async function createGroup(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'write');
  const group = { ...(await readBody(c, GROUP)), archived: false };
  if (book.group(group.name) !== undefined) {
    throw new ApiError(409, {
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.GROUP_WITH_NAME_EXISTS',
      message: `A property group named '${group.name}' already exists.`,
    });
  }
  book.putGroup(group);
  return c.json(group, 201);
}

async function patchGroup(c: ApiContext): Promise<Response> {
  const group = {
    ...toGroup(c, 'write'),
    ...defined(await readBody(c, GROUP.omit({ name: true }).partial())),
  };
  findPropertyBook(c, 'write').putGroup(group);
  return c.json(group);
}

function deleteGroup(c: ApiContext): Response {
  const book = findPropertyBook(c, 'write');
  const group = toGroup(c, 'write');
  if (book.list(false).some(({ groupName }) => groupName === group.name)) {
    throw badRequest(`Property group '${group.name}' still has properties and cannot be deleted`);
  }
  book.putGroup({ ...group, archived: true });
  return c.body(null, 204);
}

function toGroup(c: ApiContext, mode: 'read' | 'write'): PropertyGroup {
  const group = findPropertyBook(c, mode).group(c.req.param('name') ?? '');
  if (group === undefined) throw notFound();
  return group;
}
