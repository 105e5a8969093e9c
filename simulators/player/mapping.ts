import { z } from 'zod';
import { STATUS_CATEGORIES } from '../../src/domain/event.ts';
import { instantReader } from './instant.ts';

/** What a mapping file holds (docs/demo-log.md §2 and §3). Misspelt members are refused. */

const zone = z.string().refine(isZone, 'is not an IANA time zone, such as Europe/Rome');
const columnName = z.string().trim().min(1);
const nameTemplate = {
  name: z.string().min(1).optional(),
  names: z.record(z.string(), z.string()).optional(),
};

const column = z.strictObject({ column: columnName });

const keyColumn = z.strictObject({
  column: columnName,
  values: z.record(z.string(), z.string().min(1).nullable()).optional(),
  ...nameTemplate,
});

const instant = z
  .strictObject({ column: columnName, format: z.string(), zone })
  .superRefine((spec, context) => {
    const problem = formatProblem(spec);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['format'], message: problem });
  });

const day = z.iso.datetime({ offset: true }).or(z.iso.date());

const entitlement = z.strictObject({
  column: columnName,
  values: z.record(
    z.string(),
    z.strictObject({ tier: z.string().min(1), start: day.nullable(), end: day.nullable() }),
  ),
});

const when = z
  .strictObject({
    status: z.array(z.enum(STATUS_CATEGORIES)).min(1).optional(),
    notStatus: z.array(z.enum(STATUS_CATEGORIES)).min(1).optional(),
    answered: z.boolean().optional(),
    assigned: z.boolean().optional(),
  })
  .optional();

const by = z.enum(['rep', 'customer', 'automation']).optional();

const step = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('create'),
    by,
    withMessage: z.boolean().default(true),
    priority: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('customer'), by, when }),
  z.strictObject({ do: z.literal('inbox'), by, when }),
  z.strictObject({ do: z.literal('priority'), by, when }),
  z.strictObject({ do: z.literal('assign'), by, when }),
  z.strictObject({ do: z.literal('status'), status: z.enum(STATUS_CATEGORIES), by, when }),
  z.strictObject({ do: z.literal('reply'), visibility: z.enum(['public', 'internal']), by, when }),
]);

export const mappingSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string().optional(),
  zone,
  domain: z.string().min(1).default('helpdesk.example'),
  ticket: column,
  activity: column,
  instant,
  rep: keyColumn.optional(),
  team: keyColumn.optional(),
  customer: keyColumn.optional(),
  priority: keyColumn.optional(),
  inbox: keyColumn.optional(),
  channel: keyColumn.optional(),
  entitlement: entitlement.optional(),
  subject: z.string().min(1).optional(),
  everyRow: z.array(step).default([]),
  activities: z
    .record(z.string(), z.array(step))
    .refine((list) => Object.keys(list).length > 0, 'lists no activity'),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type Step = z.infer<typeof step>;
export type KeyColumn = z.infer<typeof keyColumn>;

/** Names of all columns that a mapping reads, each once. */
export function listColumns(mapping: Mapping): string[] {
  const {
    ticket,
    activity,
    instant: at,
    rep,
    team,
    customer,
    priority,
    inbox,
    channel,
    entitlement: right,
  } = mapping;
  const named = [ticket, activity, at, rep, team, customer, priority, inbox, channel, right];
  const inSubject = [...(mapping.subject ?? '').matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
  return [...new Set([...named.flatMap((spec) => (spec === undefined ? [] : [spec.column])), ...inSubject])];
}

function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function formatProblem(spec: { format: string; zone: string }): string | null {
  try {
    instantReader(spec);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
