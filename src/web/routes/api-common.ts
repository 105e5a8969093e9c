import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';

/** An epoch instant as the API gives it. */
export const isoInstant = (at: number) => new Date(at).toISOString();
export const isoOrNull = (at: number | null) => (at === null ? null : isoInstant(at));

export const instantSchema = z.iso.datetime().openapi({ example: '2026-01-31T09:00:00.000Z' });

export const namedSchema = z.object({ id: z.string(), name: z.string() });

const errorSchema = z
  .object({ error: z.string(), parameter: z.string().optional() })
  .openapi('Error', { example: { error: 'limit: must be at most 200', parameter: 'limit' } });

const failure = (description: string) => ({
  description,
  content: { 'application/json': { schema: errorSchema } },
});

export const failures = {
  400: failure('A parameter cannot be used; `parameter` names it.'),
  401: failure('The admin token is missing or wrong.'),
  404: failure('There is no such account or ticket.'),
} as const;

export const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

export const accountParam = z
  .string()
  .openapi({ param: { name: 'account', in: 'path' }, example: 'hubspot-62515' });

/** What an HTML form sends for a field left empty is the same as leaving it out. */
export const emptyIsAbsent = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

/** A parameter that cannot be used: 400 and its name. */
export function refuse(context: Context, parameter: string, message: string) {
  return context.json({ error: message, parameter }, 400);
}

/** An app whose routes refuse what their schemas do not allow, naming the first parameter at fault. */
export function createApi(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [issue] = result.error.issues;
      const parameter = issue?.path.join('.') ?? '';
      return refuse(context, parameter, `${parameter}: ${issue?.message ?? 'cannot be used'}`);
    },
  });
}
