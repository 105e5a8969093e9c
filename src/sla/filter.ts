import type { FieldValue } from '../domain/event.ts';
import type { TierKey } from '../domain/ids.ts';
import { own } from '../domain/own.ts';
import type { Condition, Filter, Operator } from '../domain/rules.ts';
import type { Facts } from './facts.ts';
import { statusName } from './metrics.ts';

/** Whether a policy is for a ticket as it is now, under the tier in force. */
export type Matches = (facts: Facts, tier: TierKey | null) => boolean;

/** `all` must hold and, where `any` names conditions, one of them. An empty filter matches every ticket. */
export function compileFilter(filter: Filter): Matches {
  const all = (filter.all ?? []).map(compileCondition);
  const any = (filter.any ?? []).map(compileCondition);
  if (all.length === 0 && any.length === 0) return () => true;
  return (facts, tier) =>
    all.every((holds) => holds(facts, tier)) && (any.length === 0 || any.some((holds) => holds(facts, tier)));
}

export function compileCondition(condition: Condition): Matches {
  const read = reader(condition.field);
  const holds = comparer(condition.op, condition.value ?? null, own(ORDERS, condition.field));
  return (facts, tier) => holds(read(facts, tier));
}

/** Words that have an order of their own, lowest first. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  priority: ['low', 'normal', 'high', 'urgent'],
  status: ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'],
};

function reader(field: string): (facts: Facts, tier: TierKey | null) => FieldValue {
  switch (field) {
    case 'priority':
      return (facts) => facts.priority;
    case 'status':
      return (facts) => statusName(facts.status);
    case 'raw_status':
      return (facts) => facts.rawStatus;
    case 'channel':
      return (facts) => facts.channel;
    case 'inbox':
      return (facts) => facts.inbox;
    case 'team':
      return (facts) => facts.team;
    case 'assignee':
      return (facts) => facts.rep;
    case 'customer':
      return (facts) => facts.customer;
    case 'tier':
      return (_facts, tier) => tier;
    case 'created_at':
      return (facts) => facts.createdAt;
    default:
      return (facts) => facts.fields?.get(field) ?? null;
  }
}

type Holds = (actual: FieldValue) => boolean;

function comparer(op: Operator, value: FieldValue, order: readonly string[] | undefined): Holds {
  const wanted = toList(value);
  const isOneOf: Holds = (actual) => toList(actual).some((one) => wanted.includes(one));
  switch (op) {
    case 'is':
      return Array.isArray(value) ? (actual) => isSameSet(toList(actual), wanted) : isOneOf;
    case 'is_not':
      return Array.isArray(value)
        ? (actual) => !isSameSet(toList(actual), wanted)
        : (actual) => !isOneOf(actual);
    case 'in':
    case 'any_of':
      return isOneOf;
    case 'not_in':
    case 'none_of':
      return (actual) => !isOneOf(actual);
    case 'all_of':
      return (actual) => wanted.every((one) => toList(actual).includes(one));
    case 'contains':
      return (actual) => containsAny(actual, wanted);
    case 'not_contains':
      return (actual) => !containsAny(actual, wanted);
    case 'starts_with':
      return (actual) => toList(actual).some((one) => wanted.some((start) => one.startsWith(start)));
    case 'ends_with':
      return (actual) => toList(actual).some((one) => wanted.some((end) => one.endsWith(end)));
    case 'is_empty':
      return isEmpty;
    case 'is_not_empty':
      return (actual) => !isEmpty(actual);
    case 'greater':
    case 'after':
      return ordered(value, order, (difference) => difference > 0);
    case 'greater_or_equal':
      return ordered(value, order, (difference) => difference >= 0);
    case 'less':
    case 'before':
      return ordered(value, order, (difference) => difference < 0);
    case 'less_or_equal':
      return ordered(value, order, (difference) => difference <= 0);
  }
}

/** What has no value compares as neither greater nor less. */
function ordered(
  value: FieldValue,
  order: readonly string[] | undefined,
  holds: (difference: number) => boolean,
): Holds {
  const right = rankValue(value, order);
  return (actual) => holds(rankValue(actual, order) - right);
}

/** A place in the field's own order, else a number, else an instant; NaN when it is none of these. */
function rankValue(value: FieldValue, order: readonly string[] | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
  const place = order?.indexOf(value.toLowerCase()) ?? -1;
  if (place >= 0) return place;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
}

/** In a list, a member; in a text, a part of it. Upper and lower case are alike. */
function containsAny(actual: FieldValue, wanted: readonly string[]): boolean {
  return Array.isArray(actual)
    ? toList(actual).some((one) => wanted.includes(one))
    : toList(actual).some((text) => wanted.some((part) => text.includes(part)));
}

function isEmpty(actual: FieldValue): boolean {
  return actual === null || actual === '' || (Array.isArray(actual) && actual.length === 0);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item) => other.includes(item));
}

function toList(value: FieldValue): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'object') return value.map((item) => item.toLowerCase());
  return [String(value).toLowerCase()];
}
