import { z } from 'zod';
import { wireUser } from './people.ts';
import { wireId, wireIdOrNull, wireInstant, wireText } from './scalars.ts';

/** Everything that custom fields hold: text, number, checkbox, list of tags. */
export const wireFieldValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
  .catch(null);

/** `channel` is an open list; very old ones come as numbers. https://developer.zendesk.com/documentation/ticketing/reference-guides/via-object-reference/ */
export const wireVia = z.object({
  channel: wireIdOrNull,
  source: z
    .object({
      rel: wireText,
      from: z.object({ ticket_id: wireIdOrNull, ticket_ids: z.array(wireId).nullish() }).nullish(),
      to: z.object({ ticket_id: wireIdOrNull }).nullish(),
    })
    .nullish(),
});
export type WireVia = z.infer<typeof wireVia>;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format */
export const wireTicket = z.object({
  id: wireId,
  subject: wireText,
  status: wireText.transform((word) => word?.toLowerCase() ?? 'new'),
  custom_status_id: wireIdOrNull,
  priority: wireText,
  type: wireText,
  via: wireVia.nullish(),
  recipient: wireText,
  brand_id: wireIdOrNull,
  group_id: wireIdOrNull,
  assignee_id: wireIdOrNull,
  requester_id: wireIdOrNull,
  submitter_id: wireIdOrNull,
  organization_id: wireIdOrNull,
  ticket_form_id: wireIdOrNull,
  /** Of Zendesk messaging or a social channel: what is said lies in the conversation log. */
  from_messaging_channel: z.boolean().nullish().catch(null),
  tags: z.array(z.string()).nullish(),
  custom_fields: z.array(z.object({ id: wireId, value: wireFieldValue.optional() })).nullish(),
  created_at: wireInstant,
  updated_at: wireInstant,
  generated_timestamp: z.number().nullish(),
  /** Side-loaded. */
  requester: wireUser.nullish().catch(null),
  submitter: wireUser.nullish().catch(null),
  assignee: wireUser.nullish().catch(null),
});
export type WireTicket = z.infer<typeof wireTicket>;

/** One page of the cursor export. https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
export const wireExportPage = z.object({
  tickets: z.array(
    z.object({
      id: wireId,
      status: wireText,
      generated_timestamp: z.number().nullish(),
      updated_at: wireInstant.nullish().catch(null),
    }),
  ),
  after_cursor: wireText,
  after_url: wireText,
  end_of_stream: z.boolean().nullish(),
});

export const wireDeletedTickets = z.object({
  deleted_tickets: z.array(z.object({ id: wireId, deleted_at: wireInstant.nullish().catch(null) })),
});
