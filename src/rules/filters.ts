import { z } from 'zod';
import type { FieldValue } from '../domain/event.ts';
import { type Condition, type Filter, OPERATORS, type Operator } from '../domain/rules.ts';
import { nameSchema } from './scalars.ts';
import { isRecord, Refusal, readBy, strict, suggestion, written } from './words.ts';

/** How other systems and programming languages call our operators. */
const ALIASES: Readonly<Record<string, Operator>> = {
  eq: 'is',
  equals: 'is',
  '=': 'is',
  '==': 'is',
  ne: 'is_not',
  not_equals: 'is_not',
  '!=': 'is_not',
  includes: 'any_of',
  not_includes: 'none_of',
  has_any: 'any_of',
  has_all: 'all_of',
  greater_than: 'greater',
  gt: 'greater',
  '>': 'greater',
  greater_than_equal: 'greater_or_equal',
  gte: 'greater_or_equal',
  '>=': 'greater_or_equal',
  less_than: 'less',
  lt: 'less',
  '<': 'less',
  less_than_equal: 'less_or_equal',
  lte: 'less_or_equal',
  '<=': 'less_or_equal',
  empty: 'is_empty',
  not_present: 'is_empty',
  not_empty: 'is_not_empty',
  present: 'is_not_empty',
};

const operatorSchema = readBy(readOperator, { enum: OPERATORS });

function readOperator(raw: unknown): Operator | Refusal {
  if (typeof raw !== 'string') return new Refusal(`${written(raw)} is not one of ${OPERATORS.join(', ')}`);
  const plain = raw
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const found =
    OPERATORS.find((operator) => operator === plain) ??
    (Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined);
  return found ?? new Refusal(`there is no operator "${raw}"${suggestion(raw, OPERATORS)}`);
}

export const fieldValueSchema: z.ZodType<FieldValue> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)),
  z.null(),
]);

const rawCondition = strict({
  field: nameSchema,
  op: operatorSchema.optional(),
  operator: operatorSchema.optional(),
  value: fieldValueSchema.optional(),
}).transform(({ field, op, operator, value }, context): Condition => {
  const named = op ?? operator;
  const known = named ?? (Array.isArray(value) ? 'in' : 'is');
  const needsValue = known !== 'is_empty' && known !== 'is_not_empty';
  if (needsValue && value === undefined) {
    context.issues.push({ code: 'custom', message: `${known} needs a value`, path: ['value'], input: value });
  }
  return value === undefined ? { field, op: known } : { field, op: known, value };
});

/** One condition; as `{field, op, value}`. Without `op` it is `is`, or `in` for a list. */
export const conditionSchema = rawCondition.meta({
  description:
    'field: priority, status, channel, inbox, team, assignee, customer, tier, created_at or a custom field',
});

const filterObject = strict({
  all: z.array(conditionSchema).optional(),
  any: z.array(conditionSchema).optional(),
}).transform(({ all, any }): Filter => ({ ...(all ? { all } : {}), ...(any ? { any } : {}) }));

/** Which tickets a policy is for. A list means that all its conditions must hold; so does one condition alone. */
export const filterSchema = z
  .preprocess((raw) => {
    if (Array.isArray(raw)) return { all: raw };
    return isRecord(raw) && Object.hasOwn(raw, 'field') ? { all: [raw] } : raw;
  }, filterObject)
  .meta({
    description: 'all must hold, and one of any; an empty filter matches every ticket',
    shorthand: {
      type: ['array', 'object'],
      description: 'A list of conditions that must all hold, or one condition',
    },
  });
