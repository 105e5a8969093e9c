import { z } from 'zod';
import { own } from '../../../domain/own.ts';
import { orUnreadable } from '../../kit/readable.ts';

/** HubSpot's answers as far as we read them: ids as text or number, every other member optional, unknown ones ignored. */
export const idText = z.union([z.string(), z.number()]).transform(String);
const optionalText = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .nullable()
  .optional()
  .catch(null);

export const valueVersion = z.object({
  value: z
    .union([z.string(), z.number(), z.boolean()])
    .transform(String)
    .nullable()
    .catch(null)
    .default(null),
  timestamp: z.unknown().optional(),
  sourceType: z.string().catch(''),
  sourceId: optionalText,
  sourceLabel: optionalText,
  updatedByUserId: optionalText,
});
export type ValueVersion = z.infer<typeof valueVersion>;

export const crmRecord = z.object({
  id: idText,
  properties: z.record(z.string(), optionalText).catch({}),
  propertiesWithHistory: z.record(z.string(), z.array(valueVersion).catch([])).catch({}),
  createdAt: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
  archived: z.boolean().catch(false),
  archivedAt: z.unknown().optional(),
});
export type CrmRecord = z.infer<typeof crmRecord>;

export const next = z
  .object({ next: z.object({ after: idText }).optional().catch(undefined) })
  .optional()
  .catch(undefined);

/** One page of anything. A missing list is an empty one; an element without an id is an answer not understood. */
export function pageSchema<T extends z.ZodType>(element: T) {
  return z.object({
    results: z.array(element).default([]),
    paging: next,
    total: z.number().optional().catch(undefined),
  });
}

export const recordPage = pageSchema(crmRecord);
/** The same of a search or list, in which one that has no id to go by costs no other. */
export const foundPage = pageSchema(orUnreadable(crmRecord));

export const association = z.object({
  from: z.object({ id: idText }),
  to: z
    .array(
      z.object({
        toObjectId: idText,
        associationTypes: z
          .array(z.object({ typeId: z.number().catch(0), label: z.string().nullish() }))
          .catch([]),
      }),
    )
    .catch([]),
  paging: next,
});

/** A property's value, or null when it has none or was not told. */
export function readText(record: CrmRecord, name: string): string | null {
  const value = own(record.properties, name);
  return value === undefined || value === '' ? null : value;
}
