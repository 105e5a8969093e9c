import { z } from 'zod';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { listFieldNames } from '../read/history/fields.ts';
import { wireId } from '../wire/scalars.ts';

const numbered = z.object({ id: wireId });

/** The names by which policies may call what a ticket has: members by name, fields by id. Throws CrmError. */
export async function readTicketFields(site: Site): Promise<readonly string[]> {
  const fields = await listUnderstood(site, '/api/v2/ticket_fields', 'ticket_fields', numbered);
  return listFieldNames(fields.map(({ id }) => id));
}
