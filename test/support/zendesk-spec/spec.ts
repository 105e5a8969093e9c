import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema, Schemas } from '../openapi/schema.ts';
import type { Exchange, Spec } from '../openapi/spec.ts';

/** The derived files: endpoints of the reference pages with their examples, and tables of members as schemas. */
interface Pages {
  readonly pages: Readonly<Record<string, { readonly endpoints: readonly Endpoint[] }>>;
}

interface Endpoint {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  readonly params: readonly { readonly Name?: string; readonly In?: string }[] | null;
  readonly responses: readonly { readonly status: string; readonly body?: unknown }[] | null;
}

interface DerivedSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, DerivedSchema>>;
}

interface DerivedSchemas {
  readonly components: { readonly schemas: Readonly<Record<string, DerivedSchema>> };
}

/** Which table describes what an answer holds under a name. */
const SCHEMA_OF: Readonly<Record<string, string>> = {
  ticket: 'Ticket',
  audit: 'TicketAudit',
  comment: 'TicketComment',
  ticket_field: 'TicketField',
  ticket_form: 'TicketForm',
  ticket_metric_event: 'TicketMetricEvent',
  custom_status: 'CustomStatus',
  job_status: 'JobStatus',
  brand: 'Brand',
  recipient_address: 'RecipientAddress',
  group: 'Group',
  group_membership: 'GroupMembership',
  user: 'User',
  organization: 'Organization',
  sla_policy: 'SlaPolicy',
  schedule: 'Schedule',
  token: 'OauthToken',
};

export interface ZendeskDocs {
  readonly spec: Spec;
  /** Members at the top of the documented example that the answer lacks. */
  missing(exchange: Exchange): string[];
}

/** Reads the documentation-derived files of a folder. They are a test's own input and trusted to have their shape. */
export function loadZendeskDocs(folder: string): ZendeskDocs {
  const pages = asPages(JSON.parse(readFileSync(join(folder, 'docs-derived.2026-04-13.json'), 'utf8')));
  const derived = asSchemas(JSON.parse(readFileSync(join(folder, 'docs-derived.schemas.json'), 'utf8')));
  const schemas = Object.fromEntries(
    Object.entries(derived.components.schemas).map(([name, schema]) => [name, converted(schema)]),
  );
  const examples = new Map<string, unknown>();
  const paths: Record<string, Spec['paths'][string]> = {};
  for (const endpoint of Object.values(pages.pages).flatMap((page) => page.endpoints)) {
    for (const route of endpoint.routes) {
      const path = route.path.split('?')[0] ?? route.path;
      const operation = toOperation(endpoint, schemas);
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation };
      const example = endpoint.responses?.find((response) => response.body !== undefined)?.body;
      if (example !== undefined) examples.set(`${route.method} ${path}`, example);
    }
  }
  return {
    spec: { paths, components: { schemas } },
    missing(exchange) {
      const example = exampleFor(examples, exchange);
      if (!isObject(example) || !isObject(exchange.responseBody)) return [];
      const body = exchange.responseBody;
      return Object.keys(example).filter((name) => body[name] === undefined);
    },
  };
}

function toOperation(endpoint: Endpoint, schemas: Schemas): Spec['paths'][string][string] {
  const parameters = (endpoint.params ?? []).flatMap((param) =>
    param.Name === undefined || param.In === undefined
      ? []
      : [{ name: param.Name, in: param.In.toLowerCase() }],
  );
  const responses = (endpoint.responses ?? []).flatMap((response) => {
    const schema = answerSchema(response.body, schemas);
    return [
      [response.status.slice(0, 3), schema === null ? {} : { content: { 'application/json': { schema } } }],
    ];
  });
  return { parameters, responses: { ...Object.fromEntries(responses), default: {} } };
}

/** Members named after a table are held against it; the others may be anything. */
function answerSchema(example: unknown, schemas: Schemas): Schema | null {
  if (!isObject(example)) return null;
  const properties = Object.fromEntries(
    Object.keys(example).map((name) => {
      const single = SCHEMA_OF[name];
      if (single !== undefined && schemas[single] !== undefined) return [name, reference(single)];
      const plural =
        SCHEMA_OF[
          name
            .replace(/ies$/, 'y')
            .replace(/(statuse|addresse)s$/, '$1')
            .replace(/s$/, '')
        ] ?? SCHEMA_OF[name.replace(/es$/, '')];
      if (plural !== undefined && schemas[plural] !== undefined)
        return [name, { type: 'array', items: reference(plural) }];
      return [name, {}];
    }),
  );
  return { type: 'object', properties, additionalProperties: true };
}

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** `["integer","number","null"]` → a number that may be null; "required" speaks of writes and is left out. */
function converted(schema: DerivedSchema): Schema {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const concrete = types.find((type) => type === 'number') ?? types.find((type) => type !== 'null');
  const properties = schema.properties;
  return {
    nullable: true,
    ...(concrete === undefined ? {} : { type: concrete }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, member]) => [name, converted(member)]),
          ),
        }),
  };
}

function exampleFor(examples: ReadonlyMap<string, unknown>, exchange: Exchange): unknown {
  const path = new URL(exchange.url, 'http://spec').pathname;
  const exact = examples.get(`${exchange.method} ${path}`);
  if (exact !== undefined) return exact;
  for (const [key, example] of examples) {
    const [method, template] = key.split(' ');
    const pattern = new RegExp(`^${(template ?? '').replace(/\{[^}]+\}/g, '[^/]+')}$`);
    if (method === exchange.method && pattern.test(path)) return example;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file was derived with this shape; a wrong one fails the first look-up by name. */
function asPages(value: unknown): Pages {
  return value as Pages;
}

/** As above. */
function asSchemas(value: unknown): DerivedSchemas {
  return value as DerivedSchemas;
}
