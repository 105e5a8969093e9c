import { z } from 'zod';
import { wireId, wireIdOrNull, wireInstant, wireText } from './scalars.ts';
import { wireVia } from './ticket.ts';

/**
 * One event of an audit. Only the parts we read: an open list of types, unknown ones are ignored.
 * https://developer.zendesk.com/documentation/ticketing/reference-guides/ticket-audit-events-reference/
 */
export const wireAuditEvent = z.object({
  id: wireId,
  type: z.string(),
  field_name: wireIdOrNull,
  value: z.unknown().optional(),
  previous_value: z.unknown().optional(),
  author_id: wireIdOrNull,
  public: z.boolean().nullish(),
  body: wireText.catch(null),
  via: wireVia.nullish().catch(null),
});
export type WireAuditEvent = z.infer<typeof wireAuditEvent>;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/#comment-flags */
const wireMetadata = z.object({
  flags: z.array(z.coerce.number()).nullish().catch(null),
  flags_options: z
    .record(z.string(), z.object({ trusted: z.boolean().nullish() }))
    .nullish()
    .catch(null),
});

export const wireAudit = z.object({
  id: wireId,
  created_at: wireInstant,
  author_id: wireIdOrNull,
  via: wireVia.nullish().catch(null),
  metadata: wireMetadata.nullish().catch(null),
  events: z.array(wireAuditEvent),
});
export type WireAudit = z.infer<typeof wireAudit>;
