import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { DeepReadonly } from '../../domain/deep-readonly.ts';
import { ERROR_CODES, InvalidInput } from '../../domain/error.ts';
import { PROBLEM_MEDIA_TYPE, toProblem } from '../../domain/problem.ts';
import type { VisitorVariables } from '../api/caller.ts';
import { fromZod } from '../problems.ts';

/** An epoch instant as the API gives it. */
export const isoInstant = (at: number) => new Date(at).toISOString();
export const isoOrNull = (at: number | null) => (at === null ? null : isoInstant(at));

export const instantSchema = z.iso.datetime().openapi({ example: '2026-01-31T09:00:00.000Z' });

export const namedSchema = z.object({ id: z.string(), name: z.string() });

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    errors: z.array(z.object({ place: z.string(), detail: z.string() })).optional(),
    error: z.string(),
    parameter: z.string().optional(),
  })
  .openapi('Problem', {
    description: 'Problem details (RFC 9457). `error` and `parameter` repeat `detail` and the first place.',
    example: toProblem(new InvalidInput('limit', 'must be at most 200')),
  });

const failure = (description: string) => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
});

/** Of every route below an account; 409, 429 and 503 may come, too, and are added to the description (`description.ts`). */
export const failures = {
  400: failure('A parameter cannot be used; `errors` names it.'),
  401: failure('Nobody is signed in: send an API key as a bearer token.'),
  403: failure('The role or the key does not include the right that this needs; `errors` names it.'),
  404: failure('There is no such account, or nothing of that name in it.'),
} as const;

export const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

/** A body of JSON. */
export const takes = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Makes of what may not be changed what an answer's type is: it is only written as JSON. */
export function asSent<T>(value: DeepReadonly<T>): T {
  return value as T;
}

export const accountParam = z
  .string()
  .openapi({ param: { name: 'account', in: 'path' }, example: 'hubspot-62515' });

/** An empty form field is the same as an absent one. */
export const emptyIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** What stands before each route of the API. */
export interface ApiEnv {
  Variables: VisitorVariables;
}

/** A parameter that may be given several times: any of its values. */
export const several = <T extends z.ZodType<string>>(schema: T) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]).filter((one) => one !== '' && one !== undefined),
    z.array(schema).max(MOST_VALUES, `must be given at most ${MOST_VALUES} times`),
  );
const MOST_VALUES = 50;

/** How many items one answer holds. */
export const pageSize = (standard: number, most: number) =>
  emptyIsAbsent(
    z.coerce
      .number({ error: 'must be a whole number' })
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(most, `must be at most ${most}`)
      .default(standard),
  );

/** An app whose routes refuse input that their schemas do not allow, naming every parameter at fault. */
export function createApi() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // A parameter that is given several times is one place all the same.
      if (result.target === 'query') for (const issue of result.error.issues) issue.path.splice(1);
      throw fromZod(result.error);
    },
  });
}
