import { z } from '@hono/zod-openapi';
import { TICKET_ORDERS, type TicketCursor } from '../../services/tickets/list.ts';
import { packCursor, readCursor } from './cursor.ts';

const shape = z
  .tuple([z.enum(TICKET_ORDERS), z.int().nullable(), z.string()])
  .transform(([order, at, id]): TicketCursor => ({ order, at, id }));

/** Encodes a place in the list; null at the end of the list. */
export function writeCursor(cursor: TicketCursor | null): string | null {
  return cursor === null ? null : packCursor([cursor.order, cursor.at, cursor.id]);
}

export const cursorSchema = readCursor(shape);
