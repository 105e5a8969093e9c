import { z } from 'zod';

/** An entry of a directory, such as a colleague or a stage: null where it cannot be read, so that the others still are. */
export const orUnreadable = <T>(element: z.ZodType<T>): z.ZodType<T | null> =>
  z.union([element, z.unknown().transform(() => null)]);

export const isReadable = <T>(entry: T | null): entry is T => entry !== null;
