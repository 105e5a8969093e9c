import { STATUS_CATEGORIES } from '../domain/event.ts';
import type { Condition, Filter, Operator, RuleSet } from '../domain/rules.ts';
import { readInstant } from './calendar-instant.ts';
import type { KnownNames } from './known-names.ts';
import { PRIORITIES } from './lint-rows.ts';
import type { SettingFinding, SettingFindingCode } from './lint-settings-words.ts';
import { BUILT_IN_FIELDS } from './policy-fields.ts';
import { isRecord, toPath, written } from './words.ts';

const ORDERED: readonly Operator[] = [
  'greater',
  'greater_or_equal',
  'less',
  'less_or_equal',
  'before',
  'after',
];
const TEXTUAL: readonly Operator[] = ['contains', 'not_contains', 'starts_with', 'ends_with'];
const WITHOUT_VALUE: readonly Operator[] = ['is_empty', 'is_not_empty'];
/** Built-in fields that hold one name, which has no order. */
const NAMES = ['channel', 'inbox', 'team', 'assignee', 'customer', 'tier', 'raw_status'];

/** Conditions that can never hold, that always do, or that look at what no ticket has. `raw` is the filter as written. */
export function lintFilter(
  raw: unknown,
  filter: Filter,
  place: string,
  rules: RuleSet,
  known: KnownNames,
): readonly SettingFinding[] {
  const isEmptyAny = isRecord(raw) && Array.isArray(raw.any) && raw.any.length === 0;
  const lists = [
    ['all', filter.all ?? []],
    ['any', filter.any ?? []],
  ] as const;
  return [
    ...(isEmptyAny ? [found('empty_any', toPath(place, ['any']))] : []),
    ...lists.flatMap(([list, conditions]) =>
      conditions.flatMap((condition, index) => {
        // A filter may also be written as a list, or as one condition.
        const at =
          isRecord(raw) && Object.hasOwn(raw, list) ? [list, index] : Array.isArray(raw) ? [index] : [];
        return lintCondition(condition, toPath(place, at), rules, known);
      }),
    ),
  ];
}

function lintCondition(
  condition: Condition,
  place: string,
  rules: RuleSet,
  known: KnownNames,
): readonly SettingFinding[] {
  const { field, op, value } = condition;
  if (WITHOUT_VALUE.includes(op)) {
    const ignored: SettingFinding = { level: 'warning', code: 'value_ignored', place, params: [op] };
    return [...lintField(field, place, known), ...(value === undefined || value === null ? [] : [ignored])];
  }
  if (valuesIn(condition).length === 0) return [found('empty_value', place, op, field)];
  if (!canHold(condition)) return [found('operator_for_type', place, op, field, written(value))];
  return [...lintField(field, place, known), ...lintValues(condition, place, rules, known)];
}

function lintField(field: string, place: string, { fields }: KnownNames): readonly SettingFinding[] {
  if (fields === null || BUILT_IN_FIELDS.has(field) || fields.includes(field)) return [];
  return [found('unknown_field', place, field, fields.slice(0, 25).join(', '))];
}

/** The values of fields whose values are known beforehand. */
function lintValues(
  condition: Condition,
  place: string,
  rules: RuleSet,
  known: KnownNames,
): readonly SettingFinding[] {
  const { field, op } = condition;
  if (TEXTUAL.includes(op)) return [];
  const unknownAmong = (all: readonly string[], code: SettingFindingCode, level: SettingFinding['level']) =>
    valuesIn(condition)
      .filter((value) => !all.some((one) => one.toLowerCase() === value.toLowerCase()))
      .map((value): SettingFinding => ({ level, code, place, params: [value, all.join(', ')] }));
  switch (field) {
    case 'status':
      return unknownAmong(STATUS_CATEGORIES, 'unknown_status', 'error');
    case 'priority':
      return unknownAmong([...PRIORITIES.slice(0, 4), ...known.priorities], 'unknown_priority', 'warning');
    case 'tier': {
      const tiers = [
        ...rules.tiers.map(({ key }) => key),
        ...rules.policies.flatMap((policy) => Object.keys(policy.tiers)),
      ];
      return unknownAmong([...new Set(tiers)], 'unknown_tier', 'error');
    }
    default:
      return [];
  }
}

/** Whether some ticket can fulfil the condition, going by the type of its field. */
function canHold(condition: Condition): boolean {
  const { field, op, value } = condition;
  const isList = Array.isArray(value);
  const isSingle = field !== 'tags' && BUILT_IN_FIELDS.has(field);
  if (isList && value.length > 1 && isSingle && (op === 'is' || op === 'all_of')) return false;
  if (field === 'created_at') return !TEXTUAL.includes(op) && !isList && isMoment(value);
  if (!ORDERED.includes(op)) return true;
  if (isList || typeof value === 'boolean' || NAMES.includes(field)) return false;
  if (field === 'status') return STATUS_CATEGORIES.some((one) => one === String(value).toLowerCase());
  if (field === 'priority') return PRIORITIES.slice(0, 4).includes(String(value).toLowerCase());
  return Number.isFinite(Number(value)) || isMoment(value);
}

function isMoment(value: unknown): boolean {
  return readInstant(value) !== null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}

function valuesIn({ value }: Condition): readonly string[] {
  if (value === undefined || value === null) return [];
  return (typeof value === 'object' ? value : [value]).map(String).filter((one) => one.trim() !== '');
}

function found(code: SettingFindingCode, place: string, ...params: readonly string[]): SettingFinding {
  return { level: 'error', code, place, params };
}
