import type { FieldValue } from '../../../../domain/event.ts';
import { own } from '../../../../domain/own.ts';
import { type WireTicket, wireFieldValue } from '../../wire/ticket.ts';
import { OWN_TAG_PREFIX } from '../../write/properties.ts';

/** Ticket members that policies may name beside custom fields, and how audits call them. */
const MEMBERS: Readonly<Record<string, string>> = {
  tags: 'tags',
  type: 'type',
  brand: 'brand_id',
  brand_id: 'brand_id',
  form: 'ticket_form_id',
  ticket_form_id: 'ticket_form_id',
};

/** The name a field has in audits: members by name, custom fields by id (`custom_field_42` or `42`); null: no such field. */
export function auditName(name: string): string | null {
  return own(MEMBERS, name) ?? /^(?:custom_field_)?(\d+)$/.exec(name)?.[1] ?? null;
}

/** All names that `auditName` takes, for custom fields of these ids. */
export function listFieldNames(ids: readonly string[]): readonly string[] {
  return [...Object.keys(MEMBERS), ...ids.flatMap((id) => [id, `custom_field_${id}`])];
}

/** The ticket's present value of a field by its name in audits. */
export function presentValue(ticket: WireTicket, field: string): unknown {
  switch (field) {
    case 'tags':
      return ticket.tags ?? [];
    case 'type':
      return ticket.type;
    case 'brand_id':
      return ticket.brand_id;
    case 'ticket_form_id':
      return ticket.ticket_form_id;
    default:
      return ticket.custom_fields?.find((custom) => custom.id === field)?.value ?? null;
  }
}

/** Without the tags that our own drop-down puts on the ticket: a policy must not follow its own result. */
export function policyValue(field: string, reported: unknown): FieldValue {
  if (field === 'tags') return parseTags(reported).filter((tag) => !tag.startsWith(OWN_TAG_PREFIX));
  if (typeof reported === 'number' && field !== 'type') return String(reported);
  const value = wireFieldValue.parse(reported ?? null);
  return value === '' ? null : value;
}

export function sameValue(a: FieldValue, b: FieldValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function parseTags(reported: unknown): string[] {
  if (Array.isArray(reported)) return reported.map(String);
  return typeof reported === 'string' ? reported.split(/[\s,]+/).filter((tag) => tag !== '') : [];
}
