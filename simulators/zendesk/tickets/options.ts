import { isRecord } from '../api/context.ts';
import { recordInvalid } from '../api/errors.ts';
import type { Sim } from '../sim.ts';
import type { Account } from '../state/account.ts';
import type { FieldRow, OptionRow } from '../state/rows.ts';
import { touch } from './log.ts';

/**
 * Replaces a field's options by those sent: an option left out is deleted with its values on tickets, and its tags must be
 * unique among all fields. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/#updating-drop-down-field-options
 */
export function takeOptions(sim: Sim, account: Account, field: FieldRow, sent: unknown): void {
  if (!Array.isArray(sent))
    throw recordInvalid({ custom_field_options: 'Custom field options: must be a list' });
  const options = sent.map((entry: unknown) => findOption(account, field, entry));
  const values = options.map((option) => option.value);
  if (new Set(values).size !== values.length) {
    throw recordInvalid({ custom_field_options: 'Custom field options: tags must be unique' });
  }
  const retained = new Set(values);
  const gone = (field.custom_field_options ?? []).filter((option) => !retained.has(option.value));
  freeOptions(account, field);
  for (const value of values) account.optionTags.set(value, field.id);
  field.custom_field_options = options;
  if (gone.length > 0) dropValues(sim, account, field, new Set(gone.map((option) => option.value)));
}

function findOption(account: Account, field: FieldRow, entry: unknown): OptionRow {
  if (!isRecord(entry) || typeof entry.name !== 'string' || typeof entry.value !== 'string') {
    throw recordInvalid({ custom_field_options: 'Custom field options: each needs a name and a value' });
  }
  const { name, value } = entry;
  if (!/^[^\s,]+$/.test(value))
    throw recordInvalid({ custom_field_options: `Custom field options: ${value} is no tag` });
  const owner = account.optionTags.get(value);
  if (owner !== undefined && owner !== field.id) {
    throw recordInvalid({
      custom_field_options: `Custom field options: ${value} is already used in another field`,
    });
  }
  const known = field.custom_field_options?.find((option) => option.value === value);
  return {
    id: known?.id ?? account.ids.next('api'),
    name,
    raw_name: name,
    value,
    default: entry.default === true,
  };
}

export function freeOptions(account: Account, field: FieldRow): void {
  for (const [tag, owner] of account.optionTags) if (owner === field.id) account.optionTags.delete(tag);
}

/** A system change: the exports show it, `updated_at` does not move and no audit is written. */
function dropValues(sim: Sim, account: Account, field: FieldRow, gone: ReadonlySet<string>): void {
  for (const ticket of account.ticketList) {
    const value = ticket.values.get(field.id);
    const isGone =
      typeof value === 'string'
        ? gone.has(value)
        : Array.isArray(value) && value.some((tag) => gone.has(tag));
    if (!isGone) continue;
    ticket.values.set(field.id, Array.isArray(value) ? value.filter((tag) => !gone.has(tag)) : null);
    ticket.row.tags = ticket.row.tags.filter((tag) => !gone.has(tag));
    touch(account, ticket, sim.clock.now());
  }
}

export function removeField(account: Account, field: FieldRow): void {
  freeOptions(account, field);
  account.fields.delete(field.id);
  account.customFieldIds = account.customFieldIds.filter((id) => id !== field.id);
  for (const ticket of account.ticketList) ticket.values.delete(field.id);
}
