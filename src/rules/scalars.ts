import { z } from 'zod';
import { STATUS_CATEGORIES, type StatusCategory } from '../domain/event.ts';
import { readInstant } from './calendar-instant.ts';
import { Refusal, readBy, suggestion, written } from './words.ts';

/** A name: not empty. */
export const nameSchema = z.string({ error: 'must be a name' }).min(1, 'must not be empty');

/** An instant, as epoch ms. */
export const instantSchema = readBy(readAnInstant, {
  description: 'ISO 8601 with Z or an offset, or whole milliseconds since 1970',
  anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }],
});

export const instantOrNullSchema = readBy((raw) => (raw === null ? null : readAnInstant(raw)), {
  description: 'ISO 8601 with Z or an offset, or whole milliseconds since 1970; null: open',
  anyOf: [{ type: 'string', format: 'date-time' }, { type: 'integer' }, { type: 'null' }],
});

export const statusSchema = readBy(readStatus, { enum: STATUS_CATEGORIES, description: 'A status category' });

/** One status category or several. */
export const statusesSchema = readBy(readStatuses, {
  description: 'Status categories',
  anyOf: [{ type: 'array', items: { enum: STATUS_CATEGORIES } }, { enum: STATUS_CATEGORIES }],
});

function readAnInstant(raw: unknown): number | Refusal {
  const at = readInstant(raw);
  if (at !== null) return at;
  if (raw === undefined) return new Refusal('is missing');
  return new Refusal(
    `${written(raw)} is not an instant (ISO 8601 with Z or an offset, or whole milliseconds since 1970)`,
  );
}

function readStatus(raw: unknown): StatusCategory | Refusal {
  if (typeof raw !== 'string')
    return new Refusal(`${written(raw)} is not one of ${STATUS_CATEGORIES.join(', ')}`);
  const plain = raw
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const named = plain === 'hold' || plain === 'onhold' ? 'on_hold' : plain;
  const found = STATUS_CATEGORIES.find((category) => category === named);
  return (
    found ?? new Refusal(`there is no status category ${written(raw)}${suggestion(raw, STATUS_CATEGORIES)}`)
  );
}

function readStatuses(raw: unknown): readonly StatusCategory[] | Refusal {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const found: StatusCategory[] = [];
  const issues: { path: readonly PropertyKey[]; message: string }[] = [];
  for (const [index, one] of list.entries()) {
    const status = readStatus(one);
    const path = Array.isArray(raw) ? [index] : [];
    if (status instanceof Refusal) issues.push(...status.issues.map(({ message }) => ({ path, message })));
    else found.push(status);
  }
  return issues.length > 0 ? new Refusal(issues) : found;
}
