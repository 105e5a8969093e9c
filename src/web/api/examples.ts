/** The part of JSON Schema that our own description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export type Schemas = Readonly<Record<string, Schema>>;

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T09:00:00.000Z',
  email: 'ana@example.com',
};

/** A value that the schema allows: its own example where it has one, else made from its parts. */
export function createExample(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref !== undefined) {
    return createExample(schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] ?? {}, schemas);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.allOf !== undefined) {
    return Object.assign({}, ...schema.allOf.map((part) => createExample(part, schemas)));
  }
  const [branch] = schema.oneOf ?? schema.anyOf ?? [];
  return branch === undefined ? createTyped(schema, schemas) : createExample(branch, schemas);
}

function createTyped(schema: Schema, schemas: Schemas): unknown {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  switch (types.find((type) => type !== 'null')) {
    case 'string':
      return TEXTS[schema.format ?? ''] ?? 'text';
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return (schema.prefixItems ?? (schema.items === undefined ? [] : [schema.items])).map((item) =>
        createExample(item, schemas),
      );
    case 'object':
      return createObject(schema, schemas);
    default:
      return null;
  }
}

function createObject({ properties = {}, additionalProperties }: Schema, schemas: Schemas): unknown {
  const members = Object.entries(properties).map(([name, member]) => [name, createExample(member, schemas)]);
  const more =
    typeof additionalProperties === 'object' ? [['name', createExample(additionalProperties, schemas)]] : [];
  return Object.fromEntries([...members, ...more]);
}
