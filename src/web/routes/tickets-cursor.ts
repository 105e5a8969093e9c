import { z } from '@hono/zod-openapi';
import { findUnstorable } from '../../lib/storable.ts';
import { TICKET_ORDERS, type TicketCursor } from '../../services/tickets/list.ts';

const shape = z.tuple([z.enum(TICKET_ORDERS), z.int().nullable(), z.string()]);

/** Encodes a place in the list as an opaque word for a URL; null at the end of the list. */
export function writeCursor(cursor: TicketCursor | null): string | null {
  if (cursor === null) return null;
  return Buffer.from(JSON.stringify([cursor.order, cursor.at, cursor.id])).toString('base64url');
}

/** Decodes a cursor from a URL; absent or empty: from the start. */
export const cursorSchema = z
  .string()
  .optional()
  .transform((text, context): TicketCursor | null => {
    if (text === undefined || text === '') return null;
    const parsed = shape.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
    if (parsed.success && findUnstorable(parsed.data) === null) {
      const [order, at, id] = parsed.data;
      return { order, at, id };
    }
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
