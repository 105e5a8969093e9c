import { z } from 'zod';
import { recordInvalid } from '../api/errors.ts';
import { PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '../state/rows.ts';

const id = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);
const ids = z.array(id);
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
const customFields = z.union([z.array(z.looseObject({ id, value })), z.record(z.string(), value)]);
const tagList = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))]);

const comment = z.looseObject({
  body: z.string().optional(),
  html_body: z.string().optional(),
  public: z.boolean().optional(),
  author_id: id.optional(),
});

/** What a client may send for a ticket. https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ */
const ticketPatch = z.looseObject({
  subject: z.string().optional(),
  raw_subject: z.string().optional(),
  description: z.string().optional(),
  comment: z.union([comment, z.string().transform((body) => ({ body }))]).optional(),
  type: z.enum(TICKET_TYPES).nullable().optional(),
  priority: z.enum(PRIORITIES).nullable().optional(),
  status: z.enum(TICKET_STATUSES).optional(),
  custom_status_id: id.optional(),
  external_id: z.string().nullable().optional(),
  recipient: z.string().nullable().optional(),
  requester_id: id.optional(),
  requester: z.looseObject({ name: z.string().optional(), email: z.string() }).optional(),
  submitter_id: id.optional(),
  assignee_id: id.nullable().optional(),
  organization_id: id.nullable().optional(),
  group_id: id.nullable().optional(),
  brand_id: id.optional(),
  ticket_form_id: id.optional(),
  problem_id: id.nullable().optional(),
  due_at: z.string().nullable().optional(),
  collaborator_ids: ids.optional(),
  follower_ids: ids.optional(),
  email_cc_ids: ids.optional(),
  tags: tagList.optional(),
  additional_tags: tagList.optional(),
  remove_tags: tagList.optional(),
  custom_fields: customFields.optional(),
  fields: customFields.optional(),
  safe_update: z.union([z.boolean(), z.literal('true').transform(() => true)]).optional(),
  updated_stamp: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  via_followup_source_id: id.optional(),
  via: z.looseObject({ channel: z.string() }).optional(),
});

export type TicketPatch = z.infer<typeof ticketPatch>;

/** Refuses with 422, naming each bad field. */
export function parsePatch(body: unknown): TicketPatch {
  const parsed = ticketPatch.safeParse(body);
  if (parsed.success) return parsed.data;
  throw recordInvalid(
    Object.fromEntries(
      parsed.error.issues.map((issue) => [
        String(issue.path[0] ?? 'base'),
        `${issue.path.join('.')}: ${issue.message}`,
      ]),
    ),
  );
}

/** Custom fields as pairs, whichever way they were sent. */
export function customFieldPairs(patch: TicketPatch): [number, z.infer<typeof value>][] {
  const sent = patch.custom_fields ?? patch.fields;
  if (sent === undefined) return [];
  if (Array.isArray(sent)) return sent.map((entry) => [entry.id, entry.value]);
  return Object.entries(sent).map(([key, entry]) => [Number(key), entry]);
}
