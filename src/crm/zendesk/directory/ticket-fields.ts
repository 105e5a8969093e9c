import { listAll } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { listFieldNames } from '../read/history/fields.ts';
import { wireField } from '../wire/setup.ts';

/** The names by which policies may call what a ticket has: members by name, fields by id. Throws CrmError. */
export async function readTicketFields(site: Site): Promise<readonly string[]> {
  const fields = await listAll(site, '/api/v2/ticket_fields', 'ticket_fields', wireField);
  return listFieldNames(fields.map(({ id }) => id));
}
