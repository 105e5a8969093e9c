import { ANSWERS, PROBLEM_MEDIA_TYPE } from '../../domain/problem.ts';
import { createExample, type Schema, type Schemas } from './examples.ts';

interface Media {
  schema?: Schema;
  example?: unknown;
}

interface Answer {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
  example?: unknown;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
}

/** An OpenAPI document, as far as it is completed here. */
interface Description {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Schemas };
}

const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };

const problem = (description: string): Answer => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: PROBLEM } },
});

/** What each route may answer, whatever it does. */
const ALWAYS: Readonly<Record<string, string>> = {
  401: 'Nobody is signed in: send an API key as a bearer token.',
  429: 'Too many requests; `Retry-After` says when to go on.',
  503: 'Not possible right now; nothing is lost. `Retry-After` says when to try again.',
};

const CONFLICT = 'Not possible as things are now, or the `Idempotency-Key` was used for another request.';

const KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same request acts once and is answered as at first, for a day.',
  schema: { type: 'string' },
  example: '7f1c2a90-5a57-4c0f-9a3e-1d2b3c4d5e6f',
};

const RATE_HEADERS = {
  RateLimit: {
    description: 'What is left of the quota',
    schema: { type: 'string', example: '"default";r=1199;t=60' },
  },
  'RateLimit-Policy': {
    description: 'The quota',
    schema: { type: 'string', example: '"default";q=1200;w=60' },
  },
};
const ETAG = {
  description: 'For `If-None-Match`',
  schema: { type: 'string', example: '"5d41402abc4b2a76"' },
};

/** The document with what is the same for every route, and an example to everything that has none. Changes it in place. */
export function completeDescription(document: Description): Description {
  const { schemas } = document.components;
  for (const methods of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) completeOperation(schemas, method, operation);
  }
  return document;
}

function completeOperation(schemas: Schemas, method: string, operation: Operation): void {
  const { responses } = operation;
  for (const [status, description] of Object.entries(ALWAYS)) responses[status] ??= problem(description);
  if (method !== 'get') {
    responses[409] ??= problem(CONFLICT);
    operation.parameters = [...(operation.parameters ?? []), { ...KEY }];
  }
  for (const parameter of operation.parameters ?? []) {
    parameter.example ??= parameter.schema === undefined ? 'text' : createExample(parameter.schema, schemas);
  }
  for (const media of Object.values(operation.requestBody?.content ?? {})) addExample(schemas, media);
  for (const [status, answer] of Object.entries(responses)) {
    const isOk = status.startsWith('2');
    if (isOk)
      answer.headers = { ...RATE_HEADERS, ...(method === 'get' ? { ETag: ETAG } : {}), ...answer.headers };
    for (const [type, media] of Object.entries(answer.content ?? {})) {
      if (type === PROBLEM_MEDIA_TYPE) media.example = problemExample(Number(status), answer.description);
      else addExample(schemas, media);
    }
  }
}

function addExample(schemas: Schemas, media: Media): void {
  if (media.schema !== undefined) media.example ??= createExample(media.schema, schemas);
}

function problemExample(status: number, detail: string) {
  const [code, { title }] = Object.entries(ANSWERS).find(([, one]) => one.status === status) ?? [
    'internal',
    ANSWERS.internal,
  ];
  const errors =
    status === 400 ? { errors: [{ place: 'limit', detail: 'must be at most 200' }], parameter: 'limit' } : {};
  return { type: `/problems/${code}`, title, status, detail, code, ...errors, error: detail };
}
