import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckOptions, type Schema, type Schemas, schemaProblems } from './schema.ts';

interface Media {
  readonly schema?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

/** An OpenAPI 3.0 file, as far as it is looked at here. */
export interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

export interface Exchange {
  readonly method: string;
  /** Path with query, as called. */
  readonly url: string;
  readonly requestBody?: unknown;
  readonly status: number;
  readonly responseBody?: unknown;
}

/** Folder of the vendors' specifications, given by the environment; null when it is not given. */
export function specsFolder(vendor: string): string | null {
  const root = process.env.PONTUAL_SPECS;
  if (root === undefined || root === '') return null;
  const folder = join(root, vendor);
  if (!existsSync(folder)) throw new Error(`PONTUAL_SPECS is ${root}, which holds no ${vendor} folder`);
  return folder;
}

/**
 * Reads an OpenAPI file. `dates` replaces a dated path segment: a vendor's newer path with an older file's shapes.
 * The file is trusted to be OpenAPI: it is a test's own input.
 */
export function loadSpec(path: string, dates?: { readonly from: string; readonly to: string }): Spec {
  const text = readFileSync(path, 'utf8');
  return asSpec(JSON.parse(dates === undefined ? text : text.replaceAll(dates.from, dates.to)));
}

/** Several files of one vendor looked at as one; later files win on equal paths, schemas stay with their file. */
export function exchangeProblems(
  specs: readonly Spec[],
  exchange: Exchange,
  options: CheckOptions = {},
): string[] {
  const url = new URL(exchange.url, 'http://spec');
  const found = specs.flatMap((spec) => {
    const operation = findOperation(spec, exchange.method, url.pathname);
    return operation === null ? [] : [{ spec, operation }];
  })[0];
  const label = `${exchange.method} ${url.pathname}`;
  if (found === undefined) return [`${label} is in no specification`];
  const { spec, operation } = found;
  const problems = [
    ...queryProblems(operation, url),
    ...requestProblems(spec, operation, exchange, options),
    ...responseProblems(spec, operation, exchange, options),
  ];
  const known = options.known ?? [];
  return problems
    .map((problem) => `${label}: ${problem}`)
    .filter((problem) => !known.some((pattern) => pattern.test(problem)));
}

function findOperation(spec: Spec, method: string, path: string): Operation | null {
  const wanted = path.split('/');
  const fits = Object.keys(spec.paths)
    .filter((template) => {
      const parts = template.split('/');
      return (
        parts.length === wanted.length &&
        parts.every((part, index) => part.startsWith('{') || part === wanted[index])
      );
    })
    // A literal segment is more exact than a placeholder: `/batch/read` before `/{objectId}/{x}`.
    .sort((a, b) => a.split('{').length - b.split('{').length);
  for (const template of fits) {
    const operation = spec.paths[template]?.[method.toLowerCase()];
    if (operation !== undefined) return operation;
  }
  return null;
}

function queryProblems(operation: Operation, url: URL): string[] {
  const declared = new Set((operation.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name));
  return [...new Set(url.searchParams.keys())]
    .filter((name) => !declared.has(name))
    .map((name) => `query parameter ${name} is not declared`);
}

function requestProblems(
  spec: Spec,
  operation: Operation,
  exchange: Exchange,
  options: CheckOptions,
): string[] {
  const media = Object.values(operation.requestBody?.content ?? {})[0];
  if (exchange.requestBody === undefined) return media === undefined ? [] : ['the request has no body'];
  if (media?.schema === undefined) return ['a request body is not declared'];
  return schemaProblems(spec.components.schemas, media.schema, exchange.requestBody, options).map(
    (problem) => `request ${problem}`,
  );
}

/** Errors are not declared by schema (`default`), so only the declared answers have a shape to hold. */
function responseProblems(
  spec: Spec,
  operation: Operation,
  exchange: Exchange,
  options: CheckOptions,
): string[] {
  const declared = operation.responses[String(exchange.status)];
  if (declared === undefined) {
    return exchange.status >= 400 || operation.responses.default === undefined
      ? []
      : [`status ${exchange.status} is not declared`];
  }
  const schema = declared.content?.['application/json']?.schema;
  if (schema === undefined) return [];
  return schemaProblems(spec.components.schemas, schema, exchange.responseBody, options).map(
    (problem) => `answer ${problem}`,
  );
}

/** Guaranteed by the caller: the file named is an OpenAPI document with paths and component schemas. */
function asSpec(value: unknown): Spec {
  return value as Spec;
}
