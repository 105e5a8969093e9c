import { ENTITLEMENT_PROPERTIES } from '../../../src/domain/sla-properties.ts';
import type { Account } from './account.ts';
import type { FieldRow } from './rows.ts';

/** Gives each organization the tier its world set up, in those of our fields that exist by now. */
export function applyEntitlements(account: Account): void {
  const fields = new Map([...account.organizationFields.values()].map((field) => [field.key, field]));
  for (const [id, entitlement] of account.entitlements) {
    const organization = account.organizations.get(id);
    if (organization === undefined) continue;
    const set = (key: string, valueFor: (field: FieldRow) => unknown) => {
      const field = fields.get(key);
      if (field !== undefined) organization.organization_fields[key] = valueFor(field);
    };
    set(ENTITLEMENT_PROPERTIES.tier, (field) => toChoice(field, entitlement.tier));
    set(ENTITLEMENT_PROPERTIES.start, (field) => parseInstant(field, entitlement.start));
    set(ENTITLEMENT_PROPERTIES.end, (field) => parseInstant(field, entitlement.end));
  }
}

/** A drop-down takes the option that is named or tagged after the tier. */
function toChoice(field: FieldRow, tier: string): string | null {
  if (field.type !== 'dropdown') return tier;
  const lower = tier.toLowerCase();
  const fits = (text: string) => text.toLowerCase() === lower || text.toLowerCase().endsWith(`_${lower}`);
  return field.custom_field_options?.find((option) => fits(option.value) || fits(option.name))?.value ?? null;
}

/** Dates lose the time of day, as the vendor's do. */
function parseInstant(field: FieldRow, at: number | null): string | number | null {
  if (at === null) return null;
  if (field.type === 'integer' || field.type === 'decimal') return at;
  const text = new Date(at).toISOString();
  return field.type === 'date' ? `${text.slice(0, 10)}T00:00:00+00:00` : text;
}
