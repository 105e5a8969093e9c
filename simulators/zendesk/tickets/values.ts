import type { Account, FieldValue } from '../state/account.ts';
import type { FieldRow } from '../state/rows.ts';

const CHOICES = new Set(['tagger', 'multiselect']);

/** Types a custom ticket field can have. There is none for an instant. https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_fields/ */
export const CUSTOM_FIELD_TYPES: ReadonlySet<string> = new Set([
  'text',
  'textarea',
  'checkbox',
  'date',
  'integer',
  'decimal',
  'regexp',
  'partialcreditcard',
  'multiselect',
  'tagger',
  'lookup',
]);

export type ValueOrProblem = { readonly value: FieldValue } | { readonly problem: string };

/** What a field keeps of what was sent, or why it refuses it. */
export function acceptValue(field: FieldRow, sent: unknown): ValueOrProblem {
  if (sent === null || sent === '' || sent === undefined) return { value: emptyValue(field) };
  switch (field.type) {
    case 'checkbox':
      return acceptCheckbox(field, sent);
    case 'integer':
      return matching(field, sent, /^-?\d{1,18}$/, 'must be an integer');
    case 'decimal':
      return matching(field, sent, /^-?\d+(\.\d+)?$/, 'must be a decimal');
    case 'date':
      return matching(
        field,
        sent,
        /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
        'must be a date: YYYY-MM-DD',
      );
    case 'regexp':
      return matching(field, sent, new RegExp(field.regexp_for_validation ?? ''), 'has an invalid format');
    case 'tagger':
      return acceptOption(field, sent);
    case 'multiselect':
      return acceptOptions(field, sent);
    default:
      return typeof sent === 'string' || typeof sent === 'number'
        ? { value: String(sent) }
        : { problem: `${field.title}: must be text` };
  }
}

function emptyValue(field: FieldRow): FieldValue {
  return field.type === 'checkbox' ? false : null;
}

function acceptCheckbox(field: FieldRow, sent: unknown): ValueOrProblem {
  if (sent === true || sent === 'true' || sent === '1' || sent === 1) return { value: true };
  if (sent === false || sent === 'false' || sent === '0' || sent === 0) return { value: false };
  return { problem: `${field.title}: must be true or false` };
}

function matching(field: FieldRow, sent: unknown, pattern: RegExp, what: string): ValueOrProblem {
  const text = typeof sent === 'number' || typeof sent === 'string' ? String(sent) : '';
  return pattern.test(text) ? { value: text } : { problem: `${field.title}: ${what}` };
}

function acceptOption(field: FieldRow, sent: unknown): ValueOrProblem {
  const known = field.custom_field_options?.some((option) => option.value === sent) === true;
  return known ? { value: String(sent) } : { problem: `${field.title}: ${String(sent)} is not an option` };
}

function acceptOptions(field: FieldRow, sent: unknown): ValueOrProblem {
  if (!Array.isArray(sent)) return acceptOptions(field, [sent]);
  const wrong = sent.find((entry) => 'problem' in acceptOption(field, entry));
  return wrong === undefined
    ? { value: sent.map(String) }
    : { problem: `${field.title}: ${String(wrong)} is not an option` };
}

/** The tags that this value of the field stands for on the ticket. */
export function parseTags(field: FieldRow, value: FieldValue): readonly string[] {
  if (CHOICES.has(field.type)) {
    if (typeof value === 'string') return [value];
    return Array.isArray(value) ? value : [];
  }
  return field.type === 'checkbox' && value === true && field.tag !== null ? [field.tag] : [];
}

/** How audits write a value: text, checkboxes as 1 and 0. */
export function auditText(value: FieldValue): string | readonly string[] | null {
  if (value === true) return '1';
  if (value === false) return '0';
  return value;
}

export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.join('\n') === b.join('\n');
  return a === b;
}

/** A tag put on by hand selects its option; taken off, it empties the field. */
export function valuesFromTags(
  account: Account,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): [FieldRow, FieldValue][] {
  const found: [FieldRow, FieldValue][] = [];
  for (const tag of new Set([...before, ...after])) {
    const field = account.fields.get(account.optionTags.get(tag) ?? -1);
    if (field === undefined || before.has(tag) === after.has(tag)) continue;
    if (field.type === 'tagger') {
      const taken = field.custom_field_options?.find((option) => after.has(option.value));
      found.push([field, taken?.value ?? null]);
    } else if (field.type === 'checkbox') {
      found.push([field, after.has(tag)]);
    }
  }
  return found;
}
