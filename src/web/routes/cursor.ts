import { z } from '@hono/zod-openapi';
import { findUnstorable } from '../../lib/storable.ts';

/** A place in a list as one opaque word for a URL. */
export function packCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** A cursor as it comes back in a URL; absent or empty: from the start. */
export const readCursor = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .optional()
    .transform((text, context): z.infer<T> | null => {
      if (text === undefined || text === '') return null;
      const parsed = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
      if (parsed.success && findUnstorable(parsed.data) === null) return parsed.data;
      context.addIssue({ code: 'custom', message: 'must be the nextCursor of an earlier answer' });
      return z.NEVER;
    });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: no cursor of ours.
    return undefined;
  }
}
