import type { Context } from 'hono';
import type { z } from 'zod';
import { readJson } from '../middleware/only-storable.ts';

/** The body, checked. Throws ZodError, whose first issue names the member at fault, and InvalidInput. */
export async function readBody<T extends z.ZodType>(context: Context, schema: T): Promise<z.infer<T>> {
  return schema.parse(await readJson(context.req));
}
