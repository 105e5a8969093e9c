import { Hono } from 'hono';
import { z } from 'zod';
import { isoInstant } from '../state/instants.ts';
import { TYPE } from '../state/model.ts';
import { enterAllWaiting } from '../state/portal.ts';
import type { PropertyBook, PropertyDefinition } from '../state/property-book.ts';
import { batchAnswer } from './batch.ts';
import { type ApiContext, type ApiEnv, readBody, typeNamed } from './context.ts';
import { ApiError, badRequest } from './errors.ts';
import { defined, findPropertyBook } from './property-access.ts';

const FIELD_TYPES = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const;
const TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;

const OPTION = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().default(''),
});
const CHANGEABLE = {
  label: z.string(),
  type: z.enum(TYPES),
  fieldType: z.enum(FIELD_TYPES),
  groupName: z.string(),
  description: z.string(),
  options: z.array(OPTION),
  displayOrder: z.number().int(),
  hidden: z.boolean(),
  formField: z.boolean(),
};
const CREATE = z.object({
  ...CHANGEABLE,
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower case letters, numbers and underscores'),
  description: CHANGEABLE.description.default(''),
  options: CHANGEABLE.options.default([]),
  displayOrder: CHANGEABLE.displayOrder.default(-1),
  hidden: CHANGEABLE.hidden.default(false),
  formField: CHANGEABLE.formField.default(false),
  hasUniqueValue: z.boolean().default(false),
});
const PATCH = z.object(CHANGEABLE).partial();

/** `/crm/properties/{version}/{objectType}…`. */
export function propertyRoutes(): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.post('/:objectType/batch/create', createMany);
  app.post('/:objectType/batch/read', readMany);
  app.post('/:objectType/batch/archive', archiveMany);
  app.get('/:objectType', (c) =>
    c.json({
      results: findPropertyBook(c, 'read')
        .list(c.req.query('archived') === 'true')
        .map(render),
    }),
  );
  app.post('/:objectType', create);
  app.get('/:objectType/:name', (c) => c.json(render(findProperty(c, 'read'))));
  app.patch('/:objectType/:name', patch);
  app.delete('/:objectType/:name', archive);
  return app;
}

async function create(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'write');
  const definition = createOne(c, book, await readBody(c, CREATE));
  c.header('Location', `${c.get('sim').options.apiBaseUrl}${c.req.path}/${definition.name}`);
  return c.json(render(definition), 201);
}

async function createMany(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'write');
  const { inputs } = await readBody(c, z.object({ inputs: z.array(CREATE) }));
  const answer = batchAnswer(
    c,
    inputs.map((input) => render(createOne(c, book, input))),
    [],
  );
  return answer;
}

function createOne(c: ApiContext, book: PropertyBook, input: z.output<typeof CREATE>): PropertyDefinition {
  const sim = c.get('sim');
  if (book.get(input.name) !== undefined) throw nameTaken(input.name);
  checkShape(book, input);
  const archived = book.getArchived(input.name);
  const definition: PropertyDefinition = {
    ...input,
    options: input.options.map((option, index) => ({
      ...option,
      displayOrder: option.displayOrder === -1 ? index : option.displayOrder,
    })),
    hubspotDefined: false,
    readOnlyValue: false,
    createdAt: archived?.createdAt ?? sim.now,
    updatedAt: sim.now,
    createdUserId: c.get('token').userId,
    archivedAt: null,
  };
  // An archived namesake comes back under the new definition, and its old values with it.
  book.put(definition);
  if (typeNamed(c.req.param('objectType')) === TYPE.company) enterAllWaiting(sim, c.get('portal'), sim.now);
  return definition;
}

async function patch(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'write');
  const before = findProperty(c, 'write');
  const provided = await readBody(c, PATCH);
  const after: PropertyDefinition = { ...before, ...defined(provided), updatedAt: c.get('sim').now };
  checkShape(book, after);
  book.put(after);
  return c.json(render(after));
}

function archive(c: ApiContext): Response {
  const book = findPropertyBook(c, 'write');
  const property = book.get(c.req.param('name') ?? '');
  if (property?.hubspotDefined === true)
    throw badRequest(`${property.name} is a HubSpot property and cannot be deleted`);
  if (property !== undefined) book.archive(property.name, c.get('sim').now);
  return c.body(null, 204);
}

async function archiveMany(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'write');
  const { inputs } = await readBody(c, z.object({ inputs: z.array(z.object({ name: z.string() })) }));
  for (const { name } of inputs) book.archive(name, c.get('sim').now);
  return c.body(null, 204);
}

async function readMany(c: ApiContext): Promise<Response> {
  const book = findPropertyBook(c, 'read');
  const { inputs } = await readBody(c, z.object({ inputs: z.array(z.object({ name: z.string() })) }));
  const found = inputs.flatMap(({ name }) => book.get(name) ?? []);
  return batchAnswer(c, found.map(render), []);
}

function checkShape(
  book: PropertyBook,
  property: Pick<PropertyDefinition, 'name' | 'type' | 'groupName' | 'options'>,
): void {
  if (book.group(property.groupName) === undefined) {
    throw badRequest(`Property group '${property.groupName}' does not exist`, 'VALIDATION_ERROR');
  }
  const values = property.options.map(({ value }) => value);
  if (new Set(values).size !== values.length) throw badRequest('Property option values must be unique');
  const isBoolean = property.type === 'bool';
  if (isBoolean && values.toSorted().join() !== 'false,true') {
    throw badRequest(
      `Boolean property '${property.name}' must have exactly the options true and false`,
      'VALIDATION_ERROR',
      [{ message: 'options must be true and false', code: 'INVALID_BOOLEAN_OPTION' }],
    );
  }
}

function nameTaken(name: string): ApiError {
  return new ApiError(409, {
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
    message: `A property named '${name}' already exists.`,
  });
}

function findProperty(c: ApiContext, mode: 'read' | 'write'): PropertyDefinition {
  const book = findPropertyBook(c, mode);
  const name = c.req.param('name') ?? '';
  const property = c.req.query('archived') === 'true' ? book.getArchived(name) : book.get(name);
  if (property === undefined)
    throw new ApiError(404, { category: 'OBJECT_NOT_FOUND', message: `property "${name}" does not exist` });
  return property;
}

function render(property: PropertyDefinition): Record<string, unknown> {
  const { readOnlyValue, createdAt, updatedAt, archivedAt, createdUserId, ...plain } = property;
  return {
    ...plain,
    calculated: false,
    externalOptions: false,
    ...(createdUserId === null
      ? {}
      : { createdUserId: String(createdUserId), updatedUserId: String(createdUserId) }),
    createdAt: isoInstant(createdAt),
    updatedAt: isoInstant(updatedAt),
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: isoInstant(archivedAt) }),
    modificationMetadata: {
      archivable: !property.hubspotDefined,
      readOnlyDefinition: property.hubspotDefined,
      readOnlyOptions: false,
      readOnlyValue,
    },
    dataSensitivity: 'non_sensitive',
  };
}
