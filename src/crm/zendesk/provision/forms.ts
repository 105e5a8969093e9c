import type { Named } from '../../../domain/ticket.ts';
import { type Resources, toResult } from '../client/client.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { type WireForm, wireForm } from '../wire/setup.ts';
import { ticketFieldIds } from './ticket-fields.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/ */
const MOST_FIELDS = 400;

/** Active ticket forms, for the admin to choose from. Throws CrmError. */
export async function listForms(site: Site): Promise<readonly Named[]> {
  const forms = await loadForms(site);
  return forms.filter(isActive).map((form) => ({ id: form.id, name: form.name ?? form.id }));
}

/**
 * New fields do not appear on forms by themselves: they go on the forms the admin chose, or on all active ones. A form no
 * longer chosen keeps them. Accounts with the one built-in form have nothing to add to. Throws CrmError.
 */
export async function provisionForms(site: Site, resources: Resources) {
  const forms = await loadForms(site);
  const chosen = site.session.settings.formIds;
  const ours = ticketFieldIds(site.session);
  let changed = 0;
  const full: string[] = [];
  for (const form of forms.filter((row) => isActive(row) && (chosen?.includes(row.id) ?? true))) {
    const missing = ours.filter((id) => !form.ticket_field_ids.includes(id));
    if (missing.length === 0) continue;
    if (form.ticket_field_ids.length + missing.length > MOST_FIELDS) {
      full.push(form.name ?? form.id);
      continue;
    }
    const ticket_field_ids = [...form.ticket_field_ids, ...missing].map(Number);
    await toResult(resources.ticketforms.update(Number(form.id), { ticket_form: { ticket_field_ids } }));
    changed += 1;
  }
  const left = full.length === 0 ? '' : `; full, left alone: ${full.join(', ')}`;
  const of = chosen === null ? `${forms.length} ticket forms` : `${chosen.length} chosen ticket forms`;
  return { detail: `fields added to ${changed} of ${of}${left}` };
}

const isActive = (form: WireForm) => form.active !== false;

async function loadForms(site: Site) {
  try {
    return await listUnderstood(site, '/api/v2/ticket_forms', 'ticket_forms', wireForm);
  } catch (error) {
    if (isNotOffered(error)) return [];
    throw error;
  }
}
