import { RulesProblem } from './parse.ts';
import { isRecord } from './words.ts';

/** What the CRM has, as far as the person who asks says. */
export interface KnownNames {
  /** Ticket fields by the names that filters use; null: not said. */
  readonly fields: readonly string[] | null;
  /** Priorities that the account's tickets have beside ours. */
  readonly priorities: readonly string[];
}

export const NOTHING_KNOWN: KnownNames = { fields: null, priorities: [] };

/** The rules of a file, and what its members beside them say of the CRM. Throws RulesProblem. */
export function splitKnownNames(json: unknown): {
  readonly rules: unknown;
  readonly known: KnownNames;
  readonly statuses: unknown;
} {
  if (!isRecord(json)) return { rules: json, known: NOTHING_KNOWN, statuses: undefined };
  const { statuses, fields, priorities, ...rules } = json;
  const known = {
    fields: fields === undefined ? null : readNames(fields, 'fields'),
    priorities: priorities === undefined ? [] : readNames(priorities, 'priorities'),
  };
  return { rules, known, statuses };
}

/** Throws RulesProblem that names the place. */
export function readNames(raw: unknown, place: string): readonly string[] {
  if (Array.isArray(raw) && raw.every((one) => typeof one === 'string')) return raw;
  throw new RulesProblem([{ place, detail: 'must be a list of names' }]);
}
