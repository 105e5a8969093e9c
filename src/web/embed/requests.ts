import type { Context } from 'hono';
import { z } from 'zod';
import type { ExcuseRequest, PauseRequest, PinRequest } from '../../domain/embed/card.ts';
import { CLEARINGS } from '../../domain/leaving.ts';
import { readJson } from '../middleware/only-storable.ts';

const requestId = z.string().regex(/^[\w.:-]{1,100}$/, 'must be 1 to 100 letters, digits or . : _ -');
const reason = z
  .string()
  .trim()
  .min(1, 'must not be empty: say why')
  .max(500, 'must have at most 500 characters');

/** What is taken is what the pages send: the compiler compares both. */
export const excuseRequest = z.strictObject({
  clock: z.string().min(1),
  reason,
  requestId,
}) satisfies z.ZodType<ExcuseRequest>;
export const pauseRequest = z.strictObject({ reason, requestId }) satisfies z.ZodType<PauseRequest>;
export const pinRequest = z.strictObject({
  key: z.string().min(1).nullable(),
  reason,
  requestId,
}) satisfies z.ZodType<PinRequest>;
export const disconnectRequest = z.strictObject({ confirm: z.string(), clear: z.enum(CLEARINGS) });

/** The body, checked. Throws ZodError, whose first issue names the member at fault, and InvalidInput. */
export async function readBody<T extends z.ZodType>(context: Context, schema: T): Promise<z.infer<T>> {
  return schema.parse(await readJson(context.req));
}
