import { type Resources, resultOf } from '../client.ts';
import { isNotOffered } from '../lookups.ts';
import { listAll } from '../paging.ts';
import type { Site } from '../transport.ts';
import { wireForm } from '../wire/setup.ts';
import { ticketFieldIds } from './ticket-fields.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/ */
const MOST_FIELDS = 400;

/** New fields do not appear on forms by themselves. Accounts with the one built-in form have nothing to add to. Throws CrmError. */
export async function provisionForms(site: Site, resources: Resources) {
  const forms = await formsOf(site);
  const ours = ticketFieldIds(site.session);
  let changed = 0;
  const full: string[] = [];
  for (const form of forms.filter((row) => row.active !== false)) {
    const missing = ours.filter((id) => !form.ticket_field_ids.includes(id));
    if (missing.length === 0) continue;
    if (form.ticket_field_ids.length + missing.length > MOST_FIELDS) {
      full.push(form.name ?? form.id);
      continue;
    }
    const ticket_field_ids = [...form.ticket_field_ids, ...missing].map(Number);
    await resultOf(resources.ticketforms.update(Number(form.id), { ticket_form: { ticket_field_ids } }));
    changed += 1;
  }
  const left = full.length === 0 ? '' : `; full, left alone: ${full.join(', ')}`;
  return { detail: `fields added to ${changed} of ${forms.length} ticket forms${left}` };
}

async function formsOf(site: Site) {
  try {
    return await listAll(site, '/api/v2/ticket_forms', 'ticket_forms', wireForm);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
