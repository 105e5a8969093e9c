import { own } from '../../../../domain/own.ts';
import type { Operator } from '../../../../domain/rules.ts';
import { addressInbox, toChannel } from '../../read/channels.ts';
import type { WireCondition } from '../../wire/sla.ts';
import { type Notes, noteUnread } from './notes.ts';

type Value = string | readonly string[];

export interface DraftCondition {
  readonly field: string;
  readonly op: Operator;
  readonly value?: Value;
}

/** Zendesk's condition fields that our policies know, by our names. */
const FIELDS: Readonly<Record<string, string>> = {
  type: 'type',
  priority: 'priority',
  status: 'status',
  brand_id: 'brand',
  ticket_form_id: 'form',
  group_id: 'team',
  assignee_id: 'assignee',
  organization_id: 'customer',
  current_tags: 'tags',
  tags: 'tags',
  recipient: 'inbox',
  received_at: 'inbox',
  via_id: 'channel',
  current_via_id: 'channel',
  exact_created_at: 'created_at',
  created_at: 'created_at',
};

const OPERATORS: Readonly<Record<string, Operator>> = {
  is: 'is',
  is_not: 'is_not',
  includes: 'any_of',
  not_includes: 'none_of',
  less_than: 'less',
  less_than_equal: 'less_or_equal',
  greater_than: 'greater',
  greater_than_equal: 'greater_or_equal',
  present: 'is_not_empty',
  not_present: 'is_empty',
};

/** https://developer.zendesk.com/documentation/ticketing/reference-guides/via-types/ */
const VIA: Readonly<Record<string, string>> = {
  '0': 'web',
  '4': 'email',
  '5': 'web_service',
  '24': 'closed_ticket',
  '29': 'chat',
  '30': 'twitter',
  '33': 'voicemail',
  '34': 'phone_call_inbound',
  '35': 'phone_call_outbound',
  '38': 'facebook',
  '48': 'mobile',
  '57': 'sms',
  '75': 'native_messaging',
  web_form: 'web',
  mail: 'email',
};

/** What "phone" stands for, each by its number and its name. */
const CALLS = [
  ['33', 'voicemail'],
  ['34', 'phone_call_inbound'],
  ['35', 'phone_call_outbound'],
];

const CUSTOM_FIELD = /^(?:custom_fields_|ticket_fields_|custom_field_)(\d+)$/;

/** One condition in our words; null when it has no counterpart. */
export function draftCondition(policy: string, reported: WireCondition, notes: Notes): DraftCondition | null {
  const field = toField(reported.field ?? '');
  const op = own(OPERATORS, reported.operator ?? '');
  if (field === null || op === undefined) return null;
  noteUnread(notes, `${policy}, condition on ${reported.field}`, reported, ['field', 'operator', 'value']);
  const values = toValues(reported.value, field, op);
  if (op === 'is_empty' || op === 'is_not_empty') return { field, op };
  if (values.length === 0) return blank(field, op);
  if (field !== 'channel') return withValues(field, op, values);
  const channels = values.map((value) => channelFor(value));
  if (channels.includes(null)) return null;
  if (channels.includes('phone')) {
    notes.add(
      `${policy}: Zendesk tells voicemail, incoming and outgoing calls apart; in Pontual they are one channel, "phone".`,
    );
    // All calls are more than some of them: the policy would be for more tickets than in Zendesk.
    const isExclusion = op === 'is_not' || op === 'none_of';
    if (!isExclusion && !CALLS.every((kinds) => kinds.some((kind) => values.includes(kind)))) return null;
  }
  return withValues(
    field,
    op,
    channels.filter((channel) => channel !== null),
  );
}

function toField(reported: string): string | null {
  const custom = CUSTOM_FIELD.exec(reported)?.[1];
  if (custom !== undefined) return `custom_field_${custom}`;
  return own(FIELDS, reported) ?? null;
}

/** Tags come in one text, separated by spaces. */
function toValues(reported: unknown, field: string, op: Operator): readonly string[] {
  const list = (Array.isArray(reported) ? reported : [reported])
    .filter((one) => one !== null && one !== undefined)
    .map(String);
  const isList = field === 'tags' || op === 'any_of' || op === 'none_of';
  const parts = isList ? list.flatMap((text) => text.split(/[\s,]+/)) : list.map((text) => text.trim());
  return parts.filter((text) => text !== '').map((text) => valueFor(field, text));
}

function valueFor(field: string, text: string): string {
  switch (field) {
    case 'status':
      return text.toLowerCase() === 'hold' ? 'on_hold' : text.toLowerCase();
    case 'priority':
    case 'type':
      return text.toLowerCase();
    case 'inbox':
      return addressInbox(text);
    default:
      return text;
  }
}

/** "Is nothing": an empty field. Of other comparisons with nothing, none can hold. */
function blank(field: string, op: Operator): DraftCondition | null {
  if (op === 'is') return { field, op: 'is_empty' };
  return op === 'is_not' ? { field, op: 'is_not_empty' } : null;
}

/** Several values, and tags, of which a ticket has many, are compared as sets. */
function withValues(field: string, op: Operator, values: readonly string[]): DraftCondition {
  const [only] = values;
  const isMany = values.length > 1 || field === 'tags';
  if (isMany && op === 'is') return { field, op: 'any_of', value: values };
  if (isMany && op === 'is_not') return { field, op: 'none_of', value: values };
  return { field, op, value: isMany || op === 'any_of' || op === 'none_of' ? values : (only ?? '') };
}

function channelFor(reported: string): string | null {
  if (/^\d+$/.test(reported)) return toChannel({ channel: own(VIA, reported) ?? null, source: null });
  return toChannel({ channel: own(VIA, reported.toLowerCase()) ?? reported.toLowerCase(), source: null });
}
