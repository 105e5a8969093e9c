import { z } from 'zod';
import type { Actor } from '../domain/event.ts';
import { plainDurationSchema } from './duration.ts';
import { fieldValueSchema } from './filters.ts';
import { instantOrNullSchema, instantSchema, nameSchema, statusSchema } from './scalars.ts';
import { isRecord, Refusal, readBy, strict, suggestion, written } from './words.ts';

const ACTORS = ['customer', 'rep', 'automation', 'system'] as const;

/** Who did it: `{"kind": "rep", "id": "ana"}`, or short: `"rep"`, `"rep:ana"`. */
export const actorSchema = readBy(readActor, {
  description:
    'Who did it: {"kind": "rep", "id": "ana"}, or short "customer", "rep", "rep:ana", "automation", "system"',
  anyOf: [
    { type: 'string', pattern: '^(customer|rep|automation|system)(:.+)?$' },
    {
      type: 'object',
      properties: { kind: { enum: ACTORS }, id: { type: ['string', 'null'] } },
      required: ['kind'],
      additionalProperties: false,
    },
  ],
});

function readActor(raw: unknown): Actor | Refusal {
  if (typeof raw === 'string') {
    const colon = raw.indexOf(':');
    const [kind, id] = colon < 0 ? [raw, null] : [raw.slice(0, colon), raw.slice(colon + 1)];
    return toActor(kind, id === '' ? null : id);
  }
  if (raw === undefined)
    return new Refusal(
      'is missing; write who it was: "customer", "rep", "rep:ana", "automation" or "system"',
    );
  if (!isRecord(raw))
    return new Refusal(
      `${written(raw)} is nobody: write "customer", "rep", "rep:ana", "automation" or "system"`,
    );
  const { kind, id = null, ...others } = raw;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return new Refusal(`unknown member "${unknown}"${suggestion(unknown, ['kind', 'id'])}`);
  if (id !== null && typeof id !== 'string' && typeof id !== 'number') {
    return new Refusal([{ path: ['id'], message: `${written(id)} is not an id` }]);
  }
  return toActor(kind, id === null ? null : String(id));
}

function toActor(kind: unknown, id: string | null): Actor | Refusal {
  const found = ACTORS.find((one) => one === kind);
  return found === undefined
    ? new Refusal(`there is no actor ${written(kind)}${suggestion(String(kind), ACTORS)}`)
    : { kind: found, id };
}

const text = readBy((raw) => readText(raw) ?? new Refusal(`${written(raw)} is not a name`), {
  type: 'string',
});
const textOrNull = readBy(readTextOrNull, { type: ['string', 'null'] });

function readText(raw: unknown): string | null {
  if (typeof raw === 'number' && Number.isFinite(raw)) return String(raw);
  return typeof raw === 'string' && raw !== '' ? raw : null;
}

function readTextOrNull(raw: unknown): string | null | Refusal {
  if (raw === null) return null;
  if (raw === undefined) return new Refusal('is missing; write null for none');
  return readText(raw) ?? new Refusal(`${written(raw)} is neither a name nor null`);
}

/** What every event has. Who did it matters for messages; elsewhere it may be left out. */
const base = {
  id: text.optional(),
  at: instantSchema,
  actor: actorSchema.optional(),
  order: z.number().int().exactOptional(),
};

/** Events by type, as a person writes them. */
export const eventSchemas = {
  created: strict({ ...base, type: z.literal('created') }),
  message: strict({
    ...base,
    type: z.literal('message'),
    actor: actorSchema,
    visibility: z.enum(['public', 'internal']).default('public'),
    channel: textOrNull.optional(),
  }),
  status: strict({
    ...base,
    type: z.literal('status'),
    category: statusSchema.optional(),
    status: statusSchema.optional(),
    raw: z.string().optional(),
  }),
  priority: strict({ ...base, type: z.literal('priority'), priority: textOrNull }),
  assigned: strict({ ...base, type: z.literal('assigned'), rep: textOrNull }),
  team: strict({ ...base, type: z.literal('team'), team: textOrNull }),
  inbox: strict({ ...base, type: z.literal('inbox'), inbox: textOrNull }),
  channel: strict({ ...base, type: z.literal('channel'), channel: textOrNull }),
  customer: strict({ ...base, type: z.literal('customer'), customer: textOrNull }),
  field: strict({ ...base, type: z.literal('field'), name: nameSchema, value: fieldValueSchema }),
  work_logged: strict({
    ...base,
    type: z.literal('work_logged'),
    ms: z.number().int().optional(),
    duration: plainDurationSchema.optional(),
  }),
  merged: strict({ ...base, type: z.literal('merged'), into: textOrNull.optional() }),
  merged_in: strict({
    ...base,
    type: z.literal('merged_in'),
    from: textOrNull.optional(),
    waitingSince: instantOrNullSchema,
  }),
  deleted: strict({ ...base, type: z.literal('deleted') }),
  spam: strict({ ...base, type: z.literal('spam') }),
  restored: strict({ ...base, type: z.literal('restored') }),
  excused: strict({
    ...base,
    type: z.literal('excused'),
    clock: nameSchema,
    cycle: z.number().int().positive().exactOptional(),
    reason: nameSchema,
  }),
  excuse_withdrawn: strict({
    ...base,
    type: z.literal('excuse_withdrawn'),
    clock: nameSchema,
    cycle: z.number().int().positive().exactOptional(),
    reason: nameSchema,
  }),
  tier: strict({ ...base, type: z.literal('tier'), tier: textOrNull, note: nameSchema.exactOptional() }),
  policy: strict({
    ...base,
    type: z.literal('policy'),
    policy: textOrNull,
    note: nameSchema.exactOptional(),
  }),
  pause: strict({ ...base, type: z.literal('pause'), reason: textOrNull, note: nameSchema.exactOptional() }),
} as const;

export type RawEvent = {
  [Type in keyof typeof eventSchemas]: z.output<(typeof eventSchemas)[Type]>;
}[keyof typeof eventSchemas];
