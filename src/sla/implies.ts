import type { Condition, Filter } from '../domain/rules.ts';

/**
 * Whether every ticket that `narrow` matches is matched by `wide` too, as far as can be proved from the conditions.
 * False means "not proved".
 */
export function impliesFilter(narrow: Filter, wide: Filter): boolean {
  const wideAny = wide.any ?? [];
  const isAllImplied = (wide.all ?? []).every((condition) => impliesCondition(narrow, [condition]));
  return isAllImplied && (wideAny.length === 0 || impliesCondition(narrow, wideAny));
}

/** Whether a ticket that `narrow` matches fulfils one of the conditions. */
function impliesCondition(narrow: Filter, oneOf: readonly Condition[]): boolean {
  const follows = (from: Condition): boolean => oneOf.some((condition) => implies(from, condition));
  const any = narrow.any ?? [];
  return (narrow.all ?? []).some(follows) || (any.length > 0 && any.every(follows));
}

/** Whether no ticket can match both filters, as far as can be proved. */
export function areDisjoint(one: Filter, other: Filter): boolean {
  const all = [...(one.all ?? []), ...(other.all ?? [])];
  if (all.some((condition, index) => all.slice(index + 1).some((later) => contradicts(condition, later))))
    return true;
  const isCut = (any: readonly Condition[] | undefined): boolean =>
    any !== undefined &&
    any.length > 0 &&
    any.every((condition) => all.some((fixed) => contradicts(condition, fixed)));
  return isCut(one.any) || isCut(other.any);
}

/** Fields that hold one value; any other may be a list, where "is a" and "is b" can both be true. */
const SINGLE = new Set(['priority', 'status', 'channel', 'inbox', 'team', 'assignee', 'customer', 'tier']);

function implies(from: Condition, to: Condition): boolean {
  if (from.field !== to.field) return false;
  if (JSON.stringify(from) === JSON.stringify(to)) return true;
  const values = toValues(from);
  const wanted = describe(to);
  switch (to.op) {
    case 'is':
    case 'in':
    case 'any_of':
      return values?.every((value) => wanted.includes(value)) === true;
    case 'is_not':
    case 'not_in':
    case 'none_of':
      if (from.op === 'is_empty') return wanted.length > 0;
      return SINGLE.has(to.field) && values?.every((value) => !wanted.includes(value)) === true;
    case 'is_not_empty':
      return values !== null;
    default:
      return false;
  }
}

function contradicts(one: Condition, other: Condition): boolean {
  if (one.field !== other.field || !SINGLE.has(one.field)) return false;
  return isExcluded(one, other) || isExcluded(other, one);
}

/** `one` fixes the value to some that `other` rules out. */
function isExcluded(one: Condition, other: Condition): boolean {
  const values = toValues(one);
  if (values === null) return one.op === 'is_empty' && other.op === 'is_not_empty';
  switch (other.op) {
    case 'is':
    case 'in': {
      const others = describe(other);
      return values.every((value) => !others.includes(value));
    }
    case 'is_not':
    case 'not_in':
      return values.every((value) => describe(other).includes(value));
    case 'is_empty':
      return true;
    default:
      return false;
  }
}

/** The only values a ticket can have under this condition; null when it does not say. */
function toValues(condition: Condition): readonly string[] | null {
  return condition.op === 'is' || condition.op === 'in' ? describe(condition) : null;
}

function describe({ value }: Condition): readonly string[] {
  if (value === undefined || value === null) return [];
  return (typeof value === 'object' ? value : [value]).map((one) => String(one).toLowerCase());
}
