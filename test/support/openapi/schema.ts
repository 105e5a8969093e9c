/** The part of JSON Schema that OpenAPI 3.0 files of the two vendors use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export type Schemas = Readonly<Record<string, Schema>>;

export interface CheckOptions {
  /** Report members that the schema does not declare. Default true: an invented name is what we look for. */
  readonly closed?: boolean;
  /** Differences that are known and explained, matched against the finished problem text. */
  readonly known?: readonly RegExp[];
}

interface Walk {
  readonly schemas: Schemas;
  readonly closed: boolean;
  /** `schema@place` pairs under way: vendors' files refer in circles (a base's oneOf to children whose allOf is the base). */
  readonly open: Set<string>;
}

/** What is wrong with `value` under `schema`, one line for each; empty when it conforms. */
export function schemaProblems(
  schemas: Schemas,
  schema: Schema,
  value: unknown,
  options: CheckOptions = {},
): string[] {
  const walk: Walk = { schemas, closed: options.closed ?? true, open: new Set() };
  const known = options.known ?? [];
  return check(walk, schema, value, '$').filter((problem) => !known.some((pattern) => pattern.test(problem)));
}

function check(walk: Walk, schema: Schema, value: unknown, place: string): string[] {
  if (schema.$ref !== undefined) return checkReference(walk, schema.$ref, value, place);
  if (value === null) {
    return schema.nullable === true || schema.type === undefined ? [] : [`${place} is null`];
  }
  if (schema.allOf !== undefined) return toCheckAll(walk, schema, schema.allOf, value, place);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches !== undefined) return checkBranches(walk, branches, value, place);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    return [`${place} is ${JSON.stringify(value)}, not one of ${schema.enum.join(', ')}`];
  }
  return checkType(walk, schema, value, place);
}

function checkReference(walk: Walk, reference: string, value: unknown, place: string): string[] {
  const key = `${reference}@${place}`;
  if (walk.open.has(key)) return [];
  walk.open.add(key);
  const found = check(walk, resolve(walk.schemas, reference), value, place);
  walk.open.delete(key);
  return found;
}

function toCheckAll(
  walk: Walk,
  schema: Schema,
  parts: readonly Schema[],
  value: unknown,
  place: string,
): string[] {
  const parted = parts.flatMap((part) => check({ ...walk, closed: false }, part, value, place));
  if (!walk.closed || !isObject(value)) return parted;
  const declared = declaredNames(walk.schemas, schema, new Set());
  return [...parted, ...undeclared(declared, value, place)];
}

/** The branch with the fewest problems speaks; vendors' unions overlap, so more than one may fit. */
function checkBranches(walk: Walk, branches: readonly Schema[], value: unknown, place: string): string[] {
  let best: string[] | null = null;
  for (const branch of branches) {
    const found = check(walk, branch, value, place);
    if (found.length === 0) return [];
    if (best === null || found.length < best.length) best = found;
  }
  return best ?? [];
}

function checkType(walk: Walk, schema: Schema, value: unknown, place: string): string[] {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string'
        ? checkFormat(schema, value, place)
        : [wrong(place, 'a string', value)];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrong(place, 'a boolean', value)];
    case 'number':
      return typeof value === 'number' ? [] : [wrong(place, 'a number', value)];
    case 'integer':
      return Number.isInteger(value) ? [] : [wrong(place, 'an integer', value)];
    case 'array': {
      const items = schema.items;
      if (!Array.isArray(value)) return [wrong(place, 'an array', value)];
      return items === undefined
        ? []
        : value.flatMap((item, index) => check(walk, items, item, `${place}[${index}]`));
    }
    default:
      return schema.type === 'object' || schema.properties !== undefined
        ? checkObject(walk, schema, value, place)
        : [];
  }
}

function checkObject(walk: Walk, schema: Schema, value: unknown, place: string): string[] {
  if (!isObject(value)) return [wrong(place, 'an object', value)];
  const properties = schema.properties ?? {};
  const extra = schema.additionalProperties;
  const missing = (schema.required ?? [])
    .filter((name) => value[name] === undefined)
    .map((name) => `${place}.${name} is missing`);
  const inside = Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return [];
    const declared = properties[name] ?? (typeof extra === 'object' ? extra : undefined);
    return declared === undefined ? [] : check(walk, declared, member, `${place}.${name}`);
  });
  // An object schema without any declaration is "some object"; only declared ones can be closed.
  const open = extra !== undefined && extra !== false;
  if (!walk.closed || open || schema.properties === undefined) return [...missing, ...inside];
  return [...missing, ...inside, ...undeclared(new Set(Object.keys(properties)), value, place)];
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
  uuid: (text) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text),
};

function checkFormat(schema: Schema, value: string, place: string): string[] {
  const fits = FORMATS[schema.format ?? '']?.(value) ?? true;
  return fits ? [] : [`${place} is ${JSON.stringify(value)}, not a ${schema.format}`];
}

function declaredNames(schemas: Schemas, schema: Schema, seen: Set<string>): Set<string> {
  if (schema.$ref !== undefined) {
    if (seen.has(schema.$ref)) return new Set();
    seen.add(schema.$ref);
    return declaredNames(schemas, resolve(schemas, schema.$ref), seen);
  }
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const names = new Set(Object.keys(schema.properties ?? {}));
  for (const part of parts) for (const name of declaredNames(schemas, part, seen)) names.add(name);
  return names;
}

function undeclared(declared: ReadonlySet<string>, value: Record<string, unknown>, place: string): string[] {
  return Object.keys(value)
    .filter((name) => value[name] !== undefined && !declared.has(name))
    .map((name) => `${place}.${name} is not declared`);
}

function resolve(schemas: Schemas, reference: string): Schema {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  const schema = schemas[name];
  if (schema === undefined)
    throw new Error(`the specification refers to ${reference}, which it does not hold`);
  return schema;
}

function wrong(place: string, wanted: string, value: unknown): string {
  return `${place} is ${JSON.stringify(value)?.slice(0, 60)}, not ${wanted}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
