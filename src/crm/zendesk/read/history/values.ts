import type { Entry } from './audits.ts';

/** What a field was at a moment, and the entry that made it so; null: it was so from the start. */
export interface FieldStep {
  readonly value: unknown;
  readonly entry: Entry | null;
}

/**
 * A field's whole life, first value first. The first value is told by the creation's own entry; where the audits
 * do not list it, by what the first change replaced; where nothing changed it, by the ticket as it is now.
 */
export function listSteps(entries: readonly Entry[], field: string, current: unknown): readonly FieldStep[] {
  const created = entries.find(({ event }) => event.type === 'Create' && event.field_name === field);
  const changes = entries.filter(({ event }) => event.type === 'Change' && event.field_name === field);
  const first: FieldStep =
    created !== undefined
      ? { value: created.event.value, entry: created }
      : { value: changes.length > 0 ? changes[0]?.event.previous_value : current, entry: null };
  return [first, ...changes.map((entry) => ({ value: entry.event.value, entry }))];
}
