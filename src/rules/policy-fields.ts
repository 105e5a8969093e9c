import type { RuleSet } from '../domain/rules.ts';

/** What every history holds. */
export const BUILT_IN_FIELDS: ReadonlySet<string> = new Set([
  'priority',
  'status',
  'raw_status',
  'channel',
  'inbox',
  'team',
  'assignee',
  'customer',
  'tier',
  'created_at',
]);

/** Ticket fields beyond the built-in ones that policies filter on: they are read because some policy asks for them. */
export function listPolicyFields({ policies }: Pick<RuleSet, 'policies'>): readonly string[] {
  const named = policies.flatMap(({ filter }) =>
    [...(filter.all ?? []), ...(filter.any ?? [])].map((condition) => condition.field),
  );
  return [...new Set(named)].filter((field) => !BUILT_IN_FIELDS.has(field));
}
