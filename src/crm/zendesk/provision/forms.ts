import type { AccountSettings } from '../../../domain/account-settings.ts';
import type { Named } from '../../../domain/ticket.ts';
import type { AdapterState } from '../../port.ts';
import { type Resources, toResult } from '../client/client.ts';
import { isRefusal } from '../client/failures.ts';
import { listUnderstood } from '../client/paging.ts';
import type { Site } from '../client/transport.ts';
import { isNotOffered } from '../read/lookups.ts';
import { type WireForm, wireForm } from '../wire/setup.ts';
import { toState } from './state.ts';
import { ticketFieldIds } from './ticket-fields.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_forms/ */
const MOST_FIELDS = 400;
/** Until forms were looked at nothing is hidden. */
const UNKNOWN = 2;

/** Active ticket forms, for the admin to choose from. Throws CrmError. */
export async function listForms(site: Site): Promise<readonly Named[]> {
  const forms = await loadForms(site);
  return forms.filter(isActive).map((form) => ({ id: form.id, name: form.name ?? form.id }));
}

/**
 * Our fields stand on no form unless the admin wants agents to see them: the value of an active field lives without one (ADR 29).
 * Throws CrmError.
 */
export async function provisionForms(site: Site, resources: Resources) {
  if (site.session.settings.showFields) return addToForms(site, resources);
  if (toState(site.session.state).formsArranged === 'hidden') {
    return {
      state: await countForms(site),
      detail: 'no field of ours was put on a form; forms are left as they are',
    };
  }
  const { state, taken, left } = await takeOffForms(site, resources);
  const names = left.length === 0 ? '' : `; left as their admin arranged them: ${left.join(', ')}`;
  return { state, detail: `fields taken off ${taken.length} of ${state.formCount} ticket forms${names}` };
}

/** They go on the forms the admin chose, or on all active ones. A form no longer chosen keeps them. */
async function addToForms(site: Site, resources: Resources) {
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
    await updateForm(resources, form, [...form.ticket_field_ids, ...missing]);
    changed += 1;
  }
  const left = full.length === 0 ? '' : `; full, left alone: ${full.join(', ')}`;
  const of = chosen === null ? `${forms.length} ticket forms` : `${chosen.length} chosen ticket forms`;
  return { state: toFormState(forms, 'shown'), detail: `fields added to ${changed} of ${of}${left}` };
}

/**
 * Takes our fields off the forms that still have them as we put them there, all in one row. A form on which an admin has moved
 * or removed some is theirs, and so is one that refuses. An account with a single form shows every active field, whatever stands
 * on it: there the card hides them. `taken`, `left`: names of forms.
 */
export async function takeOffForms(site: Site, resources: Resources) {
  const forms = await loadForms(site);
  const ours = new Set(ticketFieldIds(site.session));
  const taken: string[] = [];
  const left: string[] = [];
  const bearing = forms.filter((form) => form.ticket_field_ids.some((id) => ours.has(id)));
  for (const form of forms.filter(isActive).length > 1 ? bearing : []) {
    const name = form.name ?? form.id;
    const isOff = isAsPut(form, ours) && (await takeOff(resources, form, ours));
    (isOff ? taken : left).push(name);
  }
  return { state: toFormState(forms, 'hidden'), taken, left };
}

function isAsPut({ ticket_field_ids: ids }: WireForm, ours: ReadonlySet<string>): boolean {
  const first = ids.findIndex((id) => ours.has(id));
  return (
    ids.filter((id) => ours.has(id)).length === ours.size &&
    ids.slice(first, first + ours.size).every((id) => ours.has(id))
  );
}

/** False: the account refuses, as where a condition of the form names a field of ours. */
async function takeOff(resources: Resources, form: WireForm, ours: ReadonlySet<string>): Promise<boolean> {
  try {
    await updateForm(
      resources,
      form,
      form.ticket_field_ids.filter((id) => !ours.has(id)),
    );
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function updateForm(resources: Resources, form: WireForm, ids: readonly string[]): Promise<void> {
  const ticket_field_ids = ids.map(Number);
  await toResult(resources.ticketforms.update(Number(form.id), { ticket_form: { ticket_field_ids } }));
}

const toFormState = (forms: readonly WireForm[], formsArranged: 'shown' | 'hidden') => ({
  formCount: forms.filter(isActive).length,
  formsArranged,
});

/** For forms that are the admin's business. Throws CrmError. */
export const countForms = async (site: Site) => toFormState(await loadForms(site), 'hidden');

/**
 * Ids of fields that the sidebar hides: ours, where the account has one form, which shows every active field. Only while our card
 * is loaded, in that browser: no protection of their values.
 */
export function hiddenFields(account: {
  readonly state: AdapterState;
  readonly settings: Pick<AccountSettings, 'showFields'>;
}): readonly string[] {
  const { formCount, fields } = toState(account.state);
  const isHidden = !account.settings.showFields && (formCount ?? UNKNOWN) <= 1;
  return isHidden ? Object.values(fields ?? {}) : [];
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
