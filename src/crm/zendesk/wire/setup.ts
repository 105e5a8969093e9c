import { z } from 'zod';
import { wireId, wireIdOrNull, wireText } from './scalars.ts';

/** A ticket or organisation field. `key` is there for organisation fields, and for ticket fields since 2023. */
export const wireField = z.object({
  id: wireId,
  type: z.string(),
  title: wireText,
  key: wireText,
  active: z.boolean().nullish(),
  agent_description: wireText,
  custom_field_options: z.array(z.looseObject({ value: z.unknown() })).nullish(),
});
export type WireField = z.infer<typeof wireField>;

export const wireForm = z.object({
  id: wireId,
  name: wireText,
  active: z.boolean().nullish(),
  ticket_field_ids: z
    .array(wireId)
    .nullish()
    .transform((ids) => ids ?? []),
});
export type WireForm = z.infer<typeof wireForm>;

/** A view, trigger or automation. Views have no actions. */
export const wireRule = z.object({
  id: wireId,
  title: wireText,
  description: wireText,
  active: z.boolean().nullish(),
  actions: z
    .array(z.object({ field: wireText.catch(null), value: z.unknown().optional() }))
    .nullish()
    .catch(null),
});
export type WireRule = z.infer<typeof wireRule>;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/custom_ticket_statuses/ */
export const wireCustomStatus = z.object({
  id: wireId,
  status_category: z.string(),
  agent_label: wireText,
  active: z.boolean().nullish(),
  default: z.boolean().nullish(),
});
export type WireCustomStatus = z.infer<typeof wireCustomStatus>;

export const wireWebhook = z.object({
  id: wireId,
  name: wireText,
  endpoint: wireText,
  status: wireText,
  subscriptions: z.array(z.string()).nullish(),
});
export type WireWebhook = z.infer<typeof wireWebhook>;

export const wireSigningSecret = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) });

/** https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses/ */
export const wireJobItem = z.object({
  id: wireIdOrNull,
  index: z.number().nullish(),
  success: z.boolean().nullish(),
  status: wireText.catch(null),
  error: z.unknown().optional(),
  errors: z.unknown().optional(),
  details: z.unknown().optional(),
});
export type WireJobItem = z.infer<typeof wireJobItem>;

export const wireJob = z.object({
  id: wireIdOrNull,
  status: z.string(),
  message: wireText,
  results: z.union([z.array(wireJobItem), z.object({ success: z.boolean().nullish() }), z.null()]).optional(),
});
export type WireJob = z.infer<typeof wireJob>;

export const wireJobAnswer = z.object({ job_status: wireJob });
